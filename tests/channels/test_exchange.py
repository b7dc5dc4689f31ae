from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.core.channels.channel import UserMessage

from actions.responses import Responses
from bot.language import WritingForm
from bot.reply import ANSWER, ASK_BACK, NO_ANSWER, Button, Reply
from bot.store.exchanges import ExchangeRecord
from bot.store.missed import Choice, Missed
from channels.exchange import Exchanger, ReplyCollector, choice_message, safe_text

REPLY = Reply(
    "Rs 750", "en", ANSWER, topic="nadra.cnic.fee", buttons=(Button("Lost", "topic:nadra.cnic.lost"),), intent="ask_fee", score=0.9
)


class FakeRasa:
    """Says the replies it is given and keeps what it was told."""

    def __init__(self, *replies: Reply, error: Exception | None = None) -> None:
        self.messages: list[UserMessage] = []
        self._replies, self._error = replies, error

    async def __call__(self, message: UserMessage) -> None:
        self.messages.append(message)
        for reply in self._replies:
            await message.output_channel.send_response(message.sender_id, {"custom": reply.to_json()})
        if self._error:
            raise self._error

    @property
    def text(self) -> str:
        (message,) = self.messages
        return str(message.text)


class FakeRecorder:
    def __init__(self) -> None:
        self.records: list[ExchangeRecord] = []
        self.missed: list[Missed] = []
        self.choices: list[Choice] = []

    def record(self, record: ExchangeRecord) -> None:
        self.records.append(record)

    def miss(self, question: Missed) -> None:
        self.missed.append(question)

    def choose(self, choice: Choice) -> None:
        self.choices.append(choice)


def exchanger(rasa: FakeRasa, responses: Responses, recorder: Any = None) -> Exchanger:
    return Exchanger("web", rasa, recorder, responses)


@pytest.mark.parametrize(
    "prefix", ["/", "//", "  /", "/ /", "\n\t/", "\u200f/", "\u2066/", "\ufeff/\u200b/", "\u00ad/", "\u00a0/", "\u202e \u200e/", "\ufe0f/"]
)
def test_a_slash_in_front_goes_also_behind_what_is_not_seen(prefix: str) -> None:
    assert safe_text(f'{prefix}choose_topic{{"topic": "x"}}') == 'choose_topic{"topic": "x"}'
    assert safe_text(f"{prefix}restart 5") == "restart 5"


@given(st.text(alphabet="/ \n5@.a\u00ad\u200b\u200f\u2066\ufe0f\ufeff\u00a0", max_size=12))
def test_no_text_reaches_rasa_as_a_command(text: str) -> None:
    assert not safe_text(text).lstrip().startswith("/")


@pytest.mark.parametrize("text", ["cnic/passport fee", "fee? /restart", "12/05/1990", "شناختی کارڈ/پاسپورٹ"])
def test_a_slash_further_on_stays(text: str) -> None:
    assert safe_text(text) == text


@pytest.mark.parametrize("hidden", ["35202-1234567-1/restart", "a@b.pk/restart", "\u200f35202-1234567-1"])
def test_masking_uncovers_no_slash(hidden: str) -> None:
    safe = safe_text(hidden)
    assert not safe.startswith("/")
    assert "1234567" not in safe


@pytest.mark.parametrize("text", ["/35202-1234567-1", "/ 35202-1234567-1 ", "mera number 0300-1234567"])
def test_numbers_are_masked(text: str) -> None:
    assert "1234567" not in safe_text(text)


def test_a_choice_becomes_the_command_that_rasa_reads() -> None:
    assert choice_message("topic:nadra.cnic.lost") == '/choose_topic{"topic": "nadra.cnic.lost"}'


@pytest.mark.parametrize(
    "choice",
    [
        "",
        "nadra.cnic.lost",
        "topic:",
        "topic:nadra",
        "topic:nadra.cnic.lost ",
        "topic:nadra.cnic.lost\n",
        "/restart",
        "topic:/restart",
        'topic:a.b.c"}',
    ],
)
def test_what_is_no_choice_of_ours_is_refused(choice: str) -> None:
    assert choice_message(choice) is None


async def test_replies_come_back_as_they_were_said(responses: Responses) -> None:
    rasa = FakeRasa(REPLY)
    assert await exchanger(rasa, responses).text("cnic fee", "web-1") == [REPLY]
    (message,) = rasa.messages
    assert (message.text, message.sender_id, message.input_channel) == ("cnic fee", "web-1", "web")


