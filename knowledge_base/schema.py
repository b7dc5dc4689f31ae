"""Checks a document against the schema and says in plain words what does not fit."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, FormatChecker, ValidationError

from knowledge_base.errors import Problem
from knowledge_base.yaml_lines import Document, Key

_FORM_NAMES = {"en": "English", "ur": "Urdu", "roman": "Roman Urdu"}
_formats = FormatChecker(formats=())


@_formats.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


@lru_cache(maxsize=2)
def _validator(kind: str) -> Draft7Validator:
    schema = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
    return Draft7Validator({**schema[kind], "definitions": schema["definitions"]}, format_checker=_formats)


def schema_problems(document: Document, kind: str) -> list[Problem]:
    """Returns what does not fit the schema of `kind` ("faqs" or "figures"), in the order of the file."""
    if document.data is None and kind == "faqs":
        # What is left of a save that broke off; taken as it is, its topics would vanish without a word.
        return [document.problem((), "The file is empty.", "Write its entries again, or delete the file.")]
    errors = _validator(kind).iter_errors(document.data if document.data is not None else {})
    problems = [document.problem(_path(error), *_in_words(error)) for error in errors]
    return sorted(problems, key=lambda problem: problem.line)


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


def _in_words(error: ValidationError) -> tuple[str, str]:
    path, where = list(error.absolute_path), ".".join(str(part) for part in error.absolute_path)
    value: Any = error.instance
    if error.validator == "required":
        missing = next(key for key in error.validator_value if key not in value)
        name = _FORM_NAMES.get(missing)
        what = f"{where}: the {name} text is missing." if name else f"{where}: '{missing}' is missing."
        return what, f"Add a line '{missing}:' below it."
    if error.validator == "additionalProperties":
        known = ", ".join(error.schema.get("properties", {}))
        return f"{where}: '{_extra_keys(error)[0]}' is not known here.", f"Known are: {known}. Is it misspelt?"
    if error.validator == "format":
        return f"{where}: '{value}' is not a date.", "Write year-month-day, for example 2026-11-23."
    if error.validator == "enum":
        return f"{where}: '{value}' is not known.", f"Use one of: {', '.join(map(str, error.validator_value))}."
    if error.validator == "minItems":
        return f"{where}: {len(value)} given, at least {error.validator_value} needed.", "Add more, each on a line that starts with '- '."
    if error.validator == "minLength":
        return f"{where}: the text is empty.", "Write the text after the colon."
    if error.validator == "pattern":
        return f"'{value}' is not an id.", "Use small letters: agency.service.aspect, for example nadra.cnic.fee."
    if error.validator == "anyOf":
        return f"{where}: 'review_by' is missing.", "Add a line 'review_by: 2027-03-31' with the day of the next check."
    if error.validator == "type":
        expected = error.validator_value if isinstance(error.validator_value, str) else " or ".join(error.validator_value)
        kinds = {"string": "a text", "object": "keys and values", "array": "a list", "integer": "a whole number"}
        hint = "Put the text in quotes." if expected == "string" and path else "Compare with the entry above it."
        return f"{where or 'The file'}: expected {kinds.get(expected, expected)}, found {value!r:.40}.", hint
    return f"{where}: {error.message}", "Compare with the entry above it."
