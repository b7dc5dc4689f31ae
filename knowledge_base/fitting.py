"""Says quickly that data fits a JSON schema; why it does not is for `jsonschema` to say, which takes ten times as long."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

Test = Callable[[Any], bool]
_KINDS = {"object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "number": (int, float)}
# Keywords that say nothing by themselves, or are read together with another.
_SILENT = ("$schema", "definitions", "properties", "additionalProperties")


def fitting_test(schema: Mapping[str, Any]) -> Test:
    """Returns a test that is true only for what fits `schema` (draft 7); where it is false, nothing is said yet.

    Raises:
        NotImplementedError: the schema has a keyword that is not known here.
    """
    fits = _Maker(schema.get("definitions", {})).test_of(schema)

    def test(value: Any) -> bool:
        try:
            return fits(value)
        except (TypeError, AttributeError, ValueError):
            # A value of another kind than the rest of its rules are for, or no date.
            return False

    return test


class _Maker:
    """Makes the tests of one schema; each definition's once."""

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self._definitions = definitions
        self._made: dict[str, Test] = {}

    def test_of(self, schema: Mapping[str, Any]) -> Test:
        if "$ref" in schema:
            return self._referred(schema["$ref"].removeprefix("#/definitions/"))
        tests = [self._keyword(name, value) for name, value in schema.items() if name not in _SILENT]
        if "properties" in schema or "additionalProperties" in schema:
            tests.append(self._members(schema.get("properties", {}), schema.get("additionalProperties", True)))
        return tests[0] if len(tests) == 1 else lambda value: all(test(value) for test in tests)

    def _referred(self, name: str) -> Test:
        if name not in self._made:
            self._made[name] = self.test_of(self._definitions[name])
        return self._made[name]

    def _keyword(self, name: str, value: Any) -> Test:
        if name in ("items", "propertyNames"):
            each = self.test_of(value)
            return lambda found: all(map(each, found))
        if name == "anyOf":
            either = [self.test_of(schema) for schema in value]
            return lambda found: any(test(found) for test in either)
        if name not in _MAKERS:
            raise NotImplementedError(
                f"expected one of {', '.join(_MAKERS)} in the schema, not '{name}'; add it to knowledge_base/fitting.py"
            )
        return _MAKERS[name](value)

    def _members(self, properties: Mapping[str, Any], others: Mapping[str, Any] | bool) -> Test:
        known = {key: self.test_of(schema) for key, schema in properties.items()}
        other: Test = (lambda _: bool(others)) if isinstance(others, bool) else self.test_of(others)
        return lambda value: all(known.get(key, other)(item) for key, item in value.items())


def _type(kinds: str | Sequence[str]) -> Test:
    classes = tuple(kind for name in ([kinds] if isinstance(kinds, str) else kinds) for kind in _KINDS[name])
    return lambda value: isinstance(value, classes) and not isinstance(value, bool)


def _required(keys: Sequence[str]) -> Test:
    return lambda value: value.keys() >= set(keys)


def _at_least(length: int) -> Test:
    return lambda value: len(value) >= length


def _pattern(pattern: str) -> Test:
    search = re.compile(pattern).search
    return lambda value: search(value) is not None


def _format(name: str) -> Test:
    if name != "date":
        raise NotImplementedError(f"expected the format 'date' in the schema, not '{name}'; add it to knowledge_base/fitting.py")
    return lambda value: bool(date.fromisoformat(value))


_MAKERS: Mapping[str, Callable[[Any], Test]] = {
    "type": _type,
    "required": _required,
    "enum": lambda values: frozenset(values).__contains__,
    "minLength": _at_least,
    "minItems": _at_least,
    "pattern": _pattern,
    "format": _format,
}
