from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.schema import fits_schema, schema_errors
from tests.knowledge_base.samples import FEE, FIGURE, raw_entry

SOUND = {"faqs": {FEE: {**raw_entry("fee"), "related": [FEE], "facts": ["one"]}}, "figures": {"fee.card": {**FIGURE, "pages": 36}}}
ODD: list[Any] = [None, True, 0, -1, 1.0, 2.5, "", "x", "2026-02-30", "2026-11-23", "a.b.c", "A.b", [], ["x"], [1, True], {}, {"en": "x"}]


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield from places(data[key], (*path, key))


def changed(kind: str, path: tuple[Any, ...], value: Any, change: str) -> Any:
    data = deepcopy(SOUND[kind])
    place: Any = data
    for key in path[:-1]:
        place = place[key]
    if change == "take out":
        del place[path[-1]]
    elif change == "rename" and isinstance(place, dict):
        place[str(value)] = place.pop(path[-1])
    else:
        place[path[-1]] = value
    return data


@pytest.mark.parametrize("kind", ["faqs", "figures"])
def test_what_is_sound_fits(kind: str) -> None:
    assert fits_schema(SOUND[kind], kind)
    assert fits_schema({}, kind)


@given(st.data())
def test_what_fits_has_no_errors_and_what_has_errors_does_not_fit(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["faqs", "figures"]))
    path = data.draw(st.sampled_from(list(places(SOUND[kind]))))
    change = data.draw(st.sampled_from(["replace", "take out", "rename"]))
    broken = changed(kind, path, data.draw(st.sampled_from(ODD)), change)
    assert fits_schema(broken, kind) == (not list(schema_errors(broken, kind)))


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("kind", ["faqs", "figures"])
def test_another_kind_of_file_does_not_fit(kind: str, value: Any) -> None:
    assert fits_schema(value, kind) == (value == {})
