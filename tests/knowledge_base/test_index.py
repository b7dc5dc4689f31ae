from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge_base.content import Content
from knowledge_base.encoder import Vectors
from knowledge_base.errors import EncoderError, StaleIndexError
from knowledge_base.index import TopicIndex, index_name, search_settings
from tests.knowledge_base.samples import FEE, LOST, AxisEncoder, content, entry

TRACK = "nadra.cnic.track"
KNOWN = content(
    entry(LOST, ["lost", "lost card"]),
    entry(FEE, ["fee", "fee fee", "fee lost"]),
    entry(TRACK, ["track"]),
)


@pytest.fixture
def encoder() -> AxisEncoder:
    return AxisEncoder("fee", "lost", "track")


@pytest.fixture
def index(encoder: AxisEncoder) -> TopicIndex:
    return TopicIndex.build(KNOWN, encoder)


@pytest.mark.parametrize(("question", "topic"), [("fee", FEE), ("lost", LOST), ("track", TRACK), ("where is the track", TRACK)])
def test_the_topic_on_the_axis_of_the_question_comes_first(index: TopicIndex, encoder: AxisEncoder, question: str, topic: str) -> None:
    assert index.search(question, encoder)[0].topic == topic


def test_the_parts_of_a_score_are_cosines_that_can_be_computed_by_hand(index: TopicIndex, encoder: AxisEncoder) -> None:
    by_topic = {match.topic: match for match in index.search("fee", encoder)}
    diagonal = 1 / np.sqrt(2)
    centroid = (2 + diagonal) / np.hypot(2 + diagonal, diagonal)
    assert by_topic[FEE].phrasing == pytest.approx(1.0)
    assert by_topic[FEE].centroid == pytest.approx(centroid, abs=1e-5)
    assert by_topic[LOST].phrasing == pytest.approx(0.0)
    assert by_topic[TRACK].centroid == pytest.approx(0.0)


def test_a_score_is_the_weighted_sum_of_its_parts(index: TopicIndex, encoder: AxisEncoder) -> None:
    weights = search_settings()["weights"]
    for match in index.search("fee lost", encoder):
        assert match.score == pytest.approx(sum(weight * getattr(match, part) for part, weight in weights.items()), abs=1e-6)


def test_matches_come_best_first_and_at_most_top_k(index: TopicIndex, encoder: AxisEncoder) -> None:
    everything = index.search("fee lost", encoder)
    assert len(everything) == 3
    assert [match.score for match in everything] == sorted((match.score for match in everything), reverse=True)
    assert index.search("fee lost", encoder, top_k=2) == everything[:2]


@pytest.mark.parametrize("question", ["", "   ", "?!", "🙂", "[cnic]"])
def test_a_question_without_words_finds_nothing(index: TopicIndex, encoder: AxisEncoder, question: str) -> None:
    assert index.search(question, encoder) == []


def test_spelling_finds_what_the_encoder_has_no_vector_for(index: TopicIndex, encoder: AxisEncoder) -> None:
    first = index.search("trackk", encoder)[0]
    assert (first.topic, first.phrasing) == (TRACK, 0.0)
    assert first.char_ngrams > 0


def test_phrasings_of_all_forms_are_counted(index: TopicIndex) -> None:
    assert len(index) == 6
    assert set(index.topics) == {FEE, LOST, TRACK}


def test_what_was_saved_searches_the_same(index: TopicIndex, encoder: AxisEncoder, tmp_path: Path) -> None:
    index.save(tmp_path / "index")
    loaded = TopicIndex.load(tmp_path / "index", index.name)
    for question in ("fee", "fee lost", "trackk"):
        assert loaded.search(question, encoder) == index.search(question, encoder)


def test_saving_leaves_no_scratch(index: TopicIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "index")
    before = sorted(tmp_path.rglob("*"))
    index.save(tmp_path / "index")
    assert sorted(tmp_path.rglob("*")) == before


def test_an_index_of_other_content_is_stale(index: TopicIndex, encoder: AxisEncoder, tmp_path: Path) -> None:
    index.save(tmp_path)
    with pytest.raises(StaleIndexError, match="rasai kb build"):
        TopicIndex.load(tmp_path, index_name(content(KNOWN.entries[FEE]), encoder))


def test_a_missing_index_is_stale(tmp_path: Path) -> None:
    with pytest.raises(StaleIndexError, match="can't be read"):
        TopicIndex.load(tmp_path / "none", "name")


