"""Persons in one cell: told apart, never split by guess, never invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.ledgers.names import read_names
from gongjian.engine.ledgers.text import (
    units_in,
)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("赵一鸣\n钱二立", ["赵一鸣", "钱二立"]),
        ("赵一鸣     钱二立", ["赵一鸣", "钱二立"]),
        ("赵一鸣    \n钱二立", ["赵一鸣", "钱二立"]),
        ("赵一鸣\u00a0钱二立", ["赵一鸣", "钱二立"]),
        ("赵一鸣,钱二立，孙三、李四；周五", ["赵一鸣", "钱二立", "孙三", "李四", "周五"]),
        ("章  泽", ["章泽"]),
        ("鲁\u00a0\u00a0\u00a0修", ["鲁修"]),
        ("黄希本\n章  泽", ["黄希本", "章泽"]),
        ("章  泽   柏  庸", ["章泽", "柏庸"]),
        ("黄 希 本", ["黄希本"]),
        ("欧阳娜娜", ["欧阳娜娜"]),
        ("阿不都•买买提", ["阿不都·买买提"]),
        ("韩予闻（常务副区长）", ["韩予闻"]),
        ("区长韩予闻", ["韩予闻"]),
        ("韩予闻副区长", ["韩予闻"]),
        ("牵头：韩予闻；配合：章泽", ["韩予闻", "章泽"]),
        ("1.韩予闻 2.章泽", ["韩予闻", "章泽"]),
        ("某市政府       薛棠瑾", ["薛棠瑾"]),
        ("韩予闻 13800000000", ["韩予闻"]),
        ("韩予闻 韩予闻", ["韩予闻"]),
        ("韩予闻、章泽等", ["韩予闻", "章泽"]),
        ("县委常委、副县长 王小明", ["王小明"]),
        ("韩予闻 等", ["韩予闻"]),
        ("章\n泽", ["章泽"]),
        ("韩\n予\n闻", ["韩予闻"]),
        ("韩予闻：13800000000", ["韩予闻"]),
        ("区长：韩予闻 副区长：章泽", ["韩予闻", "章泽"]),
        ("章  泽同志、韩予闻同志", ["章泽", "韩予闻"]),
        ("县委书记章  泽", ["章泽"]),
        ("王 予闻", ["王予闻"]),
        ("阿不都 · 买买提同志", ["阿不都·买买提"]),
        ("管委会主任韩予闻", ["韩予闻"]),
        ("①韩予闻 ②章泽", ["韩予闻", "章泽"]),
        ("住建局 韩予闻", ["韩予闻"]),
        ("西河镇\n韩予闻", ["韩予闻"]),
    ],
)
def test_names_are_told_apart(raw: str, names: list[str]) -> None:
    found = read_names(raw)
    assert (list(found.names), found.flags) == (names, ())


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("赵一鸣钱二立", "names_glued"),
        ("领导", "title_only"),
        ("王区长", "surname_with_title"),
        ("王", "single_character"),
        ("包联", "not_a_name"),
        ("同上", "not_a_name"),
        ("县级领导", "title_only"),
        ("赵一鸣区长钱二立", "names_glued"),
        ("领导ABC同志", "not_a_name"),
        ("王副区长", "surname_with_title"),
        ("甲 乙 丙 丁 戊", "names_glued"),
        ("ABC", "not_a_name"),
        ("/", "placeholder"),
        ("无", "placeholder"),
        ("区住建局", "no_person"),
    ],
)
def test_what_is_no_name_is_flagged_and_not_invented(raw: str, flag: str) -> None:
    found = read_names(raw)
    assert (found.names, [code for code, _ in found.flags]) == ((), [flag])


def test_blank_leader_cell_is_neither_name_nor_flag() -> None:
    assert read_names(None) == read_names(" \u00a0") == ((), (), ())


@given(
    st.lists(st.text("赵钱孙李周吴郑王", min_size=3, max_size=3), min_size=1, max_size=4, unique=True),
    st.sampled_from(["\n", "、", "   ", "，"]),
)
def test_separated_names_are_read_back(names: list[str], separator: str) -> None:
    assert list(read_names(separator.join(names)).names) == names


def test_units_join_a_wrap_and_part_whole_names() -> None:
    assert units_in("区行政\n审批局") == ("区行政审批局",)
    assert units_in("区商务局    \n某指挥部（办公室设在街办）") == ("区商务局", "某指挥部（办公室设在街办）")
    assert units_in(" 区卫健局、区教育局\n") == ("区卫健局", "区教育局")
