"""What the benchmarks of the start share: a window in a fresh process, with a study or bare."""

from dataclasses import dataclass
from pathlib import Path

from app.bench import children


@dataclass(frozen=True, slots=True)
class Shown:
    """A window that was painted: CPU milliseconds and libraries until then, memory soon after in MB."""

    cpu_ms: float
    libraries: frozenset[str]
    resident_mb: float


def show(account: Path, study: Path | None = None, *, wait_ms: int = 0) -> Shown:
    """Show a window in a process of its own, with a study's first transcript or with nothing, and close it."""
    words = children.script("child_window.py", str(wait_ms), *([study] if study else []))
    cpu_ms, libraries, resident_mb = children.run(words, account=account).splitlines()
    return Shown(float(cpu_ms), frozenset(libraries.split()), float(resident_mb))
