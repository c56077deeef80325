"""`gongjian network`: works alone, in both languages, and refuses in a sentence."""

import json
import subprocess
import sys

import pytest

from gongjian.engine.network import Activity, Link, Network, preview
from gongjian.engine.network.files.mspdi_writing import write_mspdi
from gongjian.engine.network.files.xer_writing import write_xer
from gongjian.engine.network.preview import main
from gongjian.engine.network.wording import NOTES, REFUSALS
from tests.engine.network.plans import CALENDARS, START

PLAN = Network(
    START,
    (Activity("1", 960, "挖土"), Activity("2", 480, "浇筑"), Activity("3", 60, "围挡")),
    (Link("1", "2"),),
    name="一号项目",
    calendar=CALENDARS["week"],
    data_at=START,
)


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "计划.xml"
    path.write_bytes(write_mspdi(PLAN))
    return path


def test_json_holds_finish_critical_activities_and_floats(plan_file, capsys):
    assert main([str(plan_file), "--json"]) == 0
    (project,) = json.loads(capsys.readouterr().out)["projects"]
    assert (project["name"], project["finish"]) == ("一号项目", "2026-04-03 17:00")
    assert project["critical"] == project["longest_path"] == ["1", "2"]
    assert project["driving_links"] == [["1", "2", "FS"]]
    third = project["activities"][2]
    assert (third["name"], third["total_float_minutes"], third["critical"]) == ("围挡", 1380, False)


@pytest.mark.parametrize(("language", "words"), [("zh", "关键工序 2 条"), ("en", "2 critical activities")])
def test_people_read_it_in_their_language(plan_file, capsys, language, words):
    assert main([str(plan_file), "--language", language]) == 0
    told = capsys.readouterr().out
    assert words in told
    assert "1 → 2" in told
    assert "挖土" in told


def test_a_long_critical_path_is_cut_and_says_so(tmp_path, capsys):
    count = 60
    activities = tuple(Activity(str(number), 60) for number in range(1, count + 1))
    links = tuple(Link(str(number), str(number + 1)) for number in range(1, count))
    path = tmp_path / "long.xer"
    path.write_bytes(write_xer([Network(START, activities, links)]))
    assert main([str(path)]) == 0
    told = capsys.readouterr().out
    assert "另有 20 条" in told
    assert "→ … →" in told


def test_an_empty_plan_and_its_notes_are_told(tmp_path, capsys):
    data = b"<Project><StartDate>2026-04-01T08:00:00</StartDate></Project>"
    late = b"<Tasks><Task><UID>1</UID><ConstraintType>1</ConstraintType></Task></Tasks></Project>"
    for text, words in ((data, "工序 0 条"), (data.replace(b"</Project>", late), "越晚越好")):
        path = tmp_path / "plan.xml"
        path.write_bytes(text)
        assert main([str(path)]) == 0
        assert words in capsys.readouterr().out


def test_a_refused_file_ends_with_a_sentence_and_one(tmp_path, capsys):
    ring = Network(START, (Activity("1", 60), Activity("2", 60)), (Link("1", "2"), Link("2", "1")))
    path = tmp_path / "ring.xml"
    path.write_bytes(write_mspdi(ring))
    assert main([str(path)]) == 1
    assert capsys.readouterr().err == "逻辑关系成环：1 → 2 → 1\n"
    assert main([str(path), "--language", "en", "--json"]) == 1
    told = capsys.readouterr()
    assert told.err == "The links run in a circle: 1 → 2 → 1\n"
    assert json.loads(told.out)["error"]["facts"]["activities"] == ["1", "2"]


def test_every_refusal_and_note_has_both_languages_with_the_same_facts():
    for sentences in (REFUSALS, NOTES):
        for chinese, english in sentences.values():
            assert chinese != english
            assert {part.partition("}")[0] for part in chinese.split("{")[1:]} == {
                part.partition("}")[0] for part in english.split("{")[1:]
            }


def test_every_refusal_raised_has_a_sentence():
    raised = subprocess.run(
        ["grep", "-rhoE", r'(PlanRefused|BeyondCalendar)\("[a-z_]+"', "src/gongjian/engine/network"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    codes = {line.split('"')[1] for line in raised.splitlines()}
    assert codes <= REFUSALS.keys()
    assert len(codes) > 25


def test_it_runs_without_django_and_small_plans_without_numpy(plan_file):
    """A small plan loads neither the framework nor the numeric libraries (ADR 0007)."""
    program = (
        "import sys; from gongjian.engine.network.preview import main; code = main([sys.argv[1], '--json']);"
        "loaded = {name.partition('.')[0] for name in sys.modules};"
        "sys.exit(code or int(bool(loaded & {'django', 'numpy', 'numba', 'ortools', 'highspy', 'jpype'})))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(plan_file)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_plan_too_large_for_the_memory_is_refused_in_a_sentence(plan_file, capsys, monkeypatch):
    def fail(_path, **_more):
        raise MemoryError

    monkeypatch.setattr(preview, "read_any", fail)
    assert main([str(plan_file), "--language", "en"]) == 1
    assert capsys.readouterr().err == "Not enough memory for this plan\n"


def test_a_file_that_is_not_there_is_said_so(tmp_path, capsys):
    assert main([str(tmp_path / "没有.xml"), "--language", "en"]) == 1
    assert capsys.readouterr().err.startswith("There is no file 没有.xml")


def test_a_back_plan_is_read_and_wrong_use_is_told_as_json(tmp_path, capsys):
    path = tmp_path / "倒排.csv"
    path.write_text("序号,工作内容,工期,开始时间,前置任务\n1,挖土,3,5.18,\n2,浇筑,4,,1\n", "gb18030")
    assert preview.main([str(path), "--json", "--start", "2020-05-01"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["projects"]
    assert (told["start"], told["finish"]) == ("2020-05-18 00:00", "2020-05-24 17:00")
    assert [one["name"] for one in told["activities"]] == ["挖土", "浇筑"]
    assert preview.main([str(path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "no_start_date"
    with pytest.raises(SystemExit, match="2"):
        preview.main([str(path), "--json", "--sideways"])
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "wrong_use"


def test_a_sheet_that_cannot_be_read_is_refused_in_both_languages(tmp_path, capsys):
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    for language in ("zh", "en"):
        assert preview.main([str(path), "--language", language]) == 1
        assert capsys.readouterr().err.strip()
