"""Who may import what: app → coding → models, Qt only above, the database only below, heavy libraries where used."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("models", "coding", "app")

# Each layer, and what it may not import
FORBIDDEN = {
    "models": {"coding", "app", "PySide6", "qtawesome", "qtpy", "shiboken6"},
    "coding": {"app", "PySide6", "qtawesome", "qtpy", "shiboken6", "alembic"},
    "app": {"sqlalchemy", "alembic"},
}
DOOR = "models.project"  # all that app knows of models

# Too slow to load for someone who does not need them just now
HEAVY = {
    "alembic", "charset_normalizer", "docx", "jinja2", "lxml", "markupsafe", "numpy", "pandas", "pypdfium2",
    "python_calamine", "spacy", "striprtf", "xlsxwriter",
}  # fmt: skip
DEVELOPMENT = {"hypothesis", "openpyxl", "pytest", "pytestqt", "reportlab", "tests"}

# Where a function may import, and what
DEFERRED = (
    ("coding/importers/", HEAVY),
    ("coding/exporters/", HEAVY),
    ("coding/agreement/", HEAVY),
    ("coding/reports/", HEAVY),
    ("coding/quotations/annotating.py", {"docx"}),
    ("coding/chapter/template.py", {"docx"}),
    ("coding/texts/names_by_model.py", {"spacy"}),
    ("coding/grid.py", {"pandas"}),  # tables of every kind are read here
    ("models/migrations.py", {"alembic"}),
    ("app/__main__.py", {"app.cli"}),  # the window opens without what only the other words need
    ("app/frame/window.py", {"app.sample"}),  # nor does it need the importers
    ("app/cli/", {"app.main"}),  # the command line has to run where Qt cannot be loaded
    ("coding/", {"coding.agreement"}),  # which is made of arrays
    ("app/cli/", {"coding.agreement"}),
    ("app/bench/", {"coding.agreement"}),
    ("app/bench/agreement.py", {"numpy"}),
)

ARRAYS = (
    "coding/agreement/"  # its modules may load numpy at the top; whoever needs one outside imports it in a function
)

LATER = "app/lazily.py"  # places of the app's own, which test_places_named_for_later_are_there looks up
PLACE = re.compile(r"(app(?:\.\w+)+):(\w+)")


def imports(node: ast.AST, place: str = "module") -> Iterator[tuple[str, int, str]]:
    """Yield (place, line, dotted name) of every import below the node; the place is module, typing or function."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((place, child.lineno, alias.name) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            start = "." * child.level + (child.module or "")
            yield from ((place, child.lineno, f"{start}.{alias.name}") for alias in child.names)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from imports(child, "function")
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            yield from imports(child, "typing")
        else:
            yield from imports(child, place)


def may_defer(name: str, imported: str) -> bool:
    """Whether a function of this file may import that."""
    libraries = [library for where, what in DEFERRED if name.startswith(where) for library in what]
    return any(f"{imported}.".startswith(f"{library}.") for library in libraries)


@cache
def loads_arrays(module: str) -> bool:
    """Whether this module of agreement, or the one that this name is in, loads numpy with it."""
    if not module.startswith(ARRAYS.replace("/", ".")):
        return False
    file = ROOT / f"{module.replace('.', '/')}.py"
    if not file.exists():
        return module.count(".") > 2 and loads_arrays(module.rpartition(".")[0])
    above = [name for place, _line, name in imports(ast.parse(file.read_text("utf-8"))) if place == "module"]
    return any(name == "numpy" or name.startswith("numpy.") or loads_arrays(name) for name in above)


def faults(name: str, source: str) -> list[str]:
    """Say what this file of a layer imports against the rules, a line each."""
    layer, found = name.split("/")[0], []
    for place, line, imported in imports(ast.parse(source)):
        library = imported.split(".")[0]
        checks = {
            "is a relative import": not library,
            f"is not for {layer}": library in FORBIDDEN[layer],
            "is for the tests alone": library in DEVELOPMENT,
            f"is behind the door {DOOR}": (
                layer == "app" and library == "models" and imported != DOOR and not imported.startswith(f"{DOOR}.")
            ),
            "is heavy: import it in the function that needs it": (
                place == "module"
                and (library in HEAVY or (not name.startswith(ARRAYS) and loads_arrays(imported)))
                and not (name.startswith(ARRAYS) and library == "numpy")
            ),
            "belongs at the top of the file": place == "function" and not may_defer(name, imported),
        }
        found += [f"{name}:{line}: {imported} {fault}" for fault, true in checks.items() if true]
    found += [
        f"{name}:{node.lineno}: an import that this test cannot see"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name | ast.Attribute)
        and ast.unparse(node).endswith(("import_module", "__import__"))
        and name != LATER
    ]
    return found


