"""Who waits for whose crew in a common answer, and what the forecast of each says then."""

from datetime import date, datetime

import pytest

from gongjian.engine.calendars.shifts import EVERY_DAY, shift_calendar
from gongjian.engine.forecast.foreseen import Known
from gongjian.engine.network import Activity, Link, Network, Progress
from gongjian.engine.recovery.data import Answer, Crew, Job, Problem, Project, Status, Tie, Way
from gongjian.engine.recovery.measures import Options, prepared
from gongjian.engine.recovery.refusals import RecoveryRefused
from gongjian.engine.recovery.together import AskedTogether, Plan
from gongjian.engine.recovery.waits import Wait, waits

CRANE = {"crane": 1}
START = datetime(2020, 4, 1)
DAY = 480


def two(*, ties=(), first_start=0, second_start=3):
    jobs = (
        Job("a", (Way(3, 0, CRANE),), project="A"),
        Job("b", (Way(2, 0, CRANE),), project="B"),
        Job("c", (Way(2),), project="B"),
    )
    problem = Problem(jobs, tuple(ties), (Crew("crane", 1),), (Project("A"), Project("B")))  # fmt: skip
    starts = {"a": first_start, "b": second_start, "c": 0}
    return problem, Answer(Status.FEASIBLE, starts=starts, ways=dict.fromkeys("abc", 0))


def test_who_comes_second_waits_for_who_has_the_crew():
    assert waits(*two()) == [Wait("b", "B", "crane", 0, 3, ("A",))]


def test_what_its_own_links_hold_is_not_laid_to_the_crew():
    assert waits(*two(ties=[Tie("c", "b", lag=1)])) == []
    assert waits(*two(ties=[Tie("c", "b")])) == [Wait("b", "B", "crane", 2, 3, ("A",))]


def test_starting_later_than_need_be_is_no_wait():
    assert waits(*two(second_start=3, first_start=5)) == []
    assert waits(*two(second_start=6)) == [Wait("b", "B", "crane", 0, 3, ("A",))]


def plan(name: str, days: int, *, progress: Progress | None = None) -> Plan:
    bars = (Activity("1", days * DAY, "吊装", progress=progress), Activity("2", 2 * DAY, "收尾"))
    network = Network(START, bars, (Link("1", "2"),), calendar=shift_calendar(weekdays=EVERY_DAY, statutory=None))
    options = Options(measures=(), overlap_percent=0, demands={"1": CRANE})
    return Plan(name, network, options, date(2020, 4, 30), Known(project=name, targets={"end": datetime(2020, 4, 13)}))


def test_the_forecast_of_who_waits_is_later_and_less_likely():
    asked = AskedTogether((plan("A", 8), plan("B", 8)), (Crew("crane", 1),), 1_000, seconds=2)
    shares = asked.answered(lambda _told: None)["shares"]
    first, second = sorted(shares, key=lambda share: len(share["waits"]))
    assert first["waits"] == []
    assert [(one["activity"], one["days"], one["projects"]) for one in second["waits"]] == [
        ("1", 8, [first["project"]])
    ]
    assert second["waits"][0]["until"] == "2020-04-08"
    assert first["forecast"]["chances"]["end"] > 0.5 > second["forecast"]["chances"]["end"]
    assert first["forecast"]["finish"]["p80"] < second["forecast"]["finish"]["p80"]


def test_fewer_crews_than_are_at_work_are_refused_with_what_they_do():
    begun = Progress(START, remaining_minutes=3 * DAY)
    asked = AskedTogether(tuple(plan(name, 8, progress=begun) for name in "AB"), (Crew("crane", 1),), 1_000, seconds=2)
    with pytest.raises(RecoveryRefused) as refused:
        asked.answered(lambda _told: None)
    assert (refused.value.code, refused.value.facts["needed"], refused.value.facts["works"]) == (
        "more_at_work",
        2,
        "吊装; 吊装",
    )
    assert prepared(plan("A", 8, progress=begun).network, Options(crews=(Crew("crane", 1),), demands={"1": CRANE}))
