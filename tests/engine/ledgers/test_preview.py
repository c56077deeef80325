"""Whole ledgers as the command prints them: counts, values with their cell, contradictions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongjian.engine.ledgers.preview import main, preview
from tests.engine.ledgers.found import EXPECTED, codes, counts, project
from tests.engine.ledgers.making import GROUPED, ROUTE_MAP, Rows, csv_file, html_file, xlsx


def test_route_map_reads_the_same_from_every_kind_of_file(tmp_path: Path) -> None:
    files = [
        xlsx(tmp_path / "a.xlsx", {"路线图": ROUTE_MAP}),
        xlsx(
            tmp_path / "m.xlsx",
            {"路线图": ROUTE_MAP},
            merged=("A1:S1", "N3:O3", "P3:Q3", "R3:S3", "A3:A4", "B3:B4", "M3:M4", "G3:G4"),
        ),
        csv_file(tmp_path / "a.csv", ROUTE_MAP),
        csv_file(tmp_path / "bom.csv", ROUTE_MAP, encoding="utf-8-sig"),
        csv_file(tmp_path / "gb.csv", ROUTE_MAP, encoding="gb18030"),
        csv_file(tmp_path / "u16.csv", ROUTE_MAP, encoding="utf-16"),
        csv_file(tmp_path / "t.tsv", ROUTE_MAP, delimiter="\t"),
        csv_file(tmp_path / "s.csv", ROUTE_MAP, delimiter=";"),
        html_file(tmp_path / "a.html", ROUTE_MAP),
        html_file(tmp_path / "a.xls", ROUTE_MAP, encoding="gbk"),
    ]
    assert {path.name: counts(preview(path)) for path in files} == {path.name: EXPECTED for path in files}


def test_values_carry_their_cell_and_blank_is_not_nought(tmp_path: Path) -> None:
    found = preview(csv_file(tmp_path / "a.csv", ROUTE_MAP))
    road = project(found, "乙路改造（一期）")
    assert road["values"]["quarter_plan_wan@Q2"]["value"] == "0"
    assert "quarter_plan_wan@Q3" not in road["values"]
    assert road["values"]["total_investment_wan"] == {"value": "800.25", "text": "800.25", "sheet": "a", "cell": "G6"}
    assert (road["lead_leader"], road["deputies"]) == ("钱二", ["孙三立"])
    assert project(found, "丙学校")["values"]["name"]["note"] == "mark:★"
    assert project(found, "丙学校")["values"]["agent_unit"]["value"] == ["区教育局", "某项目指挥部（办公室设在街办）"]


def test_contradictions_are_reported_and_not_repaired(tmp_path: Path) -> None:
    rows = [list(row) for row in ROUTE_MAP]
    rows[4][7] = 90
    found = preview(csv_file(tmp_path / "a.csv", rows))
    assert codes(found) == {"quarters_over_year_plan": 1, "done_over_year_plan": 1, "money_on_not_started": 1}
    assert project(found, "甲厂新建")["values"]["year_plan_wan"]["value"] == "90"


def test_a_person_may_override_the_mapping(tmp_path: Path) -> None:
    rows: Rows = (("序号", "项目名称", "总投资（万元）", "概数"), (1, "甲厂", 10, 11), (2, "乙厂", 20, "待定"))
    path = csv_file(tmp_path / "a.csv", rows)
    found = preview(path, mapping={"a": {2: None, 3: "total_investment_wan"}})
    assert (preview(path)["total_investment_wan"], found["total_investment_wan"]) == ("30", "11")
    assert found["unread"][0]["cell"] == "D3"


def test_long_lists_are_told_to_be_cut(tmp_path: Path) -> None:
    found = preview(csv_file(tmp_path / "a.csv", ROUTE_MAP), listed=2)
    assert (len(found["project_list"]), found["project_list_complete"], found["projects"]) == (2, False, 3)


def test_command_prints_json_or_chinese_and_refuses_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = csv_file(tmp_path / "a.csv", GROUPED)
    assert main(["preview", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["projects"] == 3
    assert main([str(path)]) == 0
    assert "项目 3 个" in capsys.readouterr().out
    (tmp_path / "b.csv").touch()
    assert main([str(tmp_path / "b.csv"), "--json"]) == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["refused"] == "empty_file"
    assert "空" in told.err
    assert "empty" in told.err
    assert main([str(tmp_path / "b.csv")]) == 2
    assert capsys.readouterr().out == ""
    assert main([]) == 64
