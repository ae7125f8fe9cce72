"""Where a table may be written, and what is said where it may not."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coding.errors import CodingError
from coding.exporters import exporter_for, write_table

ROOT = Path(__file__).parents[3]

FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from coding.errors import CodingError
from coding.exporters import write_table
from coding.table import Column, Table
target = Path(sys.argv[1])
warm = Table("t", "T", "c", (Column("a"),), [("b",)])
write_table(warm, target)
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
import random
words = random.Random(1)
rows = [("".join(chr(words.randrange(97, 122)) for _ in range(2_000)),) for _ in range(90)]
try:
    write_table(Table("t", "T", "c", (Column("a"),), rows), target)
except CodingError as error:
    print(error)
"""


def test_unknown_suffixes_name_those_offered():
    with pytest.raises(CodingError, match=r"“out\.pdf”.*\.csv, \.xlsx, \.docx, \.html, \.json"):
        exporter_for(Path("out.pdf"))
    with pytest.raises(CodingError, match="ends in one of"):
        exporter_for(Path("out"))


def test_a_missing_folder_is_one_sentence(texts, tmp_path):
    with pytest.raises(CodingError, match="there is no folder"):
        write_table(texts([]), tmp_path / "nowhere" / "out.csv")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_as_target_is_one_sentence(texts, tmp_path):
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(CodingError, match="it is a folder"):
        write_table(texts([]), tmp_path / "out.csv")


def test_a_file_as_folder_is_one_sentence(texts, tmp_path):
    (tmp_path / "notes").write_text("x")
    with pytest.raises(CodingError, match="there is no folder"):
        write_table(texts([]), tmp_path / "notes" / "out.csv")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_what_may_not_be_written_is_one_sentence(texts, tmp_path):
    (tmp_path / "out.csv").write_text("x")
    (tmp_path / "out.csv").chmod(0o444)
    with pytest.raises(CodingError, match="the file is read-only"):
        write_table(texts([]), tmp_path / "out.csv")
    tmp_path.chmod(0o555)
    with pytest.raises(CodingError, match="you may not write in its folder"):
        write_table(texts([]), tmp_path / "other.csv")
    tmp_path.chmod(0o755)


def test_a_name_too_long_is_one_sentence(texts, tmp_path):
    with pytest.raises(CodingError, match=r"cannot be written: File name too long\.$"):
        write_table(texts([]), tmp_path / ("x" * 300 + ".csv"))


def test_an_earlier_file_is_replaced_and_keeps_its_rights(texts, tmp_path):
    target = tmp_path / "out.csv"
    target.write_text("a much longer text than what follows" * 100)
    target.chmod(0o640)
    write_table(texts([("a", "b")]), target)
    assert target.read_bytes() == b"\xef\xbb\xbfcolumn_0,column_1\r\na,b\r\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_stays_a_link(texts, tmp_path):
    (tmp_path / "real").mkdir()
    link = tmp_path / "out.csv"
    link.symlink_to(tmp_path / "real" / "data.csv")
    write_table(texts([("a", "b")]), link)
    assert link.is_symlink()
    assert [path.name for path in (tmp_path / "real").iterdir()] == ["data.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_when_the_disk_is_full_the_earlier_file_stays(exporter, tmp_path):
    target, script = tmp_path / f"out{exporter.suffix}", tmp_path / "full.py"
    script.write_text(FULL_DISK)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-B", str(script), str(target)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == f"“{target}” was not written: the disk is full.\n"
    assert done.stderr == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([target.name, script.name])
    assert exporter.key == "docx" or target.stat().st_size < 30_000
