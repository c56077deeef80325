"""Plans written and read again are the same plans, Chinese intact."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongjian.engine.calendars.shifts import shift_calendar, with_rain
from gongjian.engine.network import (
    Activity,
    Constraint,
    ConstraintKind,
    Group,
    LagCalendar,
    Link,
    LinkKind,
    Network,
    OutOfSequence,
    Pause,
    Progress,
    Rules,
    schedule,
)
from gongjian.engine.network.files.mspdi import read_mspdi
from gongjian.engine.network.files.mspdi_writing import write_mspdi
from gongjian.engine.network.files.reading import plans_in
from gongjian.engine.network.files.xer import read_xer
from gongjian.engine.network.files.xer_writing import write_xer
from tests.engine.network.plans import START, networks

SITE = with_rain(shift_calendar(name="工地"), [date(2026, 4, 9)])


def as_files_hold_it(network):
    """Numbers as identifiers, and one rule for all lags: what the formats can say."""
    numbers = {one.id: str(at) for at, one in enumerate(network.activities, 1)}
    activities = tuple(replace(one, id=numbers[one.id], name=f"工序“{one.id}”<&>") for one in network.activities)
    links = tuple(
        replace(link, predecessor=numbers[link.predecessor], successor=numbers[link.successor], lag_calendar=None)
        for link in network.links
    )
    rules = Rules(OutOfSequence.PROGRESS_OVERRIDE, LagCalendar.SUCCESSOR)
    return replace(network, activities=activities, links=links, rules=rules, name="青川区 一号项目")


def same(found, network):
    return [one[1:] for one in schedule(found)] == [one[1:] for one in schedule(network)]


@settings(max_examples=40, deadline=None)
@given(networks(largest=5))
def test_a_plan_comes_back_from_microsofts_xml(network):
    network = as_files_hold_it(network)
    found = read_mspdi(write_mspdi(network)).network
    assert [one.name for one in found.activities] == [one.name for one in network.activities]
    assert found.links == network.links
    assert same(replace(found, rules=network.rules), network)


@settings(max_examples=40, deadline=None)
@given(networks(largest=5), st.sampled_from(["gb18030", "utf-8"]))
def test_a_plan_comes_back_from_xer(network, encoding):
    network = as_files_hold_it(network)
    (found,) = read_xer(write_xer([network], encoding))
    assert found.network.name == network.name
    assert [one.name for one in found.network.activities] == [one.name for one in network.activities]
    assert set(found.network.links) == set(network.links)
    assert found.network.rules.lag_calendar is LagCalendar.SUCCESSOR
    assert same(found.network, network)


def everything() -> Network:
    on = ConstraintKind
    activities = (
        Activity("1", 480, "挖土", progress=Progress(START, START + timedelta(hours=9)), parent="90"),
        Activity("2", 960, "基础", progress=Progress(START + timedelta(days=1), None, 600), parent="91"),
        Activity(
            "3", 480, "主体", constraints=(Constraint(on.START_NO_EARLIER, datetime(2026, 4, 10, 8)),), parent="91"
        ),
        Activity("4", 480, constraints=(Constraint(on.FINISH_NO_LATER, datetime(2026, 4, 10, 17)),)),
        Activity("5", 480, constraints=(Constraint(on.MUST_START, datetime(2026, 4, 13, 8)),)),
        Activity("6", 480, constraints=(Constraint(on.MUST_FINISH, datetime(2026, 4, 14, 17)),)),
        Activity("7", 480, constraints=(Constraint(on.START_NO_LATER, datetime(2026, 4, 8, 8)),)),
        Activity("8", 480, constraints=(Constraint(on.FINISH_NO_EARLIER, datetime(2026, 4, 16, 17)),)),
        Activity("9", 0, "竣工", deadline_at=datetime(2026, 4, 15, 17)),
    )
    links = (Link("1", "2"), Link("2", "3", LinkKind.SS, 240), Link("3", "9"), Link("8", "9", LinkKind.FF, -60))
    groups = (Group("90", "一标段"), Group("91", "地下", "90"))
    return Network(
        START,
        activities,
        links,
        name="全部",
        calendar=SITE,
        data_at=datetime(2026, 4, 3, 8),
        groups=groups,
        rules=Rules(OutOfSequence.PROGRESS_OVERRIDE, latest_wins=True),
    )


def test_microsofts_xml_holds_progress_constraints_deadlines_and_outline():
    network = everything()
    found = replace(read_mspdi(write_mspdi(network)).network, data_at=network.data_at)
    back = {one.id: one for one in found.activities}
    assert set(back) == {one.id for one in network.activities}
    assert all(back[one.id].constraints == one.constraints for one in network.activities)
    assert all(back[one.id].progress == one.progress for one in network.activities[1:])
    assert back["9"].deadline_at == datetime(2026, 4, 15, 17)
    assert back["3"].parent == "91"
    assert found.groups == network.groups
    assert same(found, replace(network, activities=tuple(back[one.id] for one in found.activities)))


def test_xer_holds_progress_constraints_and_headings():
    network = replace(everything(), rules=Rules(lag_calendar=LagCalendar.ELAPSED, critical_float_minutes=90))
    (plan,) = read_xer(write_xer([network]))
    assert plan.encoding == "gb18030"
    assert plan.network.rules == network.rules
    assert plan.network.data_at == network.data_at
    for found, one in zip(plan.network.activities, network.activities, strict=True):
        assert (found.id, found.name, found.duration_minutes) == (one.id, one.name, one.duration_minutes)
        held = one.constraints or tuple(
            Constraint(ConstraintKind.FINISH_NO_LATER, at) for at in [one.deadline_at] if at
        )
        assert found.constraints == held
    names = {group.id: group.name for group in plan.network.groups}
    assert names[plan.network.activities[2].parent] == "地下"


def test_a_pause_survives_both_formats():
    pause = Pause(datetime(2026, 4, 2, 8), datetime(2026, 4, 7, 8))
    one = Activity("1", 960, "停工复工", progress=Progress(START, None, 480), pauses=(pause,))
    network = Network(START, (one,), calendar=SITE, data_at=datetime(2026, 4, 2, 8))
    for found in (read_mspdi(write_mspdi(network)).network, read_xer(write_xer([network]))[0].network):
        assert found.activities[0].pauses == (pause,)
        assert schedule(found).finish_at == datetime(2026, 4, 7, 17)


def test_a_typed_start_survives_microsofts_xml():
    one = Activity("1", 480, constraints=(Constraint(ConstraintKind.TYPED_START, datetime(2026, 4, 7, 8)),))
    found = read_mspdi(write_mspdi(Network(START, (one,), calendar=SITE))).network
    assert found.activities[0].constraints == one.constraints


def test_identifiers_that_are_no_numbers_get_one():
    network = Network(START, (Activity("A1000", 60), Activity("7", 60)), (Link("A1000", "7"),))
    found = read_mspdi(write_mspdi(network)).network
    assert [one.id for one in found.activities] == ["8", "7"]
    assert found.links == (Link("8", "7"),)


def test_several_plans_share_one_xer_file():
    one = Network(START, (Activity("A", 60),), name="甲", calendar=SITE)
    two = replace(one, name="乙", must_finish_at=datetime(2026, 6, 30, 17))
    plans = plans_in(write_xer([one, two]))
    assert [plan.network.name for plan in plans] == ["甲", "乙"]
    assert plans[1].network.must_finish_at == two.must_finish_at
    assert plans[0].network.must_finish_at is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_microsofts_xml_is_read_in_every_encoding_chinese_machines_write(encoding):
    network = Network(START, (Activity("1", 60, "浇筑混凝土"),), name="测试", calendar=SITE)
    text = write_mspdi(network).decode("utf-8")
    declared = encoding.removesuffix("-sig")
    data = text.replace('encoding="UTF-8"', f'encoding="{declared}"').encode(encoding)
    assert read_mspdi(data).network.activities[0].name == "浇筑混凝土"


def test_gb18030_declared_as_utf_8_is_read_all_the_same():
    network = Network(START, (Activity("1", 60, "浇筑混凝土"),), calendar=SITE)
    data = write_mspdi(network).decode("utf-8").encode("gb18030")
    assert read_mspdi(data).network.activities[0].name == "浇筑混凝土"
