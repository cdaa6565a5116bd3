"""Files and folders of studies: written whole or not at all, under plain names, nothing ever deleted by surprise."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from pathlib import Path

from sim.errors import InputError


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file whole or not at all: under a hidden name beside it, to the disk, then renamed.

    Readers of Parquet folders skip names that start with a dot, so a leftover harms nobody.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    hidden = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        write(hidden)
        with hidden.open("rb+") as file:
            os.fsync(file.fileno())
        hidden.replace(path)
        # Without this a power cut may take back the new name.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except BaseException:
        hidden.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    write_whole(path, lambda hidden: hidden.write_text(text, encoding="utf-8"))


def study_folder(results: Path, name: str) -> Path:
    """Return where a study lives.

    Raises:
        InputError: for a name that is not a plain folder name.
    """
    plain = name.replace("-", "").replace("_", "").replace(".", "")
    if not plain.isalnum() or name.startswith("."):
        raise InputError("study", name, "must be a plain name: letters, digits, '-', '_' and '.'; "
                                        "results=FOLDER says where it goes.")
    return results / name


def make_folder(folder: Path) -> None:
    """Make a study's folder and see that it can be written.

    Raises:
        InputError: naming what stands in the way.
    """
    for above in [folder, *folder.parents]:
        if above.exists() and not above.is_dir():
            raise InputError("results", folder, f"'{above}' is a file, so no folder can be made there; "
                                                "choose another with results=FOLDER.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{uuid.uuid4().hex[:8]}"
        probe.touch()
        probe.unlink()
    except OSError as wrong:
        reason = wrong.strerror or type(wrong).__name__
        raise InputError("results", folder, f"cannot be written ({reason.lower()}); "
                                            "choose another with results=FOLDER.") from None


def set_aside(folder: Path) -> Path:
    """Rename a study's folder to the first free name with a number behind it; return the new name."""
    number = 1
    while (aside := folder.with_name(f"{folder.name}.old-{number}")).exists():
        number += 1
    folder.rename(aside)
    return aside
