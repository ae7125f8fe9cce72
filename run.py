#!/usr/bin/env python3
"""Start Themeloom from its source folder: make .venv from the pinned requirements, then run what was asked for.

    python3 run.py              the window
    python3 run.py demo         the window with a copy of the sample study
    python3 run.py test WORDS   the tests; the words go to pytest
    python3 run.py WORDS        the command line (new, import, export, info, check, ...)

Standard library only, and written so that an old Python 3 can load it: whoever starts it with one gets a sentence, not
a SyntaxError. Hence no match, no :=, no list[str] in annotations, and no name at the top that is newer than Python 3.6.
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.parse
import urllib.request
import venv
from pathlib import Path
from typing import IO, Iterator, List

OLDEST, TOO_NEW = (3, 11), (3, 15)
FORMAT = "1"  # of the environment; a change of it makes every .venv anew
WINDOWS = os.name == "nt"

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
STAMP = VENV / "themeloom-stamp"
LOG = VENV / "themeloom-setup.log"

# Fetched only where Python comes without pip, as Debian's does, and PIP_INDEX_URL says from where
PIP_WHEEL = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"

# What Qt takes from Linux: the variable with which it is needed, the library, its package in Debian and in Arch
LIBRARIES = (
    ("", "libGL.so.1", "libgl1", "libglvnd"),
    ("", "libEGL.so.1", "libegl1", "libglvnd"),
    ("", "libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    ("", "libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    ("", "libdbus-1.so.3", "libdbus-1-3", "dbus"),
    ("", "libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    ("DISPLAY", "libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    ("DISPLAY", "libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    ("DISPLAY", "libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    ("DISPLAY", "libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    ("DISPLAY", "libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    ("WAYLAND_DISPLAY", "libwayland-cursor.so.0", "libwayland-cursor0", "wayland"),
    ("WAYLAND_DISPLAY", "libwayland-egl.so.1", "libwayland-egl1", "wayland"),
)

# Words in the report of a failed download, and what they mean to the person who waits
TROUBLES = (
    (
        "CERTIFICATE_VERIFY_FAILED",
        "The package index could not be trusted: either the root certificates are missing (sudo apt-get install"
        " ca-certificates), or the clock is wrong, or a proxy stands between.",
    ),
    ("No space left", "The disk is full; about 700 MB are needed."),
    ("urlopen error", "The Python package index cannot be reached: is this computer online?"),
    ("Retrying (", "The Python package index cannot be reached: is this computer online?"),
    ("DO NOT MATCH THE HASHES", "A downloaded package is not the one that is pinned; nothing was installed."),
    ("No matching distribution", "One of the packages is not made for this kind of computer or build of Python."),
)


def main(words: List[str]) -> int:
    """Do what the words ask for; the exit code is that of the program started."""
    refuse_other_pythons()
    testing = words[:1] == ["test"]
    if testing:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.chdir(str(ROOT))
    screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    window = not words or (words[0] == "demo" and "--no-window" not in words)
    require_packages(
        libraries=sys.platform == "linux" and (testing or bool(screen and window)),
        pip=not is_whole(testing) and not has_pip() and "PIP_INDEX_URL" not in os.environ,
    )
    set_up(testing)
    program = ["-m", "pytest", *words[1:]] if testing else ["-I", "-m", "app", *words]
    return start([str(PYTHON), *program])


def refuse_other_pythons() -> None:
    """Exit with a sentence unless this Python is one that the packages are made for."""
    if OLDEST <= sys.version_info[:2] < TOO_NEW:
        return
    names = [f"python3.{minor}" for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1)]
    here = [name for name in names if shutil.which(name)]
    advice = f"start it with {here[0]}" if here else "install one of those and start it with that"
    sys.exit(f"Themeloom needs Python 3.11 to 3.14, and this is Python {sys.version.split()[0]}: {advice}.")


def start(command: List[str]) -> int:
    """Become the program; on Windows, where no process can, wait for it and leave Ctrl+C to it."""
    if sys.platform != "win32":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)


def say(sentence: str) -> None:
    """Tell the user, on stderr: stdout belongs to the program that is started."""
    print(sentence, file=sys.stderr, flush=True)


def set_up(testing: bool) -> None:
    """Afterwards .venv holds the pinned packages, for testing also the tools; nothing happens if it does already."""
    if is_whole(testing):
        return
    with only_one_start():
        if is_whole(testing):
            return
        adding = is_whole(testing=False)
        size = "40 MB to download" if adding else f"{170 if testing else 130} MB to download, 500 MB on disk"
        say(f"Setting up {'the tests' if testing else 'Themeloom'}: about {size}; a minute or a few.")
        began = time.monotonic()
        STAMP.unlink() if adding else make_environment()
        install(ROOT / ("requirements-dev.txt" if testing else "requirements.txt"))
        write_launcher()
        STAMP.write_text(stamp(testing))
        say(f"Set up in {time.monotonic() - began:.0f} s.")


def stamp(testing: bool) -> str:
    """What .venv says of itself when it is whole; with the tools it says one line more."""
    pins = [ROOT / name for name in ("requirements.txt", "requirements-dev.txt")[: 1 + testing]]
    hashes = [hashlib.sha256(file.read_bytes()).hexdigest() for file in pins]
    return "\n".join([FORMAT, "{}.{}".format(*sys.version_info), sysconfig.get_platform(), *hashes])


def is_whole(testing: bool) -> bool:
    """Whether .venv was finished, for this Python and from these pins."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text().startswith(stamp(testing))


