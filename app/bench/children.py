"""Programs that are measured from outside, or beside ours: each runs in a fresh process, in an account of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from app.bench.benchmark import Missing

_HERE = Path(__file__).parent
_FOLDERS = ("DATA", "CONFIG", "CACHE", "STATE")
_LONGEST = 600


def script(name: str, *words: str | Path) -> list[str]:
    """Give the words by which Python runs a script of this folder, nothing of which can hide a library."""
    return ["-P", str(_HERE / name), *map(str, words)]


def run(words: Sequence[str], *, account: Path, watcher: Sequence[str] = ()) -> str:
    """Run Python with the words, under a program that watches it if one is given, and give what is printed.

    What it keeps for its user goes into the folder `account`. Missing where it does not come to its end.
    """
    command, what = [*watcher, sys.executable, *words], Path(words[1]).name
    try:
        done = subprocess.run(
            command, env=_environment(account), capture_output=True, encoding="utf-8", timeout=_LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        raise Missing(f"{what} did not come to its end in {_LONGEST // 60} minutes.") from None
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise Missing(f"{what} could not be run: {said[-1]}")
    return done.stdout


def _environment(account: Path) -> dict[str, str]:
    """Give an environment with no screen, and with the folders of the account inside the one given.

    What Python compiles is kept there too, so that it is compiled once, however this process was started.
    """
    own = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(account), "PYTHONPATH": str(_HERE.parents[1]), "PYTHONUTF8": "1"}
    own |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(account / "compiled")}
    for name in _FOLDERS:
        folder = account / name.lower()
        folder.mkdir(parents=True, exist_ok=True)
        own[f"XDG_{name}_HOME"] = str(folder)
    own |= {"WIN_PD_OVERRIDE_APPDATA": own["XDG_CONFIG_HOME"], "WIN_PD_OVERRIDE_LOCAL_APPDATA": own["XDG_DATA_HOME"]}
    return os.environ | own
