"""`gongjian recover` as a person uses it: files in, sentences or JSON out, exit codes that say what happened."""

import json
from pathlib import Path
from typing import Any

import pytest

from gongjian.engine.network.files.mspdi_writing import write_mspdi
from gongjian.engine.network.files.xer_writing import write_xer
from gongjian.engine.recovery import command, wording
from tests.engine.recovery.test_plan import plan


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "计划.xml"
    path.write_bytes(write_mspdi(plan()))
    return path


def run(capsys: Any, *words: object) -> tuple[int, Any, str]:
    code = command.main([str(word) for word in words])
    said = capsys.readouterr()
    return code, json.loads(said.out) if "--json" in words else said.out, said.err


def test_json_holds_cost_bound_gap_and_every_change(capsys: Any, file: Path):
    code, told, _ = run(capsys, file, "--days", 6, "--json", "--seconds", 20)
    assert code == 0
    assert told["status"] == "optimal"
    assert told["finish"] <= told["deadline"] < told["planned_finish"]
    assert told["cost"] == told["bound"] == sum(change["cost"] for change in told["changes"]) > 0
    assert told["gap"] == 0


def test_a_xer_in_gb18030_gives_the_same(capsys: Any, file: Path, tmp_path: Path):
    other = tmp_path / "计划.xer"
    other.write_bytes(write_xer([plan()]))
    one = run(capsys, file, "--days", 5, "--json", "--seconds", 20)[1]
    two = run(capsys, other, "--days", 5, "--json", "--seconds", 20)[1]
    assert one["cost"] == two["cost"]


def test_people_read_sentences_in_their_language(capsys: Any, file: Path):
    chinese = run(capsys, file, "--deadline", "2020.5.2", "--seconds", 20)[1]
    assert "可按期：" in chinese
    assert "已证明没有更便宜的办法" in chinese
    english = run(capsys, file, "--deadline", "2020-05-02", "--language", "en", "--seconds", 20)[1]
    assert "Proven: nothing is cheaper" in english


def test_crews_from_a_file_are_hired_by_the_window(capsys: Any, file: Path, tmp_path: Path):
    resources = tmp_path / "crews.json"
    crews = [{"id": "塔吊", "capacity": 1, "hire_limit": 1, "hire_cost": 100, "window": 5}]
    ids = {activity.name: activity.id for activity in plan().activities}
    found = json.loads("{}") | {"crews": crews, "overlap_percent": 0, "measures": []}
    code, told, _ = run(capsys, file, "--days", 0, "--json", "--seconds", 20)
    names = [one["id"] for one in told["activities"]]
    found["demands"] = {names[1]: {"塔吊": 1}, names[2]: {"塔吊": 1}}
    resources.write_text(json.dumps(found), encoding="utf-8")
    code, told, _ = run(capsys, file, "--days", 0, "--json", "--seconds", 20, "--resources", resources)
    assert code == 0, ids
    assert {change["kind"] for change in told["changes"]} == {"hire"}
    assert told["cost"] == 100 * sum(change["units"] for change in told["changes"])
    assert all(change["from"] >= "2020-04-02" for change in told["changes"])


def test_what_cannot_be_met_is_answered_with_the_earliest_and_what_holds_it(capsys: Any, file: Path):
    code, told, _ = run(capsys, file, "--deadline", "2020-04-05", "--json", "--seconds", 5)
    assert code == command.NOT_MET
    assert (told["status"], told["finish"], told["cost"]) == ("infeasible", None, None)
    assert told["earliest"] > "2020-04-05"
    assert len(told["binding"]) == 3
    assert "最早" in run(capsys, file, "--deadline", "2020-04-05", "--seconds", 5)[1]


@pytest.mark.parametrize(
    ("resources", "code"),
    [
        ("[]", "options_no_object"),
        ("{", "options_no_json"),
        ('{"crew": []}', "options_unknown"),
        ('{"crews": [{"id": 1}]}', "options_wrong"),
        ('{"day_cost": -1}', "options_negative"),
        ('{"measures": [{"name": "x", "shorter_percent": 100, "dearer_percent": 1}]}', "options_measure"),
        ('{"demands": {"9999": {}}}', "unknown_job"),
    ],
)
def test_a_wrong_file_of_resources_is_refused_by_name(
    capsys: Any, file: Path, tmp_path: Path, resources: str, code: str
):
    path = tmp_path / "wrong.json"
    path.write_text(resources, encoding="utf-8")
    exit_code, told, err = run(capsys, file, "--days", 1, "--resources", path, "--json")
    assert (exit_code, told["error"]["code"]) == (command.REFUSED, code)
    assert err.strip() == told["error"]["sentence"]


@pytest.mark.parametrize(("words", "code"), [((), "deadline_missing"), (("--deadline", "soon"), "deadline_wrong")])
def test_a_target_that_cannot_be_read_is_asked_for_again(capsys: Any, file: Path, words: tuple[str, ...], code: str):
    exit_code, told, _ = run(capsys, file, "--json", *words)
    assert (exit_code, told["error"]["code"]) == (command.REFUSED, code)


def test_files_that_are_no_plan_are_refused(capsys: Any, tmp_path: Path):
    broken = tmp_path / "x.xml"
    broken.write_bytes(b"<Project>")
    assert run(capsys, broken, "--days", 1)[0] == command.REFUSED
    assert run(capsys, tmp_path / "none.xml", "--days", 1, "--resources", tmp_path / "none.json")[0] == command.REFUSED


def test_every_refusal_has_both_sentences():
    for sentences in (wording.REFUSALS, wording.LINES, wording.WAYS):
        assert all(chinese and english for chinese, english in sentences.values())


def test_with_work_in_place_of_seconds_the_answer_is_the_same_again(capsys: Any, file: Path):
    told = [run(capsys, file, "--days", 5, "--json", "--seconds", 20, "--work", 20_000, "--seed", 7)[1] for _ in "ab"]
    assert told[0] == told[1]
    assert told[0]["status"] in {"optimal", "feasible"}


@pytest.mark.parametrize("work", ["-1", "many", "1.5", "²"])
def test_work_that_is_no_number_of_steps_is_refused_in_words(capsys: Any, file: Path, work: str):
    code, _, told = run(capsys, file, "--days", 5, "--work", work)
    assert code == command.REFUSED
    assert "--work" in told
