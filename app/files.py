"""Blueprints and exports on the disk. A file is never torn: it is the old one or the new one, whole (ARCHITECTURE, promise 6)."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from dataclasses import replace
from pathlib import Path

from app.public_holidays import public_holidays
from blueprint_model.blueprint import Blueprint
from blueprint_model.file_format import read, write
from blueprint_model.file_format.bounds import LARGEST_FILE
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal

BACKUP_SUFFIX = ".bak"
_USUAL_MODE = 0o666


def read_file(path: Path | str) -> Blueprint | Refusal:
    """The blueprint in a file, or a refusal that names the file."""
    path = Path(path)
    data = _bytes_of(path)
    found = data if isinstance(data, Refusal) else read(data)
    return _about(path, found.message) if isinstance(found, Refusal) else replace(found, holidays=public_holidays)


def save_file(path: Path | str, blueprint: Blueprint, *, backup: bool = True) -> Refusal | None:
    """Writes the blueprint; what stood there before is kept beside it as NAME.bak, unless no `backup` is wanted. Links are
    followed, not replaced."""
    data = write(blueprint).encode("utf-8")  # before anything is touched
    path = Path(path)
    try:
        real = Path(os.path.realpath(path))
        if backup and real.is_file():
            _refuse_read_only(real)
            _replace(real.with_name(real.name + BACKUP_SUFFIX), real.read_bytes(), like=real)
    except (OSError, ValueError) as error:
        return _about(path, _reason(error, writing=True))
    return atomic_write(path, data)


def atomic_write(path: Path | str, data: bytes) -> Refusal | None:
    """Puts `data` in the place of the file in one step. On failure the old file is whole and nothing is left behind."""
    path = Path(path)
    try:
        real = Path(os.path.realpath(path))
        if real.is_dir():
            return _about(path, Message.of("It is a folder."))
        _refuse_read_only(real)
        _replace(real, data, like=real)
    except (OSError, ValueError) as error:
        return _about(path, _reason(error, writing=True))
    return None


def _refuse_read_only(path: Path) -> None:
    """Replacing needs only a writable folder; a file that its owner protected is left alone all the same."""
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError


def _bytes_of(path: Path) -> bytes | Refusal:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            return Refusal(Message.of("It is a folder."))
        if not stat.S_ISREG(found.st_mode):
            return Refusal(Message.of("It is not a file."))
        if found.st_size > LARGEST_FILE:
            return Refusal(Message.of("It is larger than {limit} MiB.", limit=LARGEST_FILE // (1024 * 1024)))
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)  # it may have grown since
    except (OSError, ValueError) as error:
        return Refusal(_reason(error))


def _replace(target: Path, data: bytes, like: Path) -> None:
    """Temp file in the same folder, on the disk before it takes the name, and the name on the disk as well."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            temporary.chmod(_mode(like))
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _mode(like: Path) -> int:
    """The rights of the file that is replaced; for a new one those that any program's new file gets."""
    try:
        return stat.S_IMODE(like.stat().st_mode)
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return _USUAL_MODE & ~umask


def _sync_folder(folder: Path) -> None:
    """Where folders can be opened (not on Windows). The file is in place already: a refusal here would be a false one."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _about(path: Path, reason: Message) -> Refusal:
    return Refusal(Message.of("{file}: {reason}", file=_shown(path), reason=reason))


def _shown(path: Path) -> str:
    """As typed, on one line; bytes that are no text become question marks."""
    return " ".join(str(path).encode("utf-8", "replace").decode("utf-8").split())


def _reason(error: OSError | ValueError, writing: bool = False) -> Message:
    match error:
        case ValueError():  # a zero byte in the name
            return Message.of("Its name cannot be the name of a file.")
        case FileNotFoundError() if writing:
            return Message.of("There is no such folder.")
        case FileNotFoundError():
            return Message.of("There is no such file.")
        case IsADirectoryError():
            return Message.of("It is a folder.")
        case NotADirectoryError():
            return Message.of("A part of its path is not a folder.")
        case PermissionError():
            return Message.of("There is no permission to read or write it.")
        case _:
            return Message.of("The system refused it: {reason}", reason=error.strerror or type(error).__name__)