async def test_rasa_never_sees_a_personal_number_or_a_command(responses: Responses) -> None:
    rasa = FakeRasa(REPLY)
    await exchanger(rasa, responses).text(" /mera cnic 35202-1234567-1 hai", "web-1")
    assert rasa.text == "mera cnic [cnic] hai"


@pytest.mark.parametrize("text", ["/", " ", "\u200f"])
async def test_rasa_is_never_given_an_empty_text(responses: Responses, text: str) -> None:
    rasa = FakeRasa(REPLY)
    await exchanger(rasa, responses).text(text, "web-1")
    assert rasa.text


async def test_a_choice_is_handed_on_as_it_is(responses: Responses) -> None:
    rasa = FakeRasa(REPLY)
    await exchanger(rasa, responses).choice('/choose_topic{"topic": "nadra.cnic.lost"}', "web-1")
    assert rasa.text == '/choose_topic{"topic": "nadra.cnic.lost"}'


@pytest.mark.parametrize(("text", "form"), [("what is the fee", "en"), ("فیس کتنی ہے", "ur"), ("fees kitni hai", "roman"), ("🙂", "ur")])
@pytest.mark.parametrize("error", [None, RuntimeError("broken on purpose")], ids=["silence", "exception"])
async def test_silence_and_failure_become_an_apology_in_the_form_typed(
    responses: Responses, text: str, form: str, error: Exception | None
) -> None:
    (reply,) = await exchanger(FakeRasa(error=error), responses).text(text, "web-1")
    assert reply == Reply(responses.plain("utter_failure", WritingForm(form)), form, NO_ANSWER)


async def test_what_was_said_before_a_failure_is_kept(responses: Responses) -> None:
    assert await exchanger(FakeRasa(REPLY, error=RuntimeError("late")), responses).text("fee", "web-1") == [REPLY]


async def test_one_row_is_recorded_of_the_last_reply(responses: Responses) -> None:
    recorder = FakeRecorder()
    last = Reply("Hello", "roman", "dialogue", act="greet", intent="greet", score=0.8)
    await exchanger(FakeRasa(REPLY, last), responses, recorder).text("salam", "web-1")
    (record,) = recorder.records
    assert record == ExchangeRecord("web", "roman", "greet", None, "dialogue", "greet", 0.8, record.ms)
    assert record.ms >= 0


async def test_a_failure_is_recorded_too(responses: Responses) -> None:
    recorder = FakeRecorder()
    await exchanger(FakeRasa(), responses, recorder).text("fee", "web-1")
    assert [record.outcome for record in recorder.records] == [NO_ANSWER]


async def test_a_stock_response_of_rasa_is_kept_as_text() -> None:
    collector = ReplyCollector("web")
    await collector.send_response("web-1", {"text": "plain words"})
    await collector.send_response("web-1", {"image": "x.png"})
    assert [(reply.text, reply.outcome, reply.act) for reply in collector.replies] == [("plain words", "dialogue", "other")]
    assert collector.name() == "web"


async def test_what_got_no_sure_answer_is_kept_masked_and_a_button_settles_it(responses: Responses) -> None:
    recorder = FakeRecorder()
    asked_back = Reply("Which one?", "roman", ASK_BACK, buttons=(Button("Lost", "topic:nadra.cnic.lost"),), score=0.4)
    answered = Reply("Here", "roman", ANSWER, topic="nadra.cnic.lost", score=1.0)
    said = iter((asked_back, answered))
    rasa = exchanger(FakeRasa(), responses, recorder)

    async def speak(message: UserMessage) -> None:
        await message.output_channel.send_response(message.sender_id, {"custom": next(said).to_json()})

    rasa._on_new_message = speak
    await rasa.text("mera card 35202-1234567-1 kahan hai", "web-1")
    await rasa.choice('/choose_topic{"topic": "nadra.cnic.lost"}', "web-1")
    (missed,) = recorder.missed
    assert (missed.text, missed.form, missed.outcome) == ("mera card [cnic] kahan hai", "roman", ASK_BACK)
    assert recorder.choices == [Choice(missed.mark, "nadra.cnic.lost")]


async def test_a_failure_is_no_missed_question(responses: Responses) -> None:
    recorder = FakeRecorder()
    await exchanger(FakeRasa(error=RuntimeError("broken on purpose")), responses, recorder).text("fee", "web-1")
    assert recorder.missed == []
