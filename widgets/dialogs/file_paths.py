"""Asking for files. Each function gives a path, or None when the person thought better of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from widgets.interface_language import tr

SUFFIX = ".saro"
EXPORT_KINDS = (".pdf", ".svg", ".png")


def ask_open(parent: QWidget, folder: str) -> Path | None:
    dialog = _dialog(parent, tr("Open a blueprint"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([tr("Blueprints (*{suffix})", suffix=SUFFIX), tr("All files (*)")])
    return _chosen(dialog)


def ask_save(parent: QWidget, folder: str, name: str) -> Path | None:
    """A name without the suffix gets it; an existing file is asked about."""
    dialog = _dialog(parent, tr("Save the blueprint"), folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([tr("Blueprints (*{suffix})", suffix=SUFFIX)])
    dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
    dialog.selectFile(name)
    return _chosen(dialog)


def ask_export(parent: QWidget, folder: str, name: str) -> Path | None:
    """The kind of the export is that of the file's name: .pdf, .svg or .png; the chosen filter where the name says none."""
    dialog = _dialog(parent, tr("Export for paper or the web"), folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    filters = [tr("PDF for paper (*.pdf)"), tr("SVG for the web (*.svg)"), tr("PNG picture (*.png)")]
    dialog.setNameFilters(filters)

    def follow(chosen: str) -> None:
        dialog.setDefaultSuffix(EXPORT_KINDS[filters.index(chosen)].removeprefix("."))
        present = dialog.selectedFiles()
        if present and Path(present[0]).suffix in EXPORT_KINDS:
            dialog.selectFile(Path(present[0]).with_suffix(EXPORT_KINDS[filters.index(chosen)]).name)

    dialog.filterSelected.connect(follow)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(name)
    return _chosen(dialog)


def _dialog(parent: QWidget, title: str, folder: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder)
    dialog.setAccessibleName(title)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, tr("Folder:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, tr("File name:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, tr("Kind of file:"))
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(files[0]) if accepted and files else None
