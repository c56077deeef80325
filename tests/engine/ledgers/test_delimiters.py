"""Which sign cuts a text file into cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongjian.engine.ledgers.preview import preview
from gongjian.engine.ledgers.reading_text import decoded, delimiter_of
from tests.engine.ledgers.found import counts
from tests.engine.ledgers.making import ROUTE_MAP, csv_file


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_sign_that_cuts_most_lines_alike_is_taken_whatever_the_texts_hold(tmp_path: Path, delimiter: str) -> None:
    rows = [list(row) for row in ROUTE_MAP]
    rows[4][8] = "1,建厂房;2,配套|3,绿化,4,道路\t5,亮化"
    found = preview(csv_file(tmp_path / "a.csv", rows, delimiter=delimiter))
    assert counts(found) == (3, 4, 5, "1890.25", "890")


def test_text_without_any_such_sign_is_one_column_and_a_broken_quote_is_no_reason_to_stop_looking() -> None:
    assert (delimiter_of("甲\n乙\n"), delimiter_of("")) == (",", ",")
    assert delimiter_of('a\tb\n"' + "x" * 200_000 + "\n") == "\t"


def test_utf_8_cut_in_a_character_is_not_read_as_other_words() -> None:
    whole = "序号,项目名称,总投资".encode() * 50
    with pytest.raises(Exception, match="unknown_encoding"):
        decoded(whole + b"\xe7\x94")
    assert decoded("序号,项目名称".encode("gb18030")) == ("序号,项目名称", "gb18030")
