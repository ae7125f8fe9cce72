"""How large a room may be: a newcomer should see a module, a class, a function as a whole."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIMITS = {"module lines": 300, "class lines": 250, "methods": 25, "function lines": 50, "parameters": 6}

# (file, name in it or "" for the module, what is measured): the limit it has instead, with the reason beside it
ALLOWED: dict[tuple[str, str, str], int] = {}

FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def parameters(node: FUNCTION) -> int:
    """Count what a caller may hand over; self and cls are not handed over."""
    named = [each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return len(named) - (named[:1] in (["self"], ["cls"])) + sum(map(bool, (node.args.vararg, node.args.kwarg)))


def measures(source: str) -> Iterator[tuple[str, str, int]]:
    """Yield (name, what is measured, how much it is) for the module and everything in it."""
    yield "", "module lines", len(source.splitlines())
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, FUNCTION | ast.ClassDef):
            kind = "class lines" if isinstance(node, ast.ClassDef) else "function lines"
            yield node.name, kind, (node.end_lineno or node.lineno) - node.lineno + 1
        if isinstance(node, FUNCTION):
            yield node.name, "parameters", parameters(node)
        if isinstance(node, ast.ClassDef):
            yield node.name, "methods", sum(isinstance(each, FUNCTION) for each in node.body)


def oversized(file: str, source: str, allowed: dict[tuple[str, str, str], int]) -> list[str]:
    """Say what is over its limit in this file, a line each."""
    return [
        f"{file}: {name or 'the file'} has {size} of {what}, and the most is {most}"
        for name, what, size in measures(source)
        if size > (most := allowed.get((file, name, what), LIMITS[what]))
    ]


def test_sizes_are_kept() -> None:
    files = [file for layer in ("models", "coding", "app") for file in sorted((ROOT / layer).rglob("*.py"))]
    assert files
    found = [
        line
        for file in files
        for line in oversized(file.relative_to(ROOT).as_posix(), file.read_text("utf-8"), ALLOWED)
    ]
    assert not found, "\n" + "\n".join(found)


def test_exceptions_are_still_needed() -> None:
    for (file, name, what), limit in ALLOWED.items():
        sizes = [size for n, w, size in measures((ROOT / file).read_text("utf-8")) if (n, w) == (name, what)]
        assert LIMITS[what] < max(sizes) <= limit, f"{file} {name} no longer needs its exception for {what}"


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("\n" * 301, "module lines"),
        ("def f():\n" + "    pass\n" * 50, "function lines"),
        ("class C:\n    async def f(self):\n" + "        pass\n" * 50, "function lines"),
        ("class C:\n" + "    x = 1\n" * 250, "class lines"),
        ("class C:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(26)), "methods"),
        ("def f(a, b, c, d, *e, f, **g): ...", "parameters"),
    ],
)
def test_too_large_is_found(source: str, what: str) -> None:
    [line] = oversized("coding/x.py", source, {})
    assert f"of {what}," in line


def test_an_exception_holds_for_its_one_thing() -> None:
    source = "def f(a, b, c, d, e, f, g): ...\ndef h(a, b, c, d, e, f, g): ..."
    [line] = oversized("coding/x.py", source, {("coding/x.py", "f", "parameters"): 7})
    assert "h has 7" in line
    assert oversized("coding/x.py", "class C:\n    def f(self, a, b, c, d, e, g): ...", {}) == []
