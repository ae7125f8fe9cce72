"""Starting from the source folder: run.py, the pinned requirements, and the faults of libraries that the pins avoid."""

import ast
import functools
import hashlib
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

import run

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+?)(?: ; (.+?))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M)
APP = """
import os, sys
print(os.getcwd(), *sys.argv[1:], sep="|")
sys.exit(int(sys.argv[1]) if sys.argv[1:] else 0)
"""


def pins(name: str) -> dict[tuple[str, str | None], str]:
    """Read a requirements file as (package, marker): version."""
    found = PINNED.findall((ROOT / name).read_text("utf-8"))
    return {(package, marker or None): version for package, version, marker, _ in found}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source folder with a name that scripts stumble over, whose program needs no packages."""
    pytest.importorskip("ensurepip")
    folder = tmp_path_factory.mktemp("setup") / "Ein Ordner für „Übung“ & mehr"
    (folder / "app").mkdir(parents=True)
    (folder / "app" / "__main__.py").write_text(APP, "utf-8")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (folder / name).write_text("# nothing\n", "utf-8")
    shutil.copy(ROOT / "run.py", folder)
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A working folder with a package of the same name as the program's."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__main__.py").write_text("raise SystemExit('the wrong program')", "utf-8")
    return tmp_path


def start(source: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run run.py of the folder with the words."""
    command = [sys.executable, str(source / "run.py"), *words]
    return subprocess.run(command, cwd=source.parent, capture_output=True, text=True, timeout=100)


def test_old_pythons_can_read_run() -> None:
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("version", [(3, 7, 3), (3, 10, 14), (3, 15, 0)])
def test_other_pythons_get_a_sentence(monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...]) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit, match=r"^Themeloom needs Python 3\.11 to 3\.14, and this is Python .+: .+\.$"):
        run.refuse_other_pythons()


def test_set_up_runs_the_program_and_passes_its_exit_code_on(source: Path, elsewhere: Path) -> None:
    first = start(source, "7", "zwei Wörter", "")
    assert (first.returncode, first.stdout) == (7, f"{source.parent}|7|zwei Wörter|\n")
    assert first.stderr.startswith("Setting up Themeloom: about 130 MB")
    again = start(source, "0")
    assert (again.returncode, again.stderr) == (0, "")
    launcher = source / ".venv" / ("Scripts/themeloom.cmd" if os.name == "nt" else "bin/themeloom")
    launched = subprocess.run([launcher, "5"], cwd=elsewhere, capture_output=True, text=True)
    assert (launched.returncode, launched.stdout) == (5, f"{elsewhere}|5\n")


def test_unfinished_set_up_is_not_taken_for_whole_and_nothing_old_stays(source: Path) -> None:
    start(source, "0")
    left = source / ".venv" / "left-behind"
    left.touch()
    whole = (source / "requirements.txt").read_text("utf-8")
    (source / "requirements.txt").write_text("nowhere/at-all.whl\n", "utf-8")
    failed = start(source, "0")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "The packages could not be installed:" in failed.stderr
    (source / "requirements.txt").write_text(whole, "utf-8")
    assert "Set up in" in start(source, "0").stderr
    assert not left.exists()


