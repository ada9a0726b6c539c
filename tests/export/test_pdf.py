"""The PDF: its words can be searched and copied, its fonts are inside, and the same sheet is the same file."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from app.export.pdf import LONGEST_PAGE, PdfFacts, pdf_bytes
from blueprint_model.drawing.primitives import Box, Drawing, Figure, FigureKind, Ink, Rectangle
from tests.examples.opened import TODAY, until_the_second_invoice
from tests.export.sheets import insurer_sheet


def pdf(drawing: Drawing, title: str = "Vakuutus", language: str = "fi") -> PdfReader:
    return PdfReader(io.BytesIO(pdf_bytes(drawing, PdfFacts(title, TODAY, "Uusi auto", language))))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("language", ["en", "fi"])
def test_the_words_of_every_card_can_be_found_in_the_text(language: str) -> None:
    found = words_of(pdf(insurer_sheet(language)))
    titles = [step.title for step in until_the_second_invoice(language).steps]
    assert titles
    for word in " ".join(titles).split():
        assert word in found


def test_finnish_letters_can_be_copied() -> None:
    found = words_of(pdf(insurer_sheet("fi")))
    assert "Törmäysluettelo" in found
    assert any("ä" in step.title and step.title.split()[0] in found for step in until_the_second_invoice("fi").steps)


def test_every_font_is_embedded_and_a_subset() -> None:
    reader = pdf(insurer_sheet())
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert len(fonts) >= 4
    for font in fonts:
        assert font["/BaseFont"][7] == "+", f"{font['/BaseFont']} is whole"
        assert "/FontFile2" in font["/FontDescriptor"]


def test_the_document_says_what_it_is() -> None:
    reader = pdf(insurer_sheet("fi"), title="Vakuutus\x00 <b>&\n")
    facts = reader.metadata
    assert facts is not None
    assert facts.title == "Vakuutus <b>&"
    assert facts.subject == "Uusi auto"
    assert facts.creation_date is not None
    assert facts.creation_date.date() == TODAY
    assert str(reader.root_object["/Lang"]) == "fi"


def test_the_same_sheet_is_the_same_file() -> None:
    facts = PdfFacts("A", TODAY)
    assert pdf_bytes(insurer_sheet(), facts) == pdf_bytes(insurer_sheet(), facts)


def test_a_page_is_as_large_as_its_sheet() -> None:
    drawing = insurer_sheet()
    page = pdf(drawing).pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((drawing.width, drawing.height), abs=0.01)
    assert page.user_unit == 1


def test_a_sheet_longer_than_a_page_can_be_has_larger_units_and_stays_whole() -> None:
    box = Box(0, 0, 50_000.0, 300.0)
    wide = Drawing(50_000.0, 300.0, "#FFFFFF", (Figure("a", FigureKind.PAPER, box, (Rectangle(box, Ink("#FFFFFF")),)),))
    page = pdf(wide).pages[0]
    assert max(page.mediabox.width, page.mediabox.height) <= LONGEST_PAGE
    assert float(page.mediabox.width) * page.user_unit == pytest.approx(50_000, abs=1)
