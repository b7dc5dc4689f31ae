"""Checks a document against the schema and says in plain words what does not fit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fastjsonschema

from bot.language import WritingForm
from knowledge_base.errors import Problem
from knowledge_base.messages import Term
from knowledge_base.yaml_lines import Document, Key

if TYPE_CHECKING:
    from jsonschema import ValidationError

_FORMS = tuple(form.value for form in WritingForm)


@lru_cache(maxsize=2)
def schema_of(kind: str) -> Mapping[str, Any]:
    """Returns the JSON schema (draft 7) of a file of `kind`, "faqs" or "figures"."""
    schema = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
    return {**schema[kind], "definitions": schema["definitions"]}


def schema_problems(document: Document, kind: str) -> list[Problem]:
    """Returns what does not fit the schema of `kind` ("faqs" or "figures"), in the order of the file."""
    if document.data is None and kind == "faqs":
        # What is left of a save that broke off; taken as it is, its topics would vanish without a word.
        return [document.problem((), "file_empty")]
    data = document.data if document.data is not None else {}
    if fits_schema(data, kind):
        return []
    problems = []
    for error in schema_errors(data, kind):
        code, values = _problem(error, kind)
        problems.append(document.problem(_path(error), code, **values))
    return sorted(problems, key=lambda problem: problem.line)


def fits_schema(data: Any, kind: str) -> bool:
    """Returns whether `data` fits; why it does not is for `schema_errors` to say, which takes ten times as long."""
    try:
        _validate(kind)(data)
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


@lru_cache(maxsize=2)
def _validate(kind: str) -> Callable[[Any], Any]:
    schema, formats = dict(schema_of(kind)), {"date": _is_date}
    validate: Callable[[Any], Any] = fastjsonschema.compile(schema, formats=formats, use_default=False, detailed_exceptions=False)
    return validate


def _is_date(value: Any) -> bool:
    try:
        return not isinstance(value, str) or bool(date.fromisoformat(value))
    except ValueError:
        return False


def schema_errors(data: Any, kind: str) -> Iterable[ValidationError]:
    """Yields what `jsonschema` finds, whose errors name the place and the rule."""
    from jsonschema import Draft7Validator, FormatChecker  # a third of a second, for files that do not fit alone

    formats = FormatChecker(formats=())
    formats.checks("date")(_is_date)
    errors: Iterable[ValidationError] = Draft7Validator(schema_of(kind), format_checker=formats).iter_errors(data)
    return errors


def _path(error: ValidationError) -> Key:
    path = tuple(error.absolute_path)
    # A bad key is reported on the mapping that holds it; its own line is more use.
    if isinstance(error.instance, str) and error.parent is None and "propertyNames" in error.absolute_schema_path:
        return (*path, error.instance)
    extra = _extra_keys(error)
    return (*path, extra[0]) if extra else path


def _extra_keys(error: ValidationError) -> list[str]:
    if error.validator != "additionalProperties" or not isinstance(error.instance, dict):
        return []
    return [key for key in error.instance if key not in error.schema.get("properties", {})]


def _problem(error: ValidationError, kind: str) -> tuple[str, dict[str, Any]]:
    """Returns the code of what does not fit, and the values of its texts."""
    known = error.validator_value
    where = {"where": ".".join(str(part) for part in error.absolute_path) or Term("the file")}
    value: Any = error.instance
    if error.validator == "required":
        # One error for each key, and only its message says which.
        return _missing(next(key for key in known if error.message.startswith(repr(key))), where)
    if error.validator == "additionalProperties":
        return "key_unknown", {**where, "key": _extra_keys(error)[0], "known": ", ".join(error.schema.get("properties", {}))}
    if error.validator == "format":
        return "date_malformed", {**where, "value": value}
    if error.validator == "enum":
        return "value_unknown", {**where, "value": value, "known": ", ".join(map(str, known))}
    if error.validator == "minItems":
        return "too_few", {**where, "given": len(value), "needed": known}
    if error.validator == "minLength":
        return "text_empty", where
    if error.validator == "pattern":
        return "figure_id_malformed" if kind == "figures" else "id_malformed", {"value": value}
    if error.validator == "anyOf":
        return "review_by_missing", where
    if error.validator == "type":
        return _of_another_type(error, where)
    return "schema_other", {**where, "reason": error.message}


def _missing(key: str, where: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    if key in _FORMS:
        return "form_missing", {**where, "name": Term(f"form.{key}"), "form": key}
    return "key_missing", {**where, "key": key}


def _of_another_type(error: ValidationError, where: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    expected = error.validator_value if isinstance(error.validator_value, str) else " or ".join(error.validator_value)
    if isinstance(error.instance, dict) and "string" in expected:
        return "colon_in_text", {**where, "key": next(iter(error.instance), "")}
    values = {**where, "found": Term("nothing") if error.instance is None else f"{error.instance!r:.40}"}
    if expected == "string" and error.absolute_path:
        return "text_expected", values
    return "kind_expected", {**values, "expected": Term(f"type.{expected}")}
