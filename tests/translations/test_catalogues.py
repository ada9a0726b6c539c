"""Every text that is said to people is there in Finnish and Swedish, with the same placeholders."""

from __future__ import annotations

import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.translations.source_texts import ROOT, source_texts, texts_in_the_code

TRANSLATED = ("fi", "sv")


def _catalogues(language: str) -> dict[Path, Catalog]:
    found = {}
    for path in sorted((ROOT / "resources" / "i18n" / language).glob("*.po")):
        with path.open("rb") as file:
            found[path] = read_po(file, locale=language)
    return found


def _placeholders(text: str | None) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text or "") if name is not None}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_in_the_code_is_translated(language: str) -> None:
    catalogues = _catalogues(language).values()
    missing = [
        f"{where}: {text!r}"
        for where, text in source_texts()
        if not any(
            (message := catalogue.get(text)) is not None
            and all(message.string if isinstance(message.string, tuple | list) else [message.string])
            for catalogue in catalogues
        )
    ]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_translated_that_the_code_no_longer_says(language: str) -> None:
    written = texts_in_the_code()
    dead = [
        f"{path.name}: {message.id!r}"
        for path, catalogue in _catalogues(language).items()
        for message in catalogue
        if message.id and (message.id if isinstance(message.id, str) else message.id[0]) not in written
    ]
    assert not dead, "\n".join(dead)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_placeholders_of_its_source(language: str) -> None:
    wrong = []
    for path, catalogue in _catalogues(language).items():
        for message in catalogue:
            if not message.id:
                continue
            sources = message.id if isinstance(message.id, tuple | list) else [message.id]
            translations = message.string if isinstance(message.string, tuple | list) else [message.string]
            allowed = set().union(*(_placeholders(source) for source in sources))
            for translation in translations:
                given = _placeholders(translation)
                if not given <= allowed or (len(sources) == 1 and given != allowed):
                    wrong.append(f"{path.name}: {translation!r} of {sources[0]!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_is_translated_in_two_ways(language: str) -> None:
    seen: dict[tuple[object, object], tuple[str, object]] = {}
    clashes = []
    for path, catalogue in _catalogues(language).items():
        for message in catalogue:
            if not message.id:
                continue
            key = (message.context, message.id if isinstance(message.id, str) else tuple(message.id))
            known = seen.setdefault(key, (path.name, message.string))
            if known[1] != message.string:
                clashes.append(f"{key[1]!r}: {known[0]} {known[1]!r}, {path.name} {message.string!r}")
    assert not clashes, "\n".join(clashes)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogues_are_up_to_date(language: str) -> None:
    for path, catalogue in _catalogues(language).items():
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        assert _entries(compiled.getvalue()) == _entries(path.with_suffix(".mo").read_bytes()), (
            f"compile {path.name}: pybabel compile -i {path.name} -o {path.with_suffix('.mo').name}"
        )


def _entries(compiled: bytes) -> dict[object, object]:
    import gettext

    translations = gettext.GNUTranslations(BytesIO(compiled))
    catalogue: dict[object, object] = dict(translations._catalog)  # type: ignore[attr-defined]
    catalogue.pop("", None)
    return catalogue
