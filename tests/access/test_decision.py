"""The decision and its extent agree: what a list shows is what a single question allows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.access.decision import Extent, Reach, allows, extent, reaches
from gongjian.access.places import Place, PostHeld
from gongjian.access.roles import MUTUALLY_EXCLUSIVE, Role

ON = date(2020, 5, 19)
DAYS = (date(2020, 5, 18), ON, date(2020, 5, 20))
NUMBERS = st.sampled_from([1, 2])
MAYBE = st.none() | NUMBERS
ROLES = (Role.OFFICE, Role.OWNER)

posts = st.builds(
    PostHeld, st.sampled_from(ROLES), NUMBERS, MAYBE, MAYBE, st.sampled_from(DAYS), st.none() | st.sampled_from(DAYS)
)
systems = st.builds(PostHeld, st.just(Role.OFFICE), st.none())
places = st.builds(Place, MAYBE, st.frozensets(NUMBERS, max_size=2), MAYBE, st.frozensets(NUMBERS, max_size=2))
matrices = st.fixed_dictionaries({"it.see": st.dictionaries(st.sampled_from(ROLES), st.sampled_from(Reach))})


def within(reach: Extent, place: Place) -> bool:
    """What a list query does with an extent, for one place; rows of a unit or project carry their district."""
    return (
        reach.everything
        or place.district_id in reach.district_ids
        or bool(place.unit_ids & reach.unit_ids)
        or place.project_id in reach.project_ids
        or reach.person_id in place.person_ids
    )


@given(matrices, st.lists(posts | systems, max_size=3), places, MAYBE)
def test_what_is_allowed_is_within_the_extent(matrix, held, place, person_id):
    if allows(matrix, "it.see", held, place, on=ON, person_id=person_id):
        assert within(extent(matrix, "it.see", held, on=ON, person_id=person_id), place)


@given(matrices, st.lists(posts, max_size=3), places, MAYBE)
def test_what_is_within_the_extent_of_one_district_is_allowed(matrix, held, place, person_id):
    held = [PostHeld(post.role, 1, post.unit_id, post.project_id, post.from_on, post.until_on) for post in held]
    place = Place(1, place.unit_ids, place.project_id, place.person_ids)
    if within(extent(matrix, "it.see", held, on=ON, person_id=person_id), place):
        assert allows(matrix, "it.see", held, place, on=ON, person_id=person_id)


@given(matrices, places, MAYBE)
def test_without_a_post_nothing_is_reached(matrix, place, person_id):
    assert not allows(matrix, "it.see", [], place, on=ON, person_id=person_id)
    assert extent(matrix, "it.see", [], on=ON, person_id=person_id).is_empty


@given(posts, places, MAYBE)
def test_no_reach_lets_nobody_in(post, place, person_id):
    assert not reaches(post, Reach.NONE, place, person_id=person_id)


@given(posts, st.sampled_from(Reach), places, MAYBE)
def test_another_district_is_never_reached(post, reach, place, person_id):
    elsewhere = Place(3, place.unit_ids, place.project_id, place.person_ids)
    assert not reaches(post, reach, elsewhere, person_id=person_id)


@pytest.mark.parametrize(
    ("from_on", "until_on", "is_held"),
    [(ON, None, True), (DAYS[0], DAYS[2], True), (DAYS[2], None, False), (DAYS[0], ON, False), (ON, ON, False)],
)
def test_a_post_is_held_from_its_first_day_to_the_day_before_its_last(from_on, until_on, is_held):
    assert PostHeld(Role.OFFICE, 1, from_on=from_on, until_on=until_on).is_held_on(ON) is is_held


def test_a_post_at_a_project_reaches_that_project_not_the_unit_beside_it():
    post = PostHeld(Role.OWNER, 1, 5, 7)
    assert reaches(post, Reach.PLACE, Place(1, frozenset(), 7), person_id=None)
    assert not reaches(post, Reach.PLACE, Place(1, frozenset({5}), 8), person_id=None)


def test_a_post_at_a_unit_reaches_what_is_of_the_unit():
    post = PostHeld(Role.DEPARTMENT, 1, 5)
    assert reaches(post, Reach.PLACE, Place(1, frozenset({5})), person_id=None)
    assert not reaches(post, Reach.PLACE, Place(1), person_id=None)


def test_a_post_at_the_district_has_no_own_place():
    post = PostHeld(Role.DEPARTMENT, 1)
    assert not reaches(post, Reach.PLACE, Place(1, frozenset({5})), person_id=None)
    assert extent({"it.see": {Role.DEPARTMENT: Reach.PLACE}}, "it.see", [post], on=ON, person_id=9).is_empty


def test_the_system_reaches_everywhere_or_not_at_all():
    system = PostHeld(Role.SYSTEM, None)
    assert reaches(system, Reach.EVERYWHERE, Place(), person_id=None)
    assert not reaches(system, Reach.ASSIGNED, Place(None, person_ids=frozenset({1})), person_id=1)
    assert extent({"it.see": {Role.SYSTEM: Reach.EVERYWHERE}}, "it.see", [system], on=ON, person_id=None).everything


def test_the_three_administrations_exclude_each_other_pairwise():
    assert {role for pair in MUTUALLY_EXCLUSIVE for role in pair} == {
        Role.SYSTEM_ADMIN,
        Role.SECURITY_ADMIN,
        Role.AUDITOR,
    }
    assert len(MUTUALLY_EXCLUSIVE) == 3
