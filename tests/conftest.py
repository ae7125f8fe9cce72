"""Where the tests run: without a screen, in an account of their own, with the same random examples in CI every time."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from models.project import Project, create
from tests.studies import fill

FOLDERS = {
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "WIN_PD_OVERRIDE_APPDATA": "AppData/Roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "AppData/Local",
}


def use_own_account() -> Path:
    """Lead everything that programs keep for a user into a folder that goes when the tests end."""
    account = tempfile.TemporaryDirectory(prefix="themeloom-account-", ignore_cleanup_errors=True)
    atexit.register(account.cleanup)
    os.environ["HOME"] = os.environ["USERPROFILE"] = account.name
    for variable, folder in FOLDERS.items():
        path = Path(account.name, folder)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[variable] = str(path)
    return Path(account.name)


def use_plain_qt() -> None:
    """No screen, no theme, scale or style of whoever runs the tests, and numbers written the same everywhere."""
    for variable in [name for name in os.environ if name.startswith("QT_")]:
        del os.environ[variable]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_API"] = "pyside6"
    os.environ["LC_ALL"] = "C.UTF-8"


# pytest-qt imports Qt after the conftest files are read, so both stand at the top and not in a fixture
ACCOUNT = use_own_account()
CACHE = str(ACCOUNT / FOLDERS["XDG_CACHE_HOME"])
OWN = {str(ACCOUNT / parent) for name in FOLDERS.values() for parent in (Path(name), *Path(name).parents)}
use_plain_qt()

pytest_plugins = ("tests.windows",)

settings.register_profile("here", deadline=None, print_blob=True)
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def clear(folder: str) -> None:
    """Take away what lies in a folder of the account, but for its own folders and the cache, which changes nothing."""
    for entry in list(os.scandir(folder)):
        if entry.path in OWN:
            if entry.path != CACHE:
                clear(entry.path)
        elif entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)


@pytest.fixture(autouse=True)
def account() -> Iterator[Path]:
    """The account's folder, where each test finds nothing of what another one left."""
    yield ACCOUNT
    clear(str(ACCOUNT))


@pytest.fixture(scope="session")
def empty_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty study, made once."""
    path = tmp_path_factory.mktemp("template") / "empty.loom"
    create(path)
    return path


@pytest.fixture(scope="session")
def small_study(empty_study: Path) -> Path:
    """The small study of tests/studies.py, made once."""
    path = empty_study.with_name("small.loom")
    shutil.copy(empty_study, path)
    with Project(path) as project:
        fill(project)
    return path


@pytest.fixture
def project(empty_study: Path, tmp_path: Path) -> Iterator[Project]:
    """An empty study of the test's own, open for writing."""
    path = tmp_path / "empty.loom"
    shutil.copy(empty_study, path)
    with Project(path) as opened:
        yield opened


@pytest.fixture
def study(small_study: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of the small study of the test's own, open for writing."""
    path = tmp_path / "study.loom"
    shutil.copy(small_study, path)
    with Project(path) as opened:
        yield opened
