"""What Pydantic finds wrong with an input, said so that people know what to do about it."""

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.kernel.words import Words


def explain(error: Mapping[str, Any]) -> Words:
    """Say one entry of `ValidationError.errors()` in the words of people.

    What was given (`input`) is never repeated: it may be secret, huge or not a number.
    """
    kind, facts = str(error["type"]), error.get("ctx") or {}
    if kind in {"value_error", "assertion_error"}:
        return _spoken(error, facts)
    words = TEMPLATES.get(kind)
    try:
        return _filled(words, facts) if words else _general(error)
    except KeyError:  # an error of a known name, raised by hand without its facts
        return _general(error)


def suggest(unknown: str, known: Iterable[str]) -> str | None:
    """Find the known name that was probably meant: "did you mean …?"."""
    names = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(unknown[:100].casefold(), names, n=1)
    return names[close[0]] if close else None


def _spoken(error: Mapping[str, Any], facts: Mapping[str, Any]) -> Words:
    """Repeat what a validator of ours said, in two languages if it speaks them."""
    raised = facts.get("error")
    words = getattr(raised, "words", None)
    if isinstance(words, Words):
        return words
    text = str(raised or "")
    return _WRONG if _unfit(text, error) else Words(text, text)


def _filled(words: Words, facts: Mapping[str, Any]) -> Words:
    """Put the facts into a template; in German, a list of choices ends in "oder"."""
    german = {
        name: _LAST_CHOICE.sub(" oder ", str(fact)) if name.startswith("expected") else fact
        for name, fact in facts.items()
    }
    return Words(words.de.format_map(german), words.en.format_map(facts))


def _general(error: Mapping[str, Any]) -> Words:
    """Say that something is wrong, with Pydantic's own sentence if it gives nothing away."""
    text = str(error.get("msg") or "").rstrip(".")
    if _unfit(text, error):
        return _WRONG
    return Words(f"Dieser Wert ist nicht gültig: {text}.", f"This value is not valid: {text}.")


def _unfit(text: str, error: Mapping[str, Any]) -> bool:
    """Is a text, which others wrote, empty, or does it quote what was given?"""
    given = error.get("input")
    secret = given.strip() if isinstance(given, str) else ""
    if not secret or secret not in text:
        return not text
    return bool(re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text))


