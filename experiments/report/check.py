"""Holds a page to accessibility: axe-core in a headless Chromium, where both can be had.

The page is copied with axe-core and a few lines behind it; Chromium opens the copy and prints what the page has become,
with what axe found. Nothing is loaded from anywhere and nothing is sent. axe-core comes with the package of the
dependency group ``check`` (``./.ci/setup check``). Chromium is the one that BUURTLAB_CHROMIUM names, one on the path,
or the one that ``playwright install chromium`` has put in the user's cache.
"""

from __future__ import annotations

import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from experiments.console import Trouble

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_CACHED = (".cache/ms-playwright", "Library/Caches/ms-playwright")
_PATTERNS = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium")
_RESULT = "axe-result"
_RUN = """axe.run(document, {{resultTypes: ["violations"]}}).then(found => {{
  const told = document.createElement("pre"); told.id = "{result}";
  told.textContent = JSON.stringify({{version: axe.version, passes: found.passes.length,
    violations: found.violations.map(one => ({{id: one.id, impact: one.impact, help: one.help,
      targets: one.nodes.map(node => node.target.join(" "))}}))}});
  document.body.appendChild(told);
}});"""


@dataclass(frozen=True)
class Checked:
    """What axe found in a page."""

    version: str
    passes: int
    violations: list[dict]

    @property
    def told(self) -> str:
        """Return it in words, a line a violation."""
        lines = [f"axe-core {self.version}: {self.passes} rules hold, {len(self.violations)} are violated"]
        lines += [f"  {one['id']} ({one['impact']}): {one['help']}; {', '.join(one['targets'][:3])}"
                  for one in self.violations]
        return "\n".join(lines)


def chromium() -> str | None:
    """Return the path of a Chromium; ``None`` where there is none."""
    if named := os.environ.get("BUURTLAB_CHROMIUM"):
        return named
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    cached = [path for folder in _CACHED for pattern in _PATTERNS for path in (Path.home() / folder).glob(pattern)]
    return str(sorted(cached)[-1]) if cached else None


def axe() -> Path | None:
    """Return the file of axe-core; ``None`` where its package is not installed."""
    spec = importlib.util.find_spec("axe_playwright_python")
    path = Path(spec.origin).parent / "axe.min.js" if spec and spec.origin else None
    return path if path and path.is_file() else None


def missing() -> str:
    """Return why no page can be checked here; empty where it can."""
    if axe() is None:
        return "axe-core is not installed; ./.ci/setup check installs it"
    if chromium() is None:
        return ("no Chromium was found; install one (apt install chromium, or playwright install chromium), or name "
                "one with BUURTLAB_CHROMIUM")
    return ""


def checked(page: Path, seconds: float = 120.0) -> Checked:
    """Return what axe finds in a page.

    Raises:
        Trouble: where it cannot be checked, with the reason.
    """
    if why := missing():
        raise Trouble(f"{page.name} cannot be checked: {why}.")
    script = f"<script>{axe().read_text(encoding='utf-8')}</script><script>{_RUN.format(result=_RESULT)}</script>"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "page.html"
        copy.write_text(page.read_text(encoding="utf-8").replace("</body>", script + "</body>"), encoding="utf-8")
        words = [chromium(), "--headless", "--disable-gpu", f"--user-data-dir={folder}/profile",
                 "--window-size=1280,1024", "--virtual-time-budget=30000", "--dump-dom", copy.as_uri()]
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # Chromium refuses to be root in its own sandbox
            words.insert(1, "--no-sandbox")
        try:
            done = subprocess.run(words, capture_output=True, text=True, timeout=seconds, check=False)
        except (OSError, subprocess.TimeoutExpired) as wrong:
            raise Trouble(f"{page.name} cannot be checked: Chromium did not answer ({type(wrong).__name__}).") from None
    told = re.search(rf'<pre id="{_RESULT}">(.*?)</pre>', done.stdout, re.DOTALL)
    if not told:
        raise Trouble(f"{page.name} cannot be checked: Chromium ended with {done.returncode} and no result.")
    return Checked(**json.loads(html.unescape(told.group(1))))
