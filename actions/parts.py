"""A message that asks several things, or a long letter with a question in it: its parts, and one decision from theirs."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import chain

from actions.decision import Decision, decision_settings
from actions.reading import Reading
from bot.language import aspects_listed, holds, parts_naming, passages, question_parts, words
from bot.reply import ANSWER, ASK_BACK, NO_ANSWER
from knowledge_base.content import service_of

_FIRST_WORDS = 5  # by which a sentence is known again in a passage that was cut off


def is_long(reading: Reading) -> bool:
    """Returns whether the message is a letter rather than a question."""
    return len(words(reading.text)) >= int(decision_settings()["thresholds"]["long_words"])


def parts_of(reading: Reading) -> list[Reading]:
    """Returns a reading of each part, without the intent, which is that of the whole message."""
    limits = decision_settings()["thresholds"]
    if is_long(reading):
        texts = passages(reading.text, limits["passage_words"])
    else:
        ways = (parts_naming(reading.text, reading.named), question_parts(reading.text), aspects_listed(reading.text, reading.named))
        texts = max(ways, key=len)
    return [_part(text, reading) for text in texts]


def _part(text: str, reading: Reading) -> Reading:
    """Returns one part; a service named once in the message is meant in every part, of two each in its own."""
    services = reading.said.get("service", ())
    own = tuple(service for service, name in zip(services, reading.named, strict=False) if holds(text, name))
    if len(set(services)) == 1:
        if reading.named and not own and not is_long(reading):
            text = f"{reading.named[0]} {text}"  # the search reads only the text
        own = services
    service = None if services else reading.service
    said = {"service": own} if own else {}
    return Reading(text, reading.form, said=said, service=service, written_form=reading.written_form)


def together(whole: Decision, parts: Sequence[tuple[str, Decision]], long: bool) -> Decision:
    """Returns the decision on the message from that on the whole and those on its parts, each beside its text.

    Parts that are sure of different topics are all offered. A short message with one sure part is decided as a whole;
    of a letter, the passage that is sure is the question, or else the one that comes nearest to it.
    """
    if long:
        return _letter(whole, parts)
    topics = _asked([decision for _, decision in parts])
    if len(topics) < 2:
        return whole
    score = max(decision.score for _, decision in parts)
    return Decision(ASK_BACK, topics[: decision_settings()["offered"]], whole.intent, score, several=True)


def _asked(parts: Sequence[Decision]) -> tuple[str, ...]:
    """Returns the topics that the parts ask, in their order; none unless a part is sure.

    An unsure part counts where it is about a service that no sure part is about.
    """
    sure = {part.topics[0] for part in parts if _is_sure(part)}
    if not sure:
        return ()
    services = {service_of(topic) for topic in sure}
    topics = [part.topics[:1] if _is_sure(part) else _of_another_service(part, services) for part in parts]
    best_first = chain((asked[:1] for asked in topics), (asked[1:] for asked in topics))
    return tuple(dict.fromkeys(chain.from_iterable(best_first)))


def _of_another_service(part: Decision, services: Set[str]) -> tuple[str, ...]:
    service = service_of(part.topics[0]) if part.topics else ""
    if part.outcome not in (ANSWER, ASK_BACK) or service in services or service.endswith(".service"):
        return ()
    return part.topics


def _letter(whole: Decision, parts: Sequence[tuple[str, Decision]]) -> Decision:
    sure = [(text, decision) for text, decision in parts if _is_sure(decision, "passage")]
    # A sentence comes again with the one before it, which may lead away from what it asks.
    alone = [decision for text, decision in sure if not any(_begins_later(other, text) for other, _ in sure)]
    alone.sort(key=lambda decision: -decision.score)
    topics = tuple(dict.fromkeys(decision.topics[0] for decision in alone))
    if len(topics) > 1:
        return Decision(ASK_BACK, topics[: decision_settings()["offered"]], whole.intent, alone[0].score)
    if topics:
        return replace(alone[0], intent=whole.intent)
    if whole.outcome == NO_ANSWER:
        offers = (decision for _, decision in parts if decision.outcome == ASK_BACK)
        return max((whole, *offers), key=lambda decision: (decision.outcome == ASK_BACK, decision.score))
    return whole


def _begins_later(sentence: str, text: str) -> bool:
    return text.find(" ".join(sentence.split()[:_FIRST_WORDS])) > 0


def _is_sure(part: Decision, threshold: str = "part") -> bool:
    return part.outcome == ANSWER and part.score >= float(decision_settings()["thresholds"][threshold])
