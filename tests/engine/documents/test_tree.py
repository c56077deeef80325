from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont

from gongjian.engine.documents import Cell, Column, FontSet, Table, cell, find_fonts, missing_glyphs, paragraph
from gongjian.engine.documents.cleaning import clean_text, cleaned
from gongjian.engine.documents.columns import table_layout, text_units
from gongjian.engine.documents.faces import SHIPPED, SHIPPED_FOLDER
from gongjian.engine.documents.geometry import letterhead_pt, twips
from gongjian.engine.documents.tree import Align, Light, cell_text, texts_of
from tests.engine.documents.samples import lights_table, notice, with_annex


def test_table_refuses_a_row_of_another_length() -> None:
    with pytest.raises(ValueError, match="row 1 has 2 cells for 1 columns"):
        Table(columns=(Column("甲"),), rows=((cell("1"), cell("2")),))


def test_table_refuses_to_have_no_columns() -> None:
    with pytest.raises(ValueError, match="at least one column"):
        Table(columns=(), rows=())


def test_code_without_address_is_refused() -> None:
    with pytest.raises(ValueError, match="neither"):
        notice(verification_url="")


def test_every_printed_text_is_listed() -> None:
    texts = set(texts_of(with_annex(rows=2)))
    assert {
        "红黄绿灯情况",
        "注：截至5月17日。",
        "示范项目01号",
        "▲滞后",
        "青川区重点项目攻坚指挥部办公室",
        "20.18亿元",
    } <= texts
    assert "青川区重点项目攻坚指挥部办公室" not in set(texts_of(notice(printing=None)))


def test_light_comes_before_the_words_of_its_cell() -> None:
    assert cell_text(cell("三周", light=Light.RED)) == "■严重滞后三周"
    assert cell_text(Cell()) == ""


def test_cleaning_keeps_kinds_and_takes_controls_and_direction_marks() -> None:
    dirty = with_annex(rows=1)
    assert cleaned(dirty) == dirty
    assert clean_text("甲\u202e乙\x07\ud800丙\t丁\n戊") == "甲乙丙 丁 戊"


def test_newline_survives_only_in_titles() -> None:
    changed = cleaned(notice(paragraph("甲\n乙"), title="关于\n通报", number="1\n2"))
    assert changed.title == "关于\n通报"
    assert changed.number == "1 2"
    assert "甲 乙" in set(texts_of(changed))


def test_widths_fill_the_line_and_nothing_wraps_when_there_is_room() -> None:
    layout = table_layout(lights_table(3), twips(225))
    assert twips(225) - len(layout.widths_twips) <= sum(layout.widths_twips) <= twips(225)
    assert layout.size_half_points == 24


def test_text_gets_smaller_before_it_wraps() -> None:
    assert table_layout(lights_table(3), twips(110)).size_half_points < 24


def test_running_text_gives_way_before_figures_do() -> None:
    columns = (Column("文", align=Align.LEFT), Column("文", align=Align.LEFT), Column("数", align=Align.RIGHT))
    wide = Table(columns=columns, rows=((cell("字" * 30), cell("字" * 30), cell("123456789012")),))
    needed = 12 * 21 * 5 + 180
    assert table_layout(wide, twips(90)).widths_twips[2] == needed


def test_table_of_figures_only_is_spread_evenly_when_too_wide() -> None:
    columns = tuple(Column(f"数{number}", align=Align.RIGHT) for number in range(12))
    wide = Table(columns=columns, rows=(tuple(cell("123456789012") for _ in columns),))
    layout = table_layout(wide, twips(156))
    assert len(set(layout.widths_twips)) == 1
    assert sum(layout.widths_twips) <= twips(156)


def test_stated_shares_are_taken_when_every_column_states_one() -> None:
    stated = Table(columns=(Column("甲", 1), Column("乙", 3)), rows=())
    assert table_layout(stated, 4000).widths_twips == (1000, 3000)
    half_stated = Table(columns=(Column("甲", 1), Column("乙")), rows=())
    assert table_layout(half_stated, 4000).widths_twips == (2000, 2000)


def test_chinese_character_is_two_units_wide() -> None:
    assert text_units("甲A，1") == 6


@pytest.mark.parametrize(("length", "size"), [(5, 46), (14, 31), (20, 22 + 20), (80, 16)])
def test_letterhead_is_as_large_as_its_line_allows(length: int, size: int) -> None:
    assert letterhead_pt("办" * length) == size


def test_machine_without_fonts_gets_the_shipped_faces(tmp_path: Path) -> None:
    assert find_fonts([SHIPPED_FOLDER / "no such folder"]) == SHIPPED
    found = find_fonts([tmp_path])
    assert (found.body, found.title, found.hei, found.kai) == (SHIPPED.body, SHIPPED.title, SHIPPED.hei, SHIPPED.kai)


def test_installed_face_is_preferred_by_the_order_of_the_list() -> None:
    found = find_fonts([SHIPPED_FOLDER], body=("仿宋_GB2312", "Gongjian Kai", "Gongjian Hei"), title=("Gongjian Hei",))
    assert (found.body, found.title) == ("Gongjian Kai", "Gongjian Hei")
    assert found.folders == (SHIPPED_FOLDER,)


def test_glyphs_are_looked_for_in_the_faces_of_the_set() -> None:
    document = notice(paragraph("犇𰻝"))
    assert missing_glyphs(document, fonts=FontSet(body="Gongjian Kai")) == ["𰻝"]


def test_shipped_faces_state_their_licence_and_stay_small() -> None:
    faces = [path for path in SHIPPED_FOLDER.iterdir() if path.suffix in {".otf", ".ttf"}]
    assert sum(path.stat().st_size for path in faces) < 7_000_000
    licence = (SHIPPED_FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert all(path.name in licence for path in faces)


def test_faces_inside_a_collection_are_read(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [
        TTFont(SHIPPED_FOLDER / "GongjianHei-Regular.otf"),
        TTFont(SHIPPED_FOLDER / "GongjianSong-Regular.otf"),
    ]
    for number, font in enumerate(collection.fonts):
        font["name"].setName(f"Office {number}", 1, 3, 1, 0x409)
    collection.save(tmp_path / "office.ttc")
    found = find_fonts([tmp_path], body=("Office 1",))
    assert found.body == "Office 1"
    assert missing_glyphs(notice(paragraph("犇𰻝")), fonts=found) == ["𰻝"]
