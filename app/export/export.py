"""One blueprint to one file: the suffix chooses the kind. A failed export leaves the old file as it was."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

from app.export.typeface import bundled_typeface
from app.files import atomic_write
from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.drawing.primitives import Drawing
from blueprint_model.drawing.sheet import draw_sheet
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal

SUFFIXES = (".pdf", ".svg", ".png")

Warn = Callable[[Message], None]


def export_blueprint(
    blueprint: Blueprint,
    result: CheckResult,
    out: Path,
    *,
    language: str | None,
    today: datetime.date,
    variant: str = "",
    warn: Warn | None = None,
) -> Refusal | None:
    """Writes the sheet. `language` None is the blueprint's own; `variant` is the title of the to-be that `blueprint` is seen in.

    `warn` hears of texts with characters that no font has. SOURCE_DATE_EPOCH stands in for today's date where it is set.
    """
    suffix = out.suffix.lower()
    if suffix not in SUFFIXES:
        return Refusal(Message.of("{file}: the file's name must end in .pdf, .svg or .png.", file=out.name))
    spoken = language or blueprint.scenario.language
    say = translator(spoken)
    drawing = draw_sheet(blueprint, result, say=say, typeface=bundled_typeface(), date=_date(today), variant=variant)
    data = _bytes(drawing, suffix, blueprint.scenario.title or out.stem, blueprint.scenario.event, say.language)
    if isinstance(data, Refusal):
        return data
    refused = atomic_write(out, data)
    if refused is None and warn is not None:
        for words in drawing.unprintable:
            warn(Message.of("No font has all the characters of “{words}”: boxes stand for them.", words=words[:80]))
    return refused


def _bytes(drawing: Drawing, suffix: str, title: str, subject: str, language: str) -> bytes | Refusal:
    if suffix == ".pdf":
        from app.export.pdf import PdfFacts, pdf_bytes

        return pdf_bytes(drawing, PdfFacts(title, subject, language))
    if suffix == ".svg":
        from app.export.svg import svg_text

        return svg_text(drawing, title, language).encode("utf-8", "replace")
    from app.export.png import png_bytes

    return png_bytes(drawing)


def _date(today: datetime.date) -> datetime.date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit() and len(epoch) <= 11:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return today