def test_two_starts_at_once_wait_for_one_another(source: Path) -> None:
    shutil.rmtree(source / ".venv", ignore_errors=True)
    command = [sys.executable, str(source / "run.py"), "3"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    children = [subprocess.Popen(command, cwd=source, **pipes) for _ in range(2)]
    said = [child.communicate(timeout=100) for child in children]
    assert [child.returncode for child in children] == [3, 3]
    assert sum("Setting up" in errors for _, errors in said) == 1
    assert [output for output, _ in said] == [f"{source}|3\n"] * 2


@pytest.mark.parametrize(("words", "sentence"), run.TROUBLES)
def test_trouble_is_said_in_one_sentence(words: str, sentence: str) -> None:
    assert run.reason(f"Collecting numpy\nWARNING: {words} and so on\nERROR: it failed") == sentence
    assert sentence.endswith((".", "?"))
    assert "\n" not in sentence


def test_unknown_trouble_shows_the_end_of_the_report() -> None:
    report = "\n".join(f"line {number}" for number in range(20))
    assert run.reason(report).splitlines()[1:] == [f"line {number}" for number in range(12, 20)]


@pytest.fixture
def package_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of pip's page in a package index of this machine's, which run.py is led to."""
    folder = tmp_path / "simple" / "pip"
    folder.mkdir(parents=True)
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple/")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        monkeypatch.setattr(run, "VENV", tmp_path)
        yield folder
        server.shutdown()


def test_pip_is_fetched_if_it_is_the_one_that_is_pinned(package_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = f'<a href="../pip-1.0.whl">1</a>\n<a href="../../{run.PIP_WHEEL}#x">2</a>'
    (package_index / "index.html").write_text(page)
    offered = package_index.parents[1] / run.PIP_WHEEL
    offered.write_bytes(b"another pip")
    with pytest.raises(SystemExit, match="is not the one that is pinned"):
        run.fetch_pip()
    monkeypatch.setattr(run, "PIP_SHA256", hashlib.sha256(b"another pip").hexdigest())
    monkeypatch.setattr(run, "VENV", package_index)
    run.fetch_pip()
    assert (package_index / run.PIP_WHEEL).read_bytes() == b"another pip"


def test_index_that_does_not_answer_is_said_in_one_sentence(package_index: Path) -> None:
    shutil.rmtree(package_index)
    with pytest.raises(SystemExit, match=r"^The Python package index cannot be reached"):
        run.fetch_pip()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes Qt's libraries from the system")
def test_missing_libraries_are_named_for_the_package_manager_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = (
        ("", "libthemeloom-a.so.1", "libthemeloom-a1", "loom"),
        ("DISPLAY", "libthemeloom-b.so.1", "libthemeloom-b1", "loom"),
        ("WAYLAND_DISPLAY", "libthemeloom-c.so.1", "libthemeloom-c1", "loom"),
        ("", "libc.so.6", "libc6", "glibc"),
    )
    monkeypatch.setattr(run, "LIBRARIES", rows)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    lines = {
        "apt-get": "sudo apt-get install -y --no-install-recommends libthemeloom-a1 libthemeloom-b1",
        "dnf": "sudo dnf install -y 'libthemeloom-a.so.1()(64bit)' 'libthemeloom-b.so.1()(64bit)'",
        "pacman": "sudo pacman -S --needed loom",
        "": "libthemeloom-a.so.1 libthemeloom-b.so.1",
    }
    for manager, line in lines.items():
        program = tmp_path / (manager or "none")
        program.touch(mode=0o755)
        with pytest.raises(SystemExit) as stopped:
            run.require_packages(libraries=True, pip=False)
        assert str(stopped.value).strip().endswith(line)
        program.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="Python for Windows always brings pip")
def test_a_python_without_pip_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "apt-get").touch(mode=0o755)
    with pytest.raises(SystemExit) as stopped:
        run.require_packages(libraries=False, pip=True)
    package = "python{}.{}-venv".format(*sys.version_info)
    assert str(stopped.value).strip().endswith(f"sudo apt-get install -y --no-install-recommends {package}")


def test_the_repository_names_no_package_index() -> None:
    assert "://" not in (ROOT / "run.py").read_text("utf-8")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_whole_and_name_no_host(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|www\.|\.(org|com|net|io)\b", text)
    assert "uv pip compile" in "".join(text.splitlines()[:2])
    left = re.sub(r"^ *#.*\n", "", PINNED.sub("", text), flags=re.M)
    assert left == ""


def test_every_dependency_is_pinned_within_its_bounds() -> None:
    wanted = {"requirements.txt": PROJECT["project"]["dependencies"]}
    wanted["requirements-dev.txt"] = [*wanted["requirements.txt"], *PROJECT["dependency-groups"]["dev"]]
    for name, requirements in wanted.items():
        versions = {package: version for (package, _), version in pins(name).items()}
        for requirement in map(Requirement, requirements):
            assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_tests_run_with_what_the_program_runs_with() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_pythons_are_the_same_in_run_and_project() -> None:
    assert PROJECT["project"]["requires-python"] == ">={}.{},<{}.{}".format(*run.OLDEST, *run.TOO_NEW)


def test_none_is_not_leaked(qapp: QApplication) -> None:
    """PySide6 6.12.0 drops a reference to None in each call that returns it, and Python 3.11 aborts at the last one."""
    document = QTextDocument("abc")
    cursor = QTextCursor(document)
    cursor.setPosition(1)
    before = sys.getrefcount(None)
    for _ in range(500):
        cursor.setPosition(1)
    assert sys.getrefcount(None) > before - 100
