"""A catalogue reads as it was written; what is none says why. Routes and rounds compared."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.inspection import (
    KINDS,
    Change,
    Fault,
    Group,
    Item,
    Site,
    Table,
    catalogue_from_json,
    catalogue_to_json,
    compare,
    faults_of,
    propose_route,
    score,
    shipped_catalogue,
)
from gongjian.engine.inspection.route import distance_km
from tests.engine.inspection.tables import MISSING, catalogue, marks, off, table


@pytest.mark.parametrize("kind", KINDS)
def test_what_travels_with_the_program_is_without_fault_and_reads_as_written(kind):
    shipped = shipped_catalogue(kind)
    assert faults_of(shipped) == []
    assert catalogue_from_json(catalogue_to_json(shipped)) == shipped


def test_the_fence_is_measured_against_the_kind_of_road():
    fence = next(iter(shipped_catalogue("dust").items().values())).measure
    assert (fence.is_short("main_road", Decimal("2.4")), fence.is_short("main_road", Decimal("2.5"))) == (True, False)
    assert (fence.is_short("other_road", Decimal("1.9")), fence.is_short("other_road", Decimal("2.0"))) == (True, False)
    with pytest.raises(KeyError):
        fence.is_short("path", Decimal(2))


TEN = Item("a", "甲", Decimal(10))


@pytest.mark.parametrize(
    ("tables", "fault"),
    [
        ((table(is_on=False),), Fault("no_tables", "检查")),
        ((table(), Table("u", "空", "1", is_on=True, items=())), Fault("no_items", "空")),
        ((table("t", "9"),), Fault("unknown_group", "t", "9")),
        ((Table("t", "表", "1", is_on=True, items=(TEN,)),), Fault("points_do_not_add_up", "表", "10")),
        ((table(), table("u")), Fault("code_twice", "g1")),
        ((Table("t", "表", "1", is_on=True, items=(TEN, TEN._replace(code="b"))),), Fault("name_twice", "表", "甲")),
        (
            (Table("t", "表", "1", is_on=True, items=(TEN._replace(points=Decimal(0)),)),),
            Fault("points_not_positive", "甲"),
        ),
    ],
)
def test_what_is_no_catalogue_says_why(tables, fault):
    assert fault in faults_of(catalogue(*tables))


def test_a_list_without_points_need_not_add_up():
    assert faults_of(replace(catalogue(Table("t", "表", "1", is_on=True, items=(TEN,))), is_scored=False)) == []


def test_round_n_against_the_one_before_item_by_item():
    before = score(catalogue(), marks(g1=off(3), g2=off(3), g3=off(3), g4=off(3), n1=MISSING, n2=off(1)))
    now = score(catalogue(), marks(g1=off(3), g2=off(1), g3=off(5), n1=off(2), n2=MISSING))
    assert {one.code: one.change for one in compare(before, now)} == {
        "g1": Change.STILL_OFF,
        "g2": Change.BETTER,
        "g3": Change.WORSE,
        "g4": Change.PUT_RIGHT,
        "n1": Change.NEW,
    }


def test_an_item_that_only_the_new_version_has_is_new():
    later = catalogue(table(), table("u", prefix="u."))
    now = score(later, {**marks(), "u.g1": off(2)})
    assert [(one.code, one.change) for one in compare(score(catalogue(), marks()), now)] == [("u.g1", Change.NEW)]


def test_the_most_pressing_first_then_from_site_to_next_nearest():
    sites = [
        Site(1, 1, 1, (36.50, 114.80)), Site(2, 0, 2, (36.60, 114.80)), Site(3, 1, 3, (36.59, 114.80)),
        Site(4, 1, 4, None), Site(5, 1, 5, (36.55, 114.80)),
    ]  # fmt: skip
    legs = propose_route(sites)
    assert [leg.key for leg in legs] == [2, 3, 5, 1, 4]
    assert [leg.km is None for leg in legs] == [True, False, False, False, True]


def test_without_any_position_the_order_is_the_districts():
    legs = propose_route([Site(7, 0, 2), Site(8, 0, 1), Site(9, 1, 0)])
    assert [(leg.key, leg.km) for leg in legs] == [(8, None), (7, None), (9, None)]


def test_a_degree_of_latitude_is_some_hundred_and_eleven_kilometres():
    assert distance_km((36.0, 114.0), (37.0, 114.0)) == pytest.approx(111.195, abs=0.01)


PLACES = st.one_of(st.none(), st.tuples(st.floats(-90, 90), st.floats(-180, 180)))


@given(st.lists(st.tuples(st.integers(0, 2), PLACES), max_size=12))
def test_every_site_is_visited_once_and_no_calmer_one_before_a_pressing_one(rows):
    sites = [Site(n, risk, n, at) for n, (risk, at) in enumerate(rows)]
    legs = propose_route(sites)
    risk_of = {site.key: site.risk for site in sites}
    assert sorted(leg.key for leg in legs) == sorted(risk_of)
    assert [risk_of[leg.key] for leg in legs] == sorted(risk_of.values())


def test_groups_are_kept_even_when_no_table_of_them_is_asked():
    found = score(catalogue(table(), groups=(Group("1", "a", Decimal(10)), Group("2", "b", Decimal(5)))), marks())
    assert [(group.code, group.score is None) for group in found.groups] == [("1", False), ("2", True)]
