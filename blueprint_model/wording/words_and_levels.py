"""The plain ways to name languages and levels: "in Finnish and Swedish", "vain suomeksi", "difficulty at most 2".

Only what stands at the end of the words is read, and nothing where a word before it could turn its meaning round.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from blueprint_model.elements import Bound, Direction
from blueprint_model.elements.base import Json
from blueprint_model.measures import CATALOGUE
from blueprint_model.message import Message
from blueprint_model.paths.limits import levels_of, unit_of
from blueprint_model.quantity import Quantity, WordSet

Read = tuple[Mapping[str, Json], Message, tuple[tuple[int, int], ...]]  # fields, sentence, places in the words
_MOST_WORDS_BEFORE = 8


@dataclass(frozen=True)
class _Tongue:
    """How one language says languages (code by word), "only", "in", "and", "or", levels, and what may turn a meaning round."""

    names: Mapping[str, str]
    only: str
    in_: str
    and_: str
    or_: str
    levels: Mapping[str, str]
    at_most: str
    at_least: str
    turning: str


_TONGUES = {
    "en": _Tongue(
        {
            "finnish": "fi",
            "swedish": "sv",
            "english": "en",
            "russian": "ru",
            "estonian": "et",
            "arabic": "ar",
            "somali": "so",
            "ukrainian": "uk",
        },
        "only",
        "in ",
        "and",
        "or",
        {"difficulty": "difficulty", "reading level": "reading_level"},
        "at most",
        "at least",
        r"not|no|never|nor|neither|without|instead|unless|except|if|when|but|than|only|just|either|translate\w*|\w+n['’]t",
    ),
    "fi": _Tongue(
        {
            "suomeksi": "fi",
            "ruotsiksi": "sv",
            "englanniksi": "en",
            "venäjäksi": "ru",
            "viroksi": "et",
            "arabiaksi": "ar",
            "somaliksi": "so",
            "ukrainaksi": "uk",
        },
        "vain|ainoastaan",
        "",
        "ja|sekä",
        "tai",
        {"vaikeus": "difficulty", "lukutaso": "reading_level"},
        "enintään|korkeintaan",
        "vähintään",
        r"ei|en|et|eivät|älä|eikä|ilman|sijaan|paitsi|jos|kun|mutta|kuin|vain|ainoastaan|joko|käännet\w*|käännä\w*",
    ),
    "sv": _Tongue(
        {
            "finska": "fi",
            "svenska": "sv",
            "engelska": "en",
            "ryska": "ru",
            "estniska": "et",
            "arabiska": "ar",
            "somaliska": "so",
            "ukrainska": "uk",
        },
        "bara|endast|enbart",
        "på ",
        "och",
        "eller",
        {"svårighet": "difficulty", "läsnivå": "reading_level"},
        "högst",
        "minst",
        r"inte|ej|aldrig|utan|stället|om|när|utom|men|än|bara|endast|enbart|antingen|övers[aä]tt\w*",
    ),
}


def read_words_and_levels(words: str, language: str, *, is_need: bool) -> Read | None:
    """What the words say of languages or a level, for a need or a rule; None in doubt."""
    tongue = _TONGUES.get(language)
    if tongue is None:
        return None
    return _languages(words, language, tongue, is_need) or _level(words, language, tongue, is_need)


def _languages(words: str, language: str, tongue: _Tongue, is_need: bool) -> Read | None:
    found = _language_form(language).search(words)
    if found is None or _is_doubtful(words[: found.start()], tongue):
        return None
    codes = [tongue.names[name.casefold()] for name in re.findall(_any_of(tongue.names), found["list"], re.IGNORECASE)]
    one_of = found["or"] is not None
    if len(set(codes)) < len(codes) or (one_of and (found["only"] or not is_need)):
        return None
    measure = CATALOGUE["languages"]
    listed = WordSet.exactly(tuple(codes), measure.id, choice=one_of)
    if found["only"]:
        way, bound = Direction.ONLY, Bound.ONLY
        sentence = Message.of("{measure}: only {words}?", measure=Message(measure.title), words=listed)
    else:
        way, bound = Direction.ONE_OF if one_of else Direction.ALL_OF, Bound.EXACTLY
        sentence = Message.of("{measure}: {words}?", measure=Message(measure.title), words=listed)
    limit: list[Json] = list(codes)
    return _fields(measure.id, way, bound, limit, is_need), sentence, ((found.start("used"), found.end("used")),)


def _level(words: str, language: str, tongue: _Tongue, is_need: bool) -> Read | None:
    found = _level_form(language).search(words)
    if found is None or _is_doubtful(words[: found.start()], tongue):
        return None
    measure = CATALOGUE[tongue.levels[found["measure"].casefold()]]
    level, last = int(found["level"]), levels_of(measure)
    if not 1 <= level <= last or found["of"] not in (None, str(last)):
        return None
    name, limit = Message(measure.title), Quantity(measure.kind.value, Fraction(level), unit_of(measure, ""))
    if found["least"]:
        way, bound = Direction.AT_LEAST, Bound.AT_LEAST
        sentence = Message.of("{measure} at least {limit}?", measure=name, limit=limit)
    else:
        way, bound = Direction.AT_MOST, Bound.AT_MOST
        sentence = Message.of("{measure} at most {limit}?", measure=name, limit=limit)
    return _fields(measure.id, way, bound, level, is_need), sentence, ((found.start("used"), found.end("used")),)


def _fields(measure: str, way: Direction, bound: Bound, limit: Json, is_need: bool) -> dict[str, Json]:
    if is_need:
        return {"measure": measure, "direction": way.value, "adequate": limit}
    return {"measure": measure, "bound": bound.value, "limit": limit}


def _is_doubtful(before: str, tongue: _Tongue) -> bool:
    turned = re.search(rf"\b(?:{tongue.turning})\b", before, re.IGNORECASE)
    return turned is not None or len(before.split()) > _MOST_WORDS_BEFORE


@lru_cache(maxsize=8)
def _language_form(language: str) -> re.Pattern[str]:
    tongue = _TONGUES[language]
    name = rf"(?:{_any_of(tongue.names)})"
    again = rf"(?:{tongue.in_})?" if tongue.in_ else ""
    joined = rf"{name}(?:, {again}{name})*(?: (?:(?P<and>{tongue.and_})|(?P<or>{tongue.or_})) {again}{name})?"
    return re.compile(rf"(?<!\w)(?P<used>(?:(?P<only>{tongue.only}) )?{tongue.in_}(?P<list>{joined}))[\s.!?…]*$", re.IGNORECASE)


@lru_cache(maxsize=8)
def _level_form(language: str) -> re.Pattern[str]:
    tongue = _TONGUES[language]
    how = rf"(?:(?P<most>{tongue.at_most})|(?P<least>{tongue.at_least}))"
    scale = r"(?P<level>\d{1,2})(?:(?: of | av |/)(?P<of>\d{1,2}))?"
    return re.compile(rf"(?<!\w)(?P<used>(?P<measure>{_any_of(tongue.levels)}) {how} {scale})[\s.!?…]*$", re.IGNORECASE)


def _any_of(words: Mapping[str, str]) -> str:
    return "|".join(map(re.escape, words))
