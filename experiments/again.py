"""How a study is made again: its command, from what is stored, and the scenario files of the user's own."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.arguments import STUDY_SETTINGS

if TYPE_CHECKING:
    from experiments.study import Study

ACTIVATE = "source .venv/bin/activate"


def plain_word(word: str) -> str:
    """Return a word as it may be typed again; a path that names this machine's folders by its file only."""
    key, _, text = word.partition("=")
    if key.rpartition(".")[2] in ("scenario", "design", "file") and Path(text).expanduser().is_absolute():
        path = Path(text).expanduser()
        text = path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.name
    return f"{key}={text}"


def command(verb: str, words: list[str]) -> str:
    """Return a command as it may be typed again in a shell."""
    return " ".join(["buurtlab", verb, *map(_quoted, map(plain_word, words))])


def _quoted(word: str) -> str:
    return shlex.quote(word) if set(word) & set(" [{(\"'*?$&;|<>~`\\") else word


def own_files(words: list[str]) -> dict[str, Path]:
    """Return the user's own files of scenarios, designs and points: the name of the copy in the study -> the file."""
    from experiments.scenario import is_path

    found = {}
    for word in words:
        key, _, text = word.partition("=")
        head, _, last = key.rpartition(".")
        text = text.strip("'\"")
        if key == "design.file" or (last in ("scenario", "design") and is_path(text)):
            path = Path(text).expanduser()
            found["-".join(filter(None, [head, path.name]))] = path
    return found


def design_words(words: list[str]) -> list[str]:
    """Return the words that make the design: those of the study itself left out."""
    return [plain_word(word) for word in words if word.partition("=")[0] not in STUDY_SETTINGS]


def again(study: Study, folder: str = "again") -> str:
    """Return the command that makes a study as it is stored, its failed runs too, in another folder.

    Args:
        study: the stored study.
        folder: where the results go.
    """
    manifest = study.manifest
    name = manifest["study"]
    words = [*manifest.get("words", []), f"replicates={_replicates(study)}", f"seed={manifest['design']['seed']}"]
    return command(manifest["verb"], [*words, *([f"study={name}"] if name != manifest["verb"] else []),
                                      f"results={folder}"])


def _replicates(study: Study) -> int:
    """Return how many replicates were run, failed ones too: the highest number says more than the good ones count."""
    runs = study.runs()
    return int(runs["replicate"].max()) + 1 if len(runs) else study.manifest["replicates"]
