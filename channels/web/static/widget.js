/* The chat of Rasai. `<script src=".../widget.js" data-rasai>` floats it over any page; without `data-rasai` it fills #rasai. */
(function () {
  'use strict';

  const script = document.currentScript;
  const base = new URL('.', script.src);
  const SESSION_KEY = 'rasai-session';
  const WAIT_MS = 45000; // a 2G line takes its time, but an unanswered citizen should be able to try again
  const FORMS = {
    ur: { lang: 'ur', dir: 'rtl' },
    roman: { lang: 'ur-Latn', dir: 'ltr' },
    en: { lang: 'en', dir: 'ltr' },
  };
  const ICONS = {
    chat: 'M4 4h16v12H10l-5 4v-4H4z',
    send: 'M3 20 22 12 3 4v6l12 2-12 2z',
    close: 'M6 6l12 12M18 6 6 18',
  };
  const NAME = 'رسائی · Rasai';
  const LOG_NAME = 'گفتگو · Guftagu · Conversation';
  const INVITATION = 'رسائی سے پوچھیں · Ask Rasai';
  const PLACEHOLDER = 'سوال لکھیں · Sawal likhein';
  const WORDS = {
    notice: { ur: 'معلوماتی پروگرام ہے، نادرا نہیں', roman: 'Maloomati program hai, NADRA nahi', en: 'An information assistant, not NADRA itself' },
    greeting: { ur: 'السلام علیکم! شناختی کارڈ، ب فارم یا پاسپورٹ کے بارے میں پوچھیں۔', roman: 'Shanakhti card, B-Form ya passport ke bare mein poochein.', en: 'Ask about your CNIC, B-Form or passport.' },
    privacy: { ur: 'اپنا شناختی کارڈ نمبر یا فون نمبر یہاں نہ لکھیں۔', roman: 'Apna CNIC ya phone number yahan na likhein.', en: 'Don’t write your CNIC or phone number here.' },
    close: { ur: 'بند کریں', roman: 'Band karein', en: 'Close' },
    write: { ur: 'اپنا سوال لکھیں', roman: 'Apna sawal likhein', en: 'Write your question' },
    send: { ur: 'بھیجیں', roman: 'Bhejein', en: 'Send' },
    waiting: { ur: 'جواب آ رہا ہے', roman: 'Jawab aa raha hai', en: 'The answer is coming' },
    retry: { ur: 'دوبارہ کوشش کریں', roman: 'Dobara koshish karein', en: 'Try again' },
    failed: { ur: 'جواب نہیں آیا۔ انٹرنیٹ دیکھ کر دوبارہ کوشش کریں۔', roman: 'Jawab nahi aaya. Internet dekh kar dobara koshish karein.', en: 'No answer came. Check your internet and try again.' },
    tooMany: { ur: 'پیغام زیادہ ہو گئے۔ ایک منٹ رک کر دوبارہ کوشش کریں۔', roman: 'Paigham zyada ho gaye. Ek minute ruk kar dobara koshish karein.', en: 'Too many messages. Wait a minute, then try again.' },
    tooLong: { ur: 'پیغام بہت لمبا ہے۔ اسے چھوٹا کر کے بھیجیں۔', roman: 'Paigham bohat lamba hai. Ise chhota kar ke bhejein.', en: 'The message is too long. Make it shorter and send it.' },
    source: { ur: 'ماخذ: ', roman: 'Source: ', en: 'Source: ' },
    checkedOn: { ur: 'جانچ کی تاریخ: ', roman: 'check ki tareekh: ', en: 'checked on ' },
  };
  const EXAMPLES = [
    { form: 'ur', text: 'میرا شناختی کارڈ گم ہو گیا ہے، اب کیا کروں؟' },
    { form: 'roman', text: 'Passport renew karwane ki fees kitni hai?' },
    { form: 'en', text: 'What documents does a child’s passport need?' },
    { form: 'ur', text: 'ب فارم کیسے بنوائیں؟' },
  ];

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    Object.keys(attributes).forEach((name) => element.setAttribute(name, attributes[name]));
    element.append(...children);
    return element;
  }

  /** The text in pieces, each date in one that no line end breaks at a hyphen. */
  function unbroken(text) {
    return text.split(/(\d{4}-\d\d-\d\d)/).map((piece, place) => (place % 2 ? make('span', { class: 'date' }, piece) : piece));
  }

  function isUrdu(text) {
    return /[\u0600-\u06ff]/.test(text);
  }

  /** The text, its lines that are not in its own script each with their own direction and font ("I understand ..." below Urdu). */
  function written(text, form) {
    return text.split('\n').map((line) => {
      const urdu = isUrdu(line);
      if (form === 'ur' ? urdu || !/[a-z]+ [a-z]+ [a-z]+/i.test(line) : !urdu) return `${line}\n`;
      return make('div', urdu ? FORMS.ur : FORMS.en, line);
    });
  }

  function icon(name) {
    const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    picture.setAttribute('viewBox', '0 0 24 24');
    picture.setAttribute('aria-hidden', 'true');
    path.setAttribute('d', ICONS[name]);
    picture.append(path);
    return picture;
  }

  /** The words in one form, or in all three while nobody knows which form the citizen reads. */
  function lines(words, form) {
    const chosen = form ? [form] : Object.keys(FORMS);
    return chosen.map((each) => make('span', { class: 'line', ...FORMS[each] }, words[each]));
  }

  function unseen(words, form) {
    return make('span', { class: 'unseen' }, ...lines(words, form));
  }

  function pressable(content, press, attributes) {
    const button = make('button', { type: 'button', ...attributes }, ...content);
    button.addEventListener('click', press);
    return button;
  }

  let sessionInMemory = null; // where the browser forbids storage

  function stored(use) {
    try {
      return use(sessionStorage);
    } catch (_) {
      return null;
    }
  }

  function readSession() {
    return stored((storage) => storage.getItem(SESSION_KEY)) || sessionInMemory;
  }

  function writeSession(token) {
    sessionInMemory = token;
    stored((storage) => (token ? storage.setItem(SESSION_KEY, token) : storage.removeItem(SESSION_KEY)));
  }

  async function send(message) {
    try {
      return await post(message);
    } catch (refusal) {
      if (refusal.status !== 401 || refusal.code !== 'bad_session') throw refusal;
      writeSession(null);
      return post(message);
    }
  }

  async function post(message) {
    const token = readSession();
    const { status, data } = await request(token ? { session: token, ...message } : message);
    // A hotel's or a café's sign-in page also answers 200.
    if (status !== 200 || !data || !Array.isArray(data.replies) || !data.replies.length) {
      throw Object.assign(new Error('refused'), { status, code: data && data.error && data.error.code });
    }
    writeSession(data.session);
    return data.replies;
  }

  async function request(body) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), WAIT_MS);
    try {
      const response = await fetch(new URL('messages', base).href, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        credentials: 'omit',
        body: JSON.stringify(body),
        signal: patience.signal,
      });
      return { status: response.status, data: JSON.parse((await response.text()) || 'null') };
    } finally {
      clearTimeout(timer);
    }
  }

  class Chat {
    constructor(close) {
      this.form = null; // of the last reply
      this.busy = false;
      this.log = make('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': LOG_NAME, tabindex: '0' });
      const typing = { rows: '1', maxlength: '1000', dir: 'auto', lang: '', placeholder: PLACEHOLDER, enterkeyhint: 'send' };
      this.entry = make('textarea', { id: 'entry', ...typing });
      this.sendButton = make('button', { type: 'submit', class: 'send' }, icon('send'), unseen(WORDS.send));
      this.panel = make('section', { class: 'panel', dir: 'rtl', lang: 'ur', 'aria-label': NAME }, this.header(close), this.log, this.writingForm());
      this.greet();
    }

    header(close) {
      const title = make(close ? 'h2' : 'h1', { class: 'title' }, NAME);
      const words = make('div', { class: 'words' }, title, make('p', { class: 'notice' }, ...lines(WORDS.notice)));
      const header = make('header', {}, words);
      if (close) header.append(pressable([icon('close'), unseen(WORDS.close)], close, { class: 'close' }));
      return header;
    }

    writingForm() {
      const label = make('label', { for: 'entry', class: 'unseen' }, ...lines(WORDS.write));
      const form = make('form', {}, label, this.entry, this.sendButton);
      form.addEventListener('submit', (event) => this.submit(event));
      this.entry.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.submit(event);
      });
      return form;
    }

    greet() {
      const bubble = (name, words) => make('div', { class: `bubble ours ${name}` }, ...lines(words));
      this.log.append(bubble('greeting', WORDS.greeting), bubble('privacy', WORDS.privacy));
      this.offer(EXAMPLES.map(({ form, text }) => pressable([text], () => this.ask(text, { text }), FORMS[form])));
    }

    offer(buttons) {
      this.log.append(make('div', { class: 'choices' }, ...buttons));
    }

    submit(event) {
      event.preventDefault();
      const text = this.entry.value.trim();
      if (!text || this.busy) return;
      this.entry.value = '';
      this.ask(text, { text });
    }

    ask(title, message) {
      if (this.busy) return;
      const lang = isUrdu(title) ? 'ur' : ''; // Latin letters may be English or Roman Urdu
      this.log.append(make('div', { class: 'bubble citizens', dir: 'auto', lang }, title));
      this.deliver(message);
    }

    async deliver(message) {
      this.log.querySelectorAll('.choices').forEach((choices) => choices.remove());
      const dots = this.startWaiting();
      this.settleFocus();
      let finish;
      try {
        const replies = await send(message);
        finish = () => replies.map((reply) => this.show(reply))[0];
      } catch (refusal) {
        finish = () => this.explain(refusal.status, message);
      }
      this.stopWaiting(dots);
      this.reveal(finish());
    }

    startWaiting() {
      this.busy = this.sendButton.disabled = true;
      const spots = make('span', { class: 'dots', 'aria-hidden': 'true' }, make('i', {}), make('i', {}), make('i', {}));
      const dots = make('div', { class: 'bubble ours' }, spots, unseen(WORDS.waiting, this.form));
      this.log.append(dots);
      this.log.scrollTop = this.log.scrollHeight;
      return dots;
    }

    stopWaiting(dots) {
      this.busy = this.sendButton.disabled = false;
      dots.remove();
    }

    show(reply) {
      this.form = reply.form;
      const bubble = make('div', { class: 'bubble ours', ...FORMS[reply.form] }, make('div', { class: 'text' }, ...written(reply.text, reply.form)));
      if (reply.source) bubble.append(this.origin(reply));
      this.log.append(bubble);
      if (reply.buttons && reply.buttons.length) this.offer(reply.buttons.map((button) => this.choice(button, reply.form)));
      return bubble;
    }

    choice({ title, choice }, form) {
      return pressable([title], () => this.ask(title, { choice }), FORMS[form]);
    }

    origin({ form, source, checked_on: date }) {
      const line = make('div', { class: 'origin' }, WORDS.source[form], make('bdi', {}, ...unbroken(source)));
      if (date) line.append(' · ', WORDS.checkedOn[form], make('bdi', { dir: 'ltr' }, ...unbroken(date)));
      return line;
    }

    explain(status, message) {
      const words = { 413: WORDS.tooLong, 429: WORDS.tooMany }[status] || WORDS.failed;
      const bubble = make('div', { class: 'bubble ours trouble' }, ...lines(words, this.form));
      this.log.append(bubble);
      if (status === 413) this.entry.value = this.entry.value || message.text || '';
      else this.offer([pressable(lines(WORDS.retry, this.form), () => this.retry(bubble, message), {})]);
      return bubble;
    }

    retry(bubble, message) {
      if (this.busy) return;
      bubble.remove();
      this.deliver(message);
    }

    /** Shows a reply from its first line, with the end of the question above it. */
    reveal(bubble) {
      this.log.scrollTop = bubble.offsetTop - 64;
    }

    /** On a phone the keyboard would cover the answer, so it is put away. */
    settleFocus() {
      const place = matchMedia('(pointer: coarse)').matches ? this.log : this.entry;
      place.focus({ preventScroll: true });
    }
  }

  function fillPage(root) {
    root.append(make('div', { class: 'rasai page' }, new Chat(null).panel));
  }

  function floatOver(root) {
    const launcher = pressable([icon('chat'), INVITATION], () => toggle(true), { class: 'launcher', 'aria-haspopup': 'dialog', lang: 'ur', dir: 'rtl' });
    const chat = new Chat(() => toggle(false));
    function toggle(open) {
      chat.panel.hidden = !open;
      launcher.hidden = open;
      if (open) chat.settleFocus();
      else launcher.focus();
    }
    chat.panel.hidden = true;
    chat.panel.setAttribute('role', 'dialog');
    chat.panel.addEventListener('keydown', (event) => event.key === 'Escape' && toggle(false));
    root.append(make('div', { class: 'rasai floating' }, launcher, chat.panel));
  }

  function mount() {
    const page = script.hasAttribute('data-rasai') ? null : document.getElementById('rasai');
    // A tag of its own, so that the other site's rules for `div` don't reach it.
    const host = page || document.body.appendChild(make('rasai-widget', {}));
    const root = host.attachShadow({ mode: 'open' });
    const sheet = make('link', { rel: 'stylesheet', href: new URL('page.css', base).href });
    const build = () => (page ? fillPage(root) : floatOver(root));
    sheet.addEventListener('load', build); // not before, or it would flash up without its style
    sheet.addEventListener('error', build);
    root.append(sheet);
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', mount);
  else mount();
})();