def test_layers_are_kept() -> None:
    files = [file for layer in LAYERS for file in sorted((ROOT / layer).rglob("*.py"))]
    assert files
    found = [fault for file in files for fault in faults(file.relative_to(ROOT).as_posix(), file.read_text("utf-8"))]
    assert not found, "\n" + "\n".join(found)


def test_places_named_for_later_are_there() -> None:
    texts = [
        node.value
        for file in sorted((ROOT / "app").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    places = sorted({text for text in texts if PLACE.fullmatch(text)})
    assert places
    missing = [place for place in places if not defines(*place.split(":"))]
    assert not missing


def defines(module: str, name: str) -> bool:
    """Tell whether the module's own file defines the name: a function, a class, or what it is assigned."""
    file = ROOT / f"{module.replace('.', '/')}.py"
    tree = ast.parse(file.read_text("utf-8")) if file.exists() else ast.Module([], [])
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    targets += [node.target for node in tree.body if isinstance(node, ast.AnnAssign)]
    named = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return name in named | {target.id for target in targets if isinstance(target, ast.Name)}


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("models/codes.py", "from coding.codes import add"),
        ("models/codes.py", "from PySide6.QtCore import QObject"),
        ("coding/codes.py", "import app.window"),
        ("coding/codes.py", "import qtawesome"),
        ("coding/codes.py", "if TYPE_CHECKING:\n    from app import window"),
        ("coding/codes.py", "if TYPE_CHECKING:\n    from alembic.operations import Operations"),
        ("coding/codes.py", "from . import segments"),
        ("coding/codes.py", "def add():\n    from coding.segments import apply_code"),
        ("coding/codes.py", "def add():\n    import pandas"),
        ("coding/codes.py", "import importlib\nimportlib.import_module('app')"),
        ("coding/exporters/to_xlsx.py", "import xlsxwriter"),
        ("coding/exporters/to_xlsx.py", "try:\n    import pandas\nexcept ImportError:\n    pandas = None"),
        ("coding/exporters/to_xlsx.py", "def write():\n    import json"),
        ("coding/importers/from_pdf.py", "import reportlab"),
        ("app/frame/window.py", "from models.codes import Code"),
        ("app/frame/window.py", "from models import codes"),
        ("app/frame/window.py", "import models"),
        ("app/frame/window.py", "from sqlalchemy import select"),
        ("app/frame/window.py", "def show():\n    from app.codes import tree"),
        ("app/cli/demo.py", "def show():\n    from app.window import Window"),
        ("coding/reports/agreement.py", "from coding.agreement.coefficients.ratings import Ratings"),
        ("coding/reports/agreement.py", "from coding.agreement.coefficients import alpha"),
        ("coding/agreement/coefficients/value.py", "import pandas"),
    ],
)
def test_a_fault_is_found(name: str, source: str) -> None:
    assert len(faults(name, source)) == 1


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("models/codes.py", "import sqlalchemy\nfrom models.base import metadata"),
        ("models/migrations.py", "def migrate():\n    from alembic.operations import Operations"),
        ("app/cli/demo.py", "def show():\n    from app.main import show"),
        ("coding/codes.py", "from sqlalchemy import select\nfrom models.schema import codes"),
        ("coding/exporters/to_xlsx.py", "if TYPE_CHECKING:\n    import pandas\ndef write():\n    import xlsxwriter"),
        ("app/frame/window.py", "from PySide6.QtWidgets import QWidget\nfrom models.project import Project"),
        ("app/frame/window.py", "from models import project\nimport models.project\nimport coding.codes"),
        ("coding/agreement/coefficients/ratings.py", "import numpy as np\nfrom numpy.typing import NDArray"),
        ("coding/reports/agreement.py", "from coding.agreement.coefficients.value import Value"),
        ("coding/reports/agreement.py", "def table():\n    from coding.agreement.coefficients.ratings import Ratings"),
    ],
)
def test_what_is_allowed_is_no_fault(name: str, source: str) -> None:
    assert faults(name, source) == []


def test_command_line_loads_neither_qt_nor_heavy_libraries() -> None:
    words = (
        "import sys; from app.__main__ import parser; parser([]); print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "coding" in done.stdout.split()
    assert set(done.stdout.split()) & (HEAVY | {"PySide6", "qtawesome"}) == set()


@pytest.mark.parametrize("module", ["coding.reports", "coding.disagreements", "app.main", "app.frame.window"])
def test_reports_and_the_window_load_no_arrays(module: str) -> None:
    words = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert {"numpy", "pandas"} & set(done.stdout.split()) == set()


def test_packaging_hides_no_library() -> None:
    import packaging.version

    assert list((ROOT / "packaging").rglob("__init__.py")) == []
    assert Path(packaging.version.__file__).parent != ROOT / "packaging"