_LAST_CHOICE: Final = re.compile(r"""(?<=['"\d]) or (?=['"\d-])""")
_WRONG: Final = Words("Dieser Wert ist nicht gültig.", "This value is not valid.")
# The error types, as pydantic-core names them and their facts, and one sentence for them all.
_SENTENCES: Final = (
    (
        "missing",
        "Dieses Feld fehlt; es ist erforderlich.",
        "This field is missing; it is required.",
    ),
    (
        "extra_forbidden",
        "Dieses Feld ist nicht bekannt; bitte weglassen oder die Schreibweise prüfen.",
        "This field is not known; please leave it out or check its spelling.",
    ),
    (
        "frozen_field frozen_instance",
        "Dieser Wert kann nicht mehr geändert werden; bitte weglassen.",
        "This value can no longer be changed; please leave it out.",
    ),
    ("none_required", "Hier ist nur null erlaubt.", "Only null is allowed here."),
    (
        "json_invalid",
        "Das ist kein gültiges JSON ({error}); bitte Klammern, Kommas und Anführung prüfen.",
        "This is not valid JSON ({error}); please check brackets, commas and quotation marks.",
    ),
    (
        "json_type",
        "Erwartet wird ein Text, der JSON enthält.",
        "Expected: a text that contains JSON.",
    ),
    (
        "recursion_loop recursion_depth_exceeded",
        "Die Angaben sind zu tief ineinander verschachtelt; bitte flacher aufbauen.",
        "The data is nested too deeply; please make it flatter.",
    ),
    (
        "model_type model_attributes_type dataclass_type dict_type",
        'Erwartet wird ein JSON-Objekt, z. B. {{"name": "Wert"}}.',
        'Expected: a JSON object, for example {{"name": "value"}}.',
    ),
    (
        "list_type tuple_type set_type frozen_set_type deque_type iterable_type",
        'Erwartet wird eine Liste in eckigen Klammern, z. B. ["a", "b"].',
        'Expected: a list in square brackets, for example ["a", "b"].',
    ),
    (
        "too_short",
        "Das sind zu wenige Einträge; Mindestzahl: {min_length}.",
        "These are too few entries; minimum: {min_length}.",
    ),
    (
        "too_long",
        "Das sind zu viele Einträge; Höchstzahl: {max_length}.",
        "These are too many entries; maximum: {max_length}.",
    ),
    (
        "string_type",
        "Erwartet wird ein Text in Anführungszeichen.",
        "Expected: a text in quotation marks.",
    ),
    (
        "string_unicode",
        "Der Text enthält Zeichen, die kein gültiges Unicode (UTF-8) sind.",
        "The text contains characters that are not valid Unicode (UTF-8).",
    ),
    (
        "string_not_ascii",
        "Erlaubt sind nur ASCII-Zeichen, also keine Umlaute und Sonderzeichen.",
        "Only ASCII characters are allowed, so no umlauts or accents.",
    ),
    (
        "string_too_short",
        "Der Text ist zu kurz; Mindestlänge in Zeichen: {min_length}.",
        "The text is too short; minimum length in characters: {min_length}.",
    ),
    (
        "string_too_long url_too_long",
        "Der Text ist zu lang; Höchstlänge in Zeichen: {max_length}.",
        "The text is too long; maximum length in characters: {max_length}.",
    ),
    (
        "string_pattern_mismatch",
        "Der Text hat nicht die erwartete Form; das Muster ist {pattern}",
        "The text does not have the expected form; the pattern is {pattern}",
    ),
    (
        "enum literal_error",
        "Dieser Wert steht nicht zur Wahl; erlaubt: {expected}.",
        "This value is not one of the choices; allowed: {expected}.",
    ),
    ("bool_type bool_parsing", "Erwartet wird true oder false.", "Expected: true or false."),
    (
        "int_type int_parsing int_from_float",
        "Erwartet wird eine ganze Zahl, z. B. 42.",
        "Expected: a whole number, for example 42.",
    ),
    (
        "int_parsing_size",
        "Die Zahl hat zu viele Stellen; bitte eine kleinere angeben.",
        "The number has too many digits; please give a smaller one.",
    ),
    (
        "float_type float_parsing",
        "Erwartet wird eine Zahl mit Punkt als Dezimalzeichen, z. B. 52.37.",
        "Expected: a number with a point as decimal mark, for example 52.37.",
    ),
    (
        "finite_number",
        "Erwartet wird eine endliche Zahl; NaN und Infinity sind nicht erlaubt.",
        "Expected: a finite number; NaN and Infinity are not allowed.",
    ),
    (
        "decimal_type decimal_parsing",
        'Erwartet wird eine Dezimalzahl mit Punkt und ohne Tausenderzeichen, z. B. "1250.00".',
        'Expected: a decimal number with a point and no thousands separators, e.g. "1250.00".',
    ),
    (
        "decimal_max_digits",
        "Die Zahl hat zu viele Ziffern; erlaubt sind insgesamt: {max_digits}.",
        "The number has too many digits; allowed in total: {max_digits}.",
    ),
    (
        "decimal_max_places",
        "Die Zahl hat zu viele Nachkommastellen; erlaubt: {decimal_places}.",
        "The number has too many decimal places; allowed: {decimal_places}.",
    ),
    (
        "decimal_whole_digits",
        "Die Zahl hat zu viele Ziffern vor dem Dezimalpunkt; erlaubt: {whole_digits}.",
        "The number has too many digits before the decimal point; allowed: {whole_digits}.",
    ),
    ("greater_than", "Der Wert muss größer sein als {gt}.", "The value must be greater than {gt}."),
    (
        "greater_than_equal",
        "Der Wert muss mindestens {ge} sein.",
        "The value must be at least {ge}.",
    ),
    ("less_than", "Der Wert muss kleiner sein als {lt}.", "The value must be less than {lt}."),
    ("less_than_equal", "Der Wert darf höchstens {le} sein.", "The value must be at most {le}."),
    (
        "multiple_of",
        "Der Wert muss ein Vielfaches von {multiple_of} sein.",
        "The value must be a multiple of {multiple_of}.",
    ),
    (
        "date_type date_parsing date_from_datetime_parsing",
        "Erwartet wird ein Datum, das es gibt, in der Form JJJJ-MM-TT, z. B. 2027-12-31.",
        "Expected: an existing date in the form YYYY-MM-DD, for example 2027-12-31.",
    ),
    (
        "date_from_datetime_inexact",
        "Erwartet wird ein Datum ohne Uhrzeit, z. B. 2027-12-31.",
        "Expected: a date without a time of day, for example 2027-12-31.",
    ),
    (
        "date_past datetime_past",
        "Der Zeitpunkt muss in der Vergangenheit liegen.",
        "This must be in the past.",
    ),
    (
        "date_future datetime_future",
        "Der Zeitpunkt muss in der Zukunft liegen.",
        "This must be in the future.",
    ),
    (
        "datetime_type datetime_parsing datetime_from_date_parsing",
        "Erwartet wird ein Zeitpunkt in der Form von RFC 3339, z. B. 2027-12-31T14:30:00+01:00.",
        "Expected: a moment in the form of RFC 3339, for example 2027-12-31T14:30:00+01:00.",
    ),
    (
        "timezone_aware",
        "Die Zeitzone fehlt; bitte mit Z oder Abstand zu UTC angeben, z. B. +01:00.",
        "The time zone is missing; please add Z or the offset from UTC, for example +01:00.",
    ),
    (
        "timezone_naive",
        "Hier ist keine Zeitzone erlaubt; bitte Z oder +01:00 am Ende weglassen.",
        "No time zone is allowed here; please leave out Z or +01:00 at the end.",
    ),
    (
        "timezone_offset",
        "Der Abstand zu UTC muss {tz_expected} Sekunden betragen.",
        "The offset from UTC must be {tz_expected} seconds.",
    ),
    (
        "time_type time_parsing",
        "Erwartet wird eine Uhrzeit, z. B. 14:30.",
        "Expected: a time of day, for example 14:30.",
    ),
    (
        "time_delta_type time_delta_parsing",
        "Erwartet wird eine Dauer in der Form von ISO 8601, z. B. PT1H30M.",
        "Expected: a duration in the form of ISO 8601, for example PT1H30M.",
    ),
    (
        "uuid_type uuid_parsing",
        "Erwartet wird eine UUID, z. B. 0190f5a3-7c1e-7b52-9d4e-3f1a2b4c5d6e.",
        "Expected: a UUID, for example 0190f5a3-7c1e-7b52-9d4e-3f1a2b4c5d6e.",
    ),
    (
        "uuid_version",
        "Erwartet wird eine UUID der Version {expected_version}.",
        "Expected: a UUID of version {expected_version}.",
    ),
    (
        "url_type url_parsing url_syntax_violation",
        "Erwartet wird eine vollständige Internetadresse, z. B. https://www.example.org/seite.",
        "Expected: a complete web address, for example https://www.example.org/page.",
    ),
    (
        "url_scheme",
        "Die Internetadresse muss so beginnen: {expected_schemes}.",
        "The web address must begin with {expected_schemes}.",
    ),
    (
        "union_tag_invalid",
        "Das Feld {discriminator} hat einen unbekannten Wert; erlaubt: {expected_tags}.",
        "The field {discriminator} has an unknown value; allowed: {expected_tags}.",
    ),
    (
        "union_tag_not_found",
        "Das Feld {discriminator} fehlt; es bestimmt, welche Angaben erwartet werden.",
        "The field {discriminator} is missing; it decides which data is expected.",
    ),
)

TEMPLATES: Final = {kind: Words(de, en) for kinds, de, en in _SENTENCES for kind in kinds.split()}
"""The sentence for each type of error that JSON or a query can cause."""
