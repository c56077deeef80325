"""The benchmark of forecasts: a project made up, whose errors can be worked out, and files that are none."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measures.tracked_errors import METHODS, measured, side_by_side
from tests.engine.network.shared import unpacked

HOURS = "".join(f"<Hour>{hour}</Hour>" for hour in (*range(8), *range(16, 24)))
HEAD = f"<Project><NAME>路</NAME><Agenda><StartDate>010620200000</StartDate><NonWorkingHours>{HOURS}</NonWorkingHours></Agenda>"


def activity(number: int, first: str) -> str:
    return (
        f"<Activity><UniqueID>{number}</UniqueID><Name>a{number}</Name><BaseLineDuration>80</BaseLineDuration>"
        f"<BaseLineStart>{first}</BaseLineStart><FixedBaselineCost>10,5</FixedBaselineCost></Activity>"
    )


def tracked(*rows: tuple[str, int, int, float]) -> str:
    told = "".join(
        f"<Activity>{at}</Activity><TProTrackActivityTracking-1><ActualStart>{start}</ActualStart><ActualDuration>{took}"
        f"</ActualDuration><RemainingDuration>{left}</RemainingDuration><PercentageComplete>{share}</PercentageComplete>"
        "</TProTrackActivityTracking-1>"
        for at, (start, took, left, share) in enumerate(rows, 1)
    )
    return f"<TProTrackActivities-1>{told}</TProTrackActivities-1>"


# Ten days each, planned 1–10 and 11–20 June; the first took fifteen, and so did the second: done on the 30th.
PLAN = HEAD + "<Activities>" + activity(1, "010620200800") + activity(2, "110620200800") + "</Activities>" + (
    "<Relations><Relation><FromTask>1</FromTask><ToTask>2</ToTask><LagType>2</LagType></Relation></Relations>"
)  # fmt: skip
PERIODS = "".join(
    f"<TrackingPeriod><EndDate>{at}</EndDate></TrackingPeriod>" for at in ("150620201600", "300620201600")
)
HALFWAY = tracked(("010620200800", 120, 0, 1.0), ("0", 0, 80, 0.0))
OVER = tracked(("010620200800", 120, 0, 1.0), ("160620200800", 120, 0, 1.0))
TRACKED = f"{PLAN}<TrackingList>{PERIODS}{HALFWAY}{OVER}</TrackingList></Project>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "late.p2x").write_text(TRACKED, "utf-8")
    (tmp_path / "untracked.P2X").write_text(PLAN + "</Project>", "utf-8")
    (tmp_path / "half.p2x").write_text(TRACKED.replace(OVER, HALFWAY), "utf-8")
    (tmp_path / "cut.p2x").write_text(TRACKED[:900], "utf-8")
    (tmp_path / "odd.p2x").write_text(TRACKED.replace(">80<", ">nought<", 1), "utf-8")
    (tmp_path / "empty.p2x").write_bytes(b"")
    (tmp_path / "folder.p2x").mkdir()
    return tmp_path


def test_errors_worked_out_by_hand(folder: Path):
    found = measured(folder)
    errors = found["bias_percent"]["halfway"]
    length = 29 + 8 / 24  # of the real project, in days from the 1st at eight
    assert errors["as_planned"] == pytest.approx((19 + 8 / 24 - length) / length * 100, abs=0.01)
    # Half is earned on the evening of the 15th, 14 1/3 days on; the plan has it until the 11th in the morning, after ten.
    assert errors["earned_schedule_plain"] == pytest.approx(
        (14 + 1 / 3 + 19 + 1 / 3 - 10 - length) / length * 100, abs=0.3
    )
    # The network as planned: ten more days from the 16th; at a pace learned from fifteen for ten: later, and nearer.
    assert errors["network_unlearned"] == pytest.approx(-5 / length * 100, abs=0.5)
    assert errors["network_unlearned"] < errors["network"] < 0
    assert found["error_percent"]["halfway"]["points"] == 1


def test_every_file_is_answered_for(folder: Path):
    found = measured(folder)
    assert {row["project"]: row.get("not_replayed") for row in found["rows"]} == {
        "late": None, "untracked": "no tracking in the file", "half": "tracking stops before the end",
    }  # fmt: skip
    assert {row["project"] for row in found["unread"]} == {"cut", "odd", "empty"}
    assert "BaseLineDuration nought" in next(row["reason"] for row in found["unread"] if row["project"] == "odd")
    assert (found["projects"], found["with_tracking"]) == (3, 1)
    assert any(line.startswith("combined") for line in side_by_side(found))


def test_an_empty_folder_is_an_answer_too(tmp_path: Path):
    assert measured(tmp_path)["error_percent"]["every_date"] == {"points": 0}


def test_the_command_tells_it_as_json(folder: Path):
    told = subprocess.run(
        [sys.executable, "benchmarks/scheduling.py", "forecast", "--projects", str(folder), "--json"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert set(METHODS) < set(json.loads(told.stdout)["error_percent"]["halfway"])


@pytest.mark.slow
def test_real_projects_are_forecast_better_than_by_earned_value_and_earned_schedule(tmp_path: Path):
    found = measured(unpacked("dslib_half", tmp_path))
    assert (found["projects"], found["with_tracking"], found["unread"]) == (66, 52, [])
    for moment in ("quarter", "halfway", "three_quarters", "every_date"):
        errors = found["error_percent"][moment]
        assert errors["combined"] < min(
            errors[name] for name in ("planned_value", "earned_schedule", "earned_schedule_plain")
        )
    assert found["error_percent"]["halfway"]["combined"] < 7.5
