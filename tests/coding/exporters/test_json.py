"""What stands in a json file."""

import json

from coding.exporters import write_table


def test_the_object_has_head_columns_and_rows(figures, tmp_path):
    write_table(figures(), tmp_path / "out.json")
    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"), parse_constant=lambda name: 1 / 0)
    assert list(found) == ["name", "title", "caption", "columns", "rows"]
    assert found["columns"] == ["code", "kind", "segments", "coverage", "kappa", "note"]
    assert found["rows"][0]["coverage"] == 0.123457
    assert found["rows"][1]["kappa"] is None
    assert found["rows"][2]["code"] == "=SUM(A1:A9)"
    assert found["rows"][3]["kappa"] is None


def test_without_rows_it_is_whole(texts, tmp_path):
    write_table(texts([]), tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["rows"] == []
