"""Whole files as they were once looked at and found right; write them anew by `write_table` when a format changes."""

from pathlib import Path

import pytest

from coding.exporters import write_table

GOLDEN = Path(__file__).parents[2] / "data" / "exports"


@pytest.mark.parametrize("suffix", [".csv", ".html", ".json"])
@pytest.mark.parametrize("name", ["figures", "quotes"])
def test_files_are_as_they_were(request, tmp_path, name, suffix):
    table = request.getfixturevalue(name)()
    write_table(table, tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"{name}{suffix}").read_bytes() == (GOLDEN / f"{name}{suffix}").read_bytes()