@contextlib.contextmanager
def only_one_start() -> Iterator[None]:
    """Hold .venv alone; a second start waits. The system lets go when this process ends, however it ends."""
    VENV.mkdir(exist_ok=True)
    with (VENV / "lock").open("a") as lock:
        if not takes(lock):
            say("Another start is setting Themeloom up; waiting for it.")
            while not takes(lock):
                time.sleep(0.5)
        yield


def takes(lock: IO[str]) -> bool:
    """Lock the open file; False while another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def make_environment() -> None:
    """Empty .venv, all but the lock, and make it anew: nothing of older pins stays behind."""
    for entry in VENV.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(str(entry))
        elif entry.name != "lock":
            entry.unlink()
    venv.EnvBuilder(symlinks=not WINDOWS, with_pip=has_pip(), prompt="themeloom").create(str(VENV))
    if not has_pip():
        fetch_pip()


def has_pip() -> bool:
    """Whether this Python brings pip into an environment by itself."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def fetch_pip() -> None:
    """Put pip's wheel into .venv, if it is the one that is pinned."""
    page = os.environ["PIP_INDEX_URL"].rstrip("/") + "/pip/"
    try:
        with urllib.request.urlopen(page, timeout=60) as answer:
            links = re.findall(f'href="([^"#]*{re.escape(PIP_WHEEL)})', answer.read().decode("utf-8"))
        with urllib.request.urlopen(urllib.parse.urljoin(page, "".join(links[:1])), timeout=60) as answer:
            wheel = answer.read()
    except OSError as error:
        sys.exit(reason(f"urlopen error: {error}"))
    if hashlib.sha256(wheel).hexdigest() != PIP_SHA256:
        sys.exit(reason("DO NOT MATCH THE HASHES"))
    (VENV / PIP_WHEEL).write_bytes(wheel)


def install(pins: Path) -> None:
    """Install exactly the pinned packages, showing what pip does; exit with a sentence if that fails."""
    wheel = VENV / PIP_WHEEL
    pip = [str(wheel / "pip")] if wheel.exists() else ["-m", "pip"]
    rules = "--require-hashes --only-binary :all: --no-user --no-input --disable-pip-version-check --progress-bar off"
    command = [str(PYTHON), "-I", *pip, "install", *rules.split(), "-r", str(pins)]
    began = time.monotonic()
    with LOG.open("wb") as log, subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT) as child:
        while child.poll() is None:
            time.sleep(0.2)
            last = LOG.read_text(errors="replace").strip().rpartition("\n")[2]
            show_progress(f"{time.monotonic() - began:5.0f} s  {last.strip()}")
    show_progress("")
    if child.returncode:
        sys.exit(reason(LOG.read_text(errors="replace")))


def show_progress(line: str) -> None:
    """Rewrite the terminal's last line; nothing where there is no terminal."""
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        print("\r" + line[:width].ljust(width), end="\r", file=sys.stderr, flush=True)


def reason(report: str) -> str:
    """One sentence on why the packages could not be had; where none is known, the end of the report."""
    for words, sentence in TROUBLES:
        if words in report:
            return sentence
    return "\n".join(["The packages could not be installed:", *report.splitlines()[-8:]])


def write_launcher() -> None:
    """Write .venv/bin/themeloom, which starts the program from any folder, and lead .venv to the source."""
    packages = sysconfig.get_path("purelib", "venv", {"base": str(VENV), "platbase": str(VENV)})
    # relative: so the folder may be moved, and its name be in any script
    Path(packages, "themeloom.pth").write_text(os.path.relpath(str(ROOT), packages) + "\n")
    if WINDOWS:
        (BIN / "themeloom.cmd").write_text('@"%~dp0python.exe" -I -m app %*\n')
    else:
        launcher = BIN / "themeloom"
        launcher.write_text('#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -I -m app "$@"\n')
        launcher.chmod(0o755)


def require_packages(libraries: bool, pip: bool) -> None:
    """Afterwards Qt has its libraries and Python pip: root on Debian installs them, others are told the line for it."""
    rows = [row for row in LIBRARIES if libraries and (not row[0] or os.environ.get(row[0])) and not loads(row[1])]
    if not rows and not pip:
        return
    rpm = [f"{row[1]}()(64bit)" for row in rows] + ["python3-pip"] * pip
    for command, packages in (
        (
            "apt-get install -y --no-install-recommends",
            [row[2] for row in rows] + ["python{}.{}-venv".format(*sys.version_info)] * pip,
        ),
        ("dnf install -y", rpm),
        ("zypper install -y", rpm),
        ("pacman -S --needed", [row[3] for row in rows] + ["python-pip"] * pip),
    ):
        if shutil.which(command.split()[0]):
            line = " ".join([command, *(shlex.quote(name) for name in dict.fromkeys(packages))])
            break
    else:
        sys.exit("Themeloom needs what this system lacks: " + " ".join([*(row[1] for row in rows), *["pip"] * pip]))
    if os.geteuid() != 0 or not line.startswith("apt-get"):
        sys.exit(f"Themeloom needs what this system lacks. Install it, then start again:\n\n    sudo {line}\n")
    install_on_debian(line)


def loads(library: str) -> bool:
    """Whether the system has the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_on_debian(line: str) -> None:
    """Run the install line; if it fails with the package lists that are here, again with fresh ones."""
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    say(f"Installing what this system lacks, up to 60 MB: {line}")
    for command in (line, f"apt-get update && {line}"):
        done = subprocess.run(["sh", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode == 0:
            return
    sys.exit("\n".join(["It could not be installed:", *done.stdout.splitlines()[-8:]]))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. An unfinished set-up is begun afresh at the next start.")
    except OSError as error:
        sys.exit(f"Themeloom could not be set up: {error}.")
