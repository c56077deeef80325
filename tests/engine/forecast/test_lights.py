from datetime import date
from decimal import Decimal

import pytest

from gongjian.engine.forecast import (
    LIGHT_SCHEMES,
    SANYA,
    TIANJIN,
    WUHAN,
    YINCHUAN,
    Light,
    LightScheme,
    NodeThresholds,
    Progress,
    light,
    node_light,
    worst,
)


def shown(done: str, planned: str, scheme: LightScheme = YINCHUAN, total: str = "100") -> Light:
    return light(Progress(Decimal(done), Decimal(planned), Decimal(total)), scheme)


@pytest.mark.parametrize(
    ("scheme", "done", "code"),
    [
        (YINCHUAN, "50", "normal"),
        (YINCHUAN, "40", "normal"),
        (YINCHUAN, "39.9999", "behind"),
        (YINCHUAN, "20", "behind"),
        (YINCHUAN, "19.9999", "seriously_behind"),
        (SANYA, "50", "normal"),
        (SANYA, "49.9999", "behind"),
        (SANYA, "25", "behind"),
        (SANYA, "24.9999", "seriously_behind"),
        (WUHAN, "40", "normal"),
        (WUHAN, "39.9999", "behind"),
        (WUHAN, "30", "behind"),
        (WUHAN, "29.9999", "seriously_behind"),
        (TIANJIN, "50", "normal"),
        (TIANJIN, "49.9999", "behind"),
        (TIANJIN, "35", "behind"),
        (TIANJIN, "34.9999", "seriously_behind"),
    ],
)
def test_each_scheme_at_each_of_its_thresholds(scheme: LightScheme, done: str, code: str) -> None:
    """Planned 50 of 100; the exact gap decides, not the rounded one shown."""
    assert shown(done, "50", scheme).code == code


def test_the_arithmetic_comes_with_the_light() -> None:
    one = shown("20", "53.3333")
    assert (one.code, one.reason, one.gap) == ("seriously_behind", "gap_above_red", Decimal("33.33"))
    assert dict(one.facts) == {
        "done_wan": Decimal(20), "planned_wan": Decimal("53.3333"), "total_wan": Decimal(100),
        "gap": Decimal("33.33"), "yellow_above": Decimal(10), "red_above": Decimal(30),
    }  # fmt: skip


def test_ahead_is_normal_and_says_so() -> None:
    assert (shown("60", "50").code, shown("60", "50").reason, shown("60", "50").gap) == (
        "normal",
        "ahead",
        Decimal("-10.00"),
    )


def test_negative_progress_is_behind_not_an_error() -> None:
    assert shown("-1", "50").gap == Decimal("51.00")


def test_done_not_due_no_plan_and_stopped() -> None:
    assert shown("100", "100").code == "done"
    assert shown("0", "0").code == "not_due"
    assert shown("0", "0", total="0").code == "no_plan"
    assert light(Progress(Decimal(1), None, Decimal(100))).code == "no_plan"
    assert light(Progress(Decimal(1), Decimal(1), None)).code == "no_plan"
    assert light(Progress(Decimal(0), Decimal(50), Decimal(100), stopped=True)).code == "stopped"


def test_nothing_reported_is_named_as_such() -> None:
    assert light(Progress(None, Decimal(50), Decimal(100))).reason == "nothing_reported"
    assert light(Progress(None, Decimal(15), Decimal(100))) == Light(
        "behind", "nothing_reported", light(Progress(Decimal(0), Decimal(15), Decimal(100))).facts
    )
    assert light(Progress(None, Decimal(0), Decimal(100))).code == "not_due"


def test_refused_a_negative_plan() -> None:
    with pytest.raises(ValueError, match="negative"):
        shown("1", "-1")


def test_thresholds_are_settings() -> None:
    strict = YINCHUAN._replace(yellow_above=Decimal(0), red_above=Decimal(1))
    assert shown("49.5", "50", strict).code == "behind"


def test_every_scheme_names_its_source() -> None:
    assert set(LIGHT_SCHEMES) == {"yinchuan_2025", "sanya_2022", "wuhan", "tianjin_2022"}
    assert all(scheme.source and scheme.yellow_above < scheme.red_above for scheme in LIGHT_SCHEMES.values())


@pytest.mark.parametrize(
    ("today", "code", "reason"),
    [
        (9, "not_due", "due_later"), (10, "not_due", "due_today"), (11, "behind", "node_missed"),
        (17, "behind", "node_missed"), (18, "seriously_behind", "node_missed"),
    ],
)  # fmt: skip
def test_node_light_around_its_day(today: int, code: str, reason: str) -> None:
    one = node_light(date(2020, 5, 10), None, date(2020, 5, today))
    assert (one.code, one.reason) == (code, reason)
    assert dict(one.facts)["days_late"] == today - 10


def test_node_done_in_time_late_or_only_in_the_future() -> None:
    due, today = date(2020, 5, 10), date(2020, 5, 20)
    assert node_light(due, due, today).reason == "done_in_time"
    assert node_light(due, date(2020, 5, 11), today).reason == "done_late"
    assert node_light(due, date(2020, 5, 21), today).code == "seriously_behind"  # as known on day 20 it is open
    assert node_light(None, None, today).code == "no_plan"


def test_node_tolerance_is_a_setting() -> None:
    assert node_light(date(2020, 5, 10), None, date(2020, 5, 13), NodeThresholds(3, 5)).code == "normal"


def test_the_worst_light_is_shown_for_the_project() -> None:
    money, node = shown("50", "50"), node_light(date(2020, 5, 1), None, date(2020, 5, 20))
    assert worst((money, node)) is node
    assert worst(()) is None