@pytest.mark.parametrize("left", [b"", b"half of it"], ids=["emptied", "damaged"])
@pytest.mark.parametrize("kind", [".faiss", ".npz", "index.json", "columns.json"])
def test_a_damaged_index_is_stale(index: TopicIndex, tmp_path: Path, kind: str, left: bytes) -> None:
    index.save(tmp_path)
    (file,) = (file for file in tmp_path.rglob("*") if file.name.endswith(kind))
    file.write_bytes(left)
    with pytest.raises(StaleIndexError):
        TopicIndex.load(tmp_path, index.name)


@pytest.mark.parametrize(
    ("question", "share"), [("fee", 0.0), ("card fee", 0.0), ("کارڈ", 0.0), ("fee zebra", 0.5), ("zebra", 1.0), ("?", 1.0)]
)
def test_the_share_of_words_that_no_phrasing_has(index: TopicIndex, question: str, share: float) -> None:
    assert index.unknown_share(question) == share


def test_the_name_tells_phrasings_and_encoders_apart_but_not_answers(encoder: AxisEncoder) -> None:
    def name(*phrasings: str, answer: str = "Yes.") -> str:
        return index_name(content(entry(FEE, phrasings, answer)), encoder)

    assert name("fee", answer="No.") == name("fee")
    assert name("fee", "price") != name("fee")
    assert index_name(KNOWN, AxisEncoder("fee", name="other")) != index_name(KNOWN, encoder)


def test_known_vectors_are_taken_over_from_the_former_index(index: TopicIndex, encoder: AxisEncoder) -> None:
    encoder.encoded.clear()
    changed = content(entry(FEE, ["fee", "fee track"]), KNOWN.entries[LOST])
    rebuilt = TopicIndex.build(changed, encoder, former=index)
    assert encoder.encoded == ["fee track"]
    assert rebuilt.search("track", encoder) == TopicIndex.build(changed, encoder).search("track", encoder)


def test_nothing_is_encoded_when_nothing_is_new(index: TopicIndex, encoder: AxisEncoder) -> None:
    encoder.encoded.clear()
    TopicIndex.build(content(KNOWN.entries[LOST]), encoder, former=index)
    assert encoder.encoded == []


class OneRowShort(AxisEncoder):
    def encode(self, texts: Sequence[str]) -> Vectors:
        return super().encode(texts)[:-1]


def test_an_encoder_that_gives_too_few_rows_is_named() -> None:
    with pytest.raises(EncoderError, match="axes: expected 6 vectors, got 5"):
        TopicIndex.build(KNOWN, OneRowShort("fee"))


@pytest.mark.parametrize("empty", [content(), content(entry(FEE))], ids=["no entry", "no phrasing"])
def test_there_must_be_something_to_index(empty: Content, encoder: AxisEncoder) -> None:
    with pytest.raises(EncoderError, match="nothing to search"):
        TopicIndex.build(empty, encoder)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of three topics counts as a large one, and the phrasings of two of them are compared."""
    for name, value in {"all_compared_up_to": 0, "candidate_topics": 2, "nearest_phrasings": 3}.items():
        monkeypatch.setitem(search_settings(), name, value)


@pytest.mark.parametrize(("question", "left_out"), [("fee lost", TRACK), ("fee fee lost card", TRACK), ("lost track track", FEE)])
def test_a_large_index_scores_the_nearest_topics_as_a_small_one_does(
    index: TopicIndex, encoder: AxisEncoder, large: None, question: str, left_out: str
) -> None:
    found = TopicIndex.build(KNOWN, encoder).search(question, encoder)
    expected = [match for match in index.search(question, encoder) if match.topic != left_out]
    assert [match.topic for match in found] == [match.topic for match in expected]
    for match, other in zip(found, expected, strict=True):
        assert [getattr(match, part) for part in ("score", *search_settings()["weights"])] == pytest.approx(
            [getattr(other, part) for part in ("score", *search_settings()["weights"])], abs=1e-6
        )


@pytest.mark.usefixtures("large")
def test_a_large_index_that_was_saved_searches_the_same(encoder: AxisEncoder, tmp_path: Path) -> None:
    built = TopicIndex.build(KNOWN, encoder)
    built.save(tmp_path / "index")
    loaded = TopicIndex.load(tmp_path / "index", built.name)
    assert loaded.search("fee lost", encoder) == built.search("fee lost", encoder) != []


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("question", ["", "trackk"], ids=["no words", "words that the encoder does not know"])
def test_a_large_index_finds_nothing_where_no_centroid_is_nearest(encoder: AxisEncoder, question: str) -> None:
    assert TopicIndex.build(KNOWN, encoder).search(question, encoder) == []


def test_few_topics_are_all_compared_however_many_phrasings_they_have(
    encoder: AxisEncoder, large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(search_settings(), "candidate_topics", 3)
    assert len(TopicIndex.build(KNOWN, encoder).search("fee", encoder)) == 3
