"""One blueprint to one file: the suffix chooses the kind. A failed export leaves the old file as it was."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

from app.export.picture import Picture
from app.export.typeface import bundled_typeface
from app.files import atomic_write
from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.drawing.primitives import Drawing
from blueprint_model.drawing.severity_picture import draw_severity_sheet
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
    picture: Picture = Picture.BLUEPRINT,
    warn: Warn | None = None,
) -> Refusal | None:
    """Writes a picture. `language` None is the blueprint's own; `variant` is the title of the to-be that `blueprint` is seen in.

    `warn` hears of texts with characters that no font has. SOURCE_DATE_EPOCH stands in for today's date where it is set.
    """
    suffix = out.suffix.lower()
    if suffix not in SUFFIXES:
        return Refusal(Message.of("{file}: the file's name must end in .pdf, .svg or .png.", file=out.name))
    date = _date(today)
    if isinstance(date, Refusal):
        return date
    spoken = language or blueprint.scenario.language
    say = translator(spoken)
    draw = draw_severity_sheet if picture is Picture.SEVERITY else draw_sheet
    drawing = draw(blueprint, result, say=say, typeface=bundled_typeface(), date=date, variant=variant)
    title = blueprint.scenario.title.strip() or say(Message.of("(untitled)"))
    data = _bytes(drawing, suffix, title, blueprint.scenario.event, say.language, date)
    if isinstance(data, Refusal):
        return data
    refused = atomic_write(out, data)
    if refused is None and warn is not None:
        for words in drawing.unprintable:
            warn(Message.of("No font has all the characters of “{words}”: boxes stand for them.", words=words[:80]))
    return refused


def _bytes(drawing: Drawing, suffix: str, title: str, subject: str, language: str, date: datetime.date) -> bytes | Refusal:
    if suffix == ".pdf":
        from app.export.pdf import PdfFacts, pdf_bytes

        return pdf_bytes(drawing, PdfFacts(title, date, subject, language))
    if suffix == ".svg":
        from app.export.svg import svg_text

        return svg_text(drawing, title, language).encode("utf-8", "replace")
    from app.export.png import png_bytes

    return png_bytes(drawing)


def _date(today: datetime.date) -> datetime.date | Refusal:
    """What SOURCE_DATE_EPOCH says, in seconds of UTC, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return today
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 11):
        return Refusal(Message.of("SOURCE_DATE_EPOCH must be a number of seconds."))
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
