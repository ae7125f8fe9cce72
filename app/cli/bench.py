"""themeloom bench: the program's speed, each operation beside a floor measured in the same run."""

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.bench import BENCHES, Benchmark
from app.bench.benchmark import Finding, Terms, Value, find
from app.cli.saying import Commands, Outcome, say_progress

_ABOUT = """\
Measures the program with an invented study of 500 transcripts, which is made once
and kept in the account's cache. A ratio is the program's CPU time to that of a
floor, both measured side by side. A missed target is a finding, not a failure:
the exit code is 0 all the same.
"""
_WIDTHS = (18, 34, 7, 12)


def add_to(commands: Commands) -> None:
    """Add the word `bench`."""
    listed = "\n".join(f"  {bench.name:<18} {bench.title}{_beside(bench)}" for bench in BENCHES)
    words = commands.add_parser(
        "bench",
        help="measure the program's speed",
        description=_ABOUT,
        epilog=f"benchmarks:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    words.add_argument("benches", type=_named, nargs="*", metavar="NAME", help="a benchmark; else all the usual ones")
    words.add_argument("--json", action="store_true", help="print JSON")
    words.set_defaults(run=_bench)


def _beside(bench: Benchmark) -> str:
    beside = f", beside {bench.floor}" if bench.floor else ""
    return beside if bench.usual else f"{beside} (only where it is named)"


def _named(name: str) -> Benchmark:
    for bench in BENCHES:
        if bench.name == name:
            return bench
    known = ", ".join(bench.name for bench in BENCHES)
    raise argparse.ArgumentTypeError(f"there is no benchmark “{name}”; choose from {known}")


def _bench(arguments: argparse.Namespace) -> Outcome:
    findings = _found(arguments.benches or [bench for bench in BENCHES if bench.usual])
    if arguments.json:
        print(json.dumps([finding.json() for finding in findings], ensure_ascii=False))
    else:
        say(findings)
    return Outcome()


def _found(benches: Iterable[Benchmark]) -> Iterator[Finding]:
    for bench in benches:
        with tempfile.TemporaryDirectory(prefix="themeloom-bench-") as folder:
            yield find(bench, Terms(Path(folder), progress=say_progress("Making the study")))


def say(findings: Iterable[Finding]) -> None:
    """Print the findings as a table, each as soon as it is there, and how many targets are met."""
    _line(("benchmark", "value", "ratio", "target"), "met")
    verdicts = []
    for finding in findings:
        bench, figure = finding.benchmark, finding.figure
        ratio = f"{figure.value:.2f}" if bench.kind == "ratio" and isinstance(figure.value, float) else ""
        verdict = {True: "yes", False: "no", None: "not measured"}[finding.met]
        note = f": {figure.reason}" if finding.met is None else f" ({figure.reason})" if figure.reason else ""
        _line((bench.name, _value(finding), ratio, _target(bench)), verdict + note)
        verdicts.append(finding.met)
    met, missed, unknown = (verdicts.count(verdict) for verdict in (True, False, None))
    print(f"\n{met} of {len(verdicts)} targets met, {missed} missed, {unknown} not measured.")


def _line(cells: tuple[str, ...], last: str) -> None:
    print(*(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)), last, sep="  ", flush=True)


def _value(finding: Finding) -> str:
    figure = finding.figure
    if figure.candidate_ms is not None and figure.floor_ms is not None:
        return f"{figure.candidate_ms:.2f} ms, the floor {figure.floor_ms:.2f} ms"
    return "" if finding.benchmark.kind == "ratio" else _words(figure.value)


def _target(bench: Benchmark) -> str:
    return f"{'' if bench.kind in ('count', 'list') else 'at most '}{_words(bench.target)}"


def _words(value: Value) -> str:
    if value is None:
        return ""
    return ", ".join(value) or "none" if isinstance(value, list) else f"{value:g}"
