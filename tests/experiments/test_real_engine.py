"""With the real engine: killed halfway and resumed on other processes, a study ends as if nothing had happened."""

import subprocess
import sys
import time

import pandas as pd

from experiments.cli import main
from experiments.study import find_study

WORDS = ["compare", "a.role=direct", "b.role=facilitate", "residents=400", "weeks=200", "replicates=24", "study=s"]


def test_killed_resumed_elsewhere_equals_whole(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("experiments.execute.ALONE_SECONDS", 0.0)
    assert main([*WORDS, "results=whole", "jobs=1"]) == 0
    whole = find_study(tmp_path / "whole", "s").runs()
    assert len(whole) == 48 and set(whole["status"]) == {"ok"}

    parts = tmp_path / "cut" / "s" / "runs"
    # One process, so that the kill leaves no worker behind.
    victim = subprocess.Popen([sys.executable, "-m", "experiments", *WORDS, "results=cut", "jobs=1"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while victim.poll() is None and time.monotonic() < deadline and not list(parts.glob("part-*.parquet")):
        time.sleep(0.002)
    victim.kill()
    victim.wait()
    kept = find_study(tmp_path / "cut", "s").runs()
    assert 0 < len(kept) <= 48 and kept.groupby("replicate").size().eq(2).all()

    assert main([*WORDS, "results=cut", "jobs=2"]) == 0
    pd.testing.assert_frame_equal(find_study(tmp_path / "cut", "s").runs(), whole)
