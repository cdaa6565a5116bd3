"""One process at a time runs a study: a lock of the operating system, which a killed process cannot leave behind."""

from __future__ import annotations

import contextlib
import fcntl
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from experiments.console import Trouble, notice


@dataclass(frozen=True)
class Ticket:
    """Who holds a study: workers look here before they write, so that one whose session is over writes nothing.

    Args:
        path: the lock file, absolute.
        word: drawn anew by every session and written in the file.
    """

    path: Path
    word: str

    def valid(self) -> bool | None:
        """Tell whether the session still holds the study; ``None`` where its files cannot be seen from here.

        An empty file is one that cannot be seen: a shared disk may show it before what was written in it.
        """
        try:
            words = self.path.read_text(encoding="ascii").split()
        except OSError:
            return None
        return words[-1] == self.word if words else None

    @contextlib.contextmanager
    def writing(self) -> Iterator[bool | None]:
        """Give what :meth:`valid` says, and hold off the next session while what follows from it is written."""
        with contextlib.ExitStack() as stack:
            try:
                file = stack.enter_context(_gate(self.path).open("a+", encoding="ascii"))
                fcntl.flock(file, fcntl.LOCK_SH)
                held = self.valid()
            except OSError:
                held = None
            yield held


def _gate(path: Path) -> Path:
    """Return the file that is locked by whoever writes tables, beside a lock file."""
    return path.with_name(path.name.replace(".lock-", ".write-", 1))


@contextlib.contextmanager
def locked(results: Path, name: str, wait: bool) -> Iterator[Ticket]:
    """Hold a study while it is run.

    The file lies beside the study's folder and stays: what counts is the lock on it, which ends with the process. A
    study that is read needs none.

    Args:
        results: folder that holds the studies.
        name: the study's name.
        wait: wait for whoever holds it, or refuse.

    Raises:
        Trouble: where another process holds it and waiting was not asked for.
    """
    path = (results / f".lock-{name}").absolute()
    with path.open("a+", encoding="ascii") as file:
        _take(file, name, wait)
        ticket = Ticket(path, uuid.uuid4().hex)
        file.truncate(0)
        file.write(f"{os.getpid()} {ticket.word}\n")
        file.flush()
        os.fsync(file.fileno())  # workers on other machines look at the disk
        _let_orphans_finish(path, name)
        try:
            yield ticket
        finally:
            file.truncate(0)


def _let_orphans_finish(path: Path, name: str) -> None:
    """Wait for workers of an earlier session that are writing now; those that come later see that it is over."""
    with _gate(path).open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            notice(f"A worker of an earlier session of study '{name}' is still writing; waiting until it is done ...")
            fcntl.flock(file, fcntl.LOCK_EX)


def _take(file: IO[str], name: str, wait: bool) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    except BlockingIOError:
        pass
    file.seek(0)
    holder = (file.read().split() or ["unknown"])[0]
    if not wait:
        raise Trouble(f"study '{name}' is being run by another process (number {holder}) right now; nothing was "
                      "changed. Repeat the command later, say wait=true to wait for it, or use another study=NAME.")
    notice(f"Study '{name}' is being run by another process (number {holder}); waiting until it is done ...")
    fcntl.flock(file, fcntl.LOCK_EX)
