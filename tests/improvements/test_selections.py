"""A selection from its criteria to the decision: what is refused, what is counted, what stays on record."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from gongjian.access.roles import Role
from gongjian.commitments.actions.promises import NotOfThisDistrict
from gongjian.core.actor import actor_for_person
from gongjian.core.models import Event
from gongjian.core.refusal import InputRefused, NewerVersion, NotAllowed, NotInThisState
from gongjian.core.work import perform_all
from gongjian.improvements import actions
from gongjian.improvements.actions.deciding import NotScoredYet
from gongjian.improvements.actions.reviewing import DeclaredAlready, NotOfThisSelection, ScoredTwice
from gongjian.improvements.models import Conflict, Reviewer, Score, Selection
from gongjian.improvements.queries import outcome_of, own_sheets, selections_visible_to
from gongjian.messaging.models import Message
from tests import factories, personas

pytestmark = pytest.mark.django_db
AT = factories.AT
CRITERIA = (
    {"name": "效果", "weight_percent": Decimal(60)},
    {"name": "造价", "weight_percent": Decimal(40)},
)


@pytest.fixture
def selection(project, office):
    answer = actions.start_selection(project, {"title": "厂房色彩", "kind": "colours"}, by=office, at=AT)
    made = Selection.objects.get(pk=answer.id)
    actions.set_criteria(made, {"criteria": CRITERIA}, by=office, at=AT)
    for name in ("方案一", "方案二"):
        actions.add_alternative(made, {"name": name}, by=office, at=AT)
    return made


@pytest.fixture
def reviewers(selection, office, district):
    made = []
    for _ in range(2):
        person = factories.PersonFactory(district=district)
        answer = actions.name_reviewer(selection, {"person_id": person.pk}, by=office, at=AT)
        made.append(Reviewer.objects.get(pk=answer.id))
    return made


@pytest.fixture
def scoring(selection, reviewers, office):
    actions.open_scoring(selection, {}, by=office, at=AT)
    return selection


def acting(reviewer):
    return personas.at_project(Role.DEPARTMENT, reviewer.selection.project, person_id=reviewer.person_id)


def sheet(selection, *points, but=()):
    """Points row by row: of the first alternative under each criterion, then of the second …"""
    pairs = [
        (a, c) for a in selection.alternatives.order_by("position") for c in selection.criteria.order_by("position")
    ]
    asked = [pair for pair in pairs if pair[0] not in but]
    return tuple(
        {"alternative_id": a.pk, "criterion_id": c.pk, "points": one} for (a, c), one in zip(asked, points, strict=True)
    )


def score(reviewer, *points, but=(), **given):
    given = {"scores": sheet(reviewer.selection, *points, but=but), **given}
    return actions.score_alternatives(reviewer, given, by=acting(reviewer), at=AT)


def test_weights_that_do_not_add_up_are_refused_at_their_field_in_both_languages(selection, office):
    given = {
        "criteria": ({"name": "效果", "weight_percent": Decimal(60)}, {"name": "造价", "weight_percent": Decimal(35)})
    }
    with pytest.raises(InputRefused) as refused:
        actions.set_criteria(selection, given, by=office, at=AT)
    (fault,) = refused.value.facts["errors"]
    assert fault["field"] == "criteria.1.weight_percent"
    assert "95" in fault["message"]


def test_a_criterion_listed_twice_is_refused(selection, office):
    given = {"criteria": ({"name": "效果", "weight_percent": Decimal(50)},) * 2}
    with pytest.raises(InputRefused):
        actions.set_criteria(selection, given, by=office, at=AT)


def test_criteria_changed_in_two_tabs_the_second_is_told(selection, office):
    seen = Selection.objects.get(pk=selection.pk).version
    actions.set_criteria(selection, {"criteria": CRITERIA, "version": seen}, by=office, at=AT)
    with pytest.raises(NewerVersion):
        actions.set_criteria(selection, {"criteria": CRITERIA, "version": seen}, by=office, at=AT)


def test_an_alternative_twice_or_one_too_many_is_refused(selection, office):
    with pytest.raises(actions.AlternativeAlready):
        actions.add_alternative(selection, {"name": "方案一"}, by=office, at=AT)
    for number in range(6):
        actions.add_alternative(selection, {"name": f"备选{number}"}, by=office, at=AT)
    with pytest.raises(actions.TooManyAlternatives):
        actions.add_alternative(selection, {"name": "第九个"}, by=office, at=AT)


def test_scoring_needs_alternatives_criteria_and_a_reviewer(project, office, district):
    answer = actions.start_selection(project, {"title": "绿化", "kind": "greening"}, by=office, at=AT)
    made = Selection.objects.get(pk=answer.id)
    for prepare in (
        lambda: actions.set_criteria(made, {"criteria": CRITERIA}, by=office, at=AT),
        lambda: actions.add_alternative(made, {"name": "甲"}, by=office, at=AT),
        lambda: actions.add_alternative(made, {"name": "乙"}, by=office, at=AT),
        lambda: actions.name_reviewer(
            made, {"person_id": factories.PersonFactory(district=district).pk}, by=office, at=AT
        ),
    ):
        with pytest.raises(actions.NotReady):
            actions.open_scoring(made, {}, by=office, at=AT)
        prepare()
    actions.open_scoring(made, {}, by=office, at=AT)


def test_rules_stand_once_scoring_began(scoring, office):
    with pytest.raises(NotInThisState):
        actions.set_criteria(scoring, {"criteria": CRITERIA}, by=office, at=AT)
    with pytest.raises(NotInThisState):
        actions.add_alternative(scoring, {"name": "方案三"}, by=office, at=AT)


def test_a_person_is_a_reviewer_once_and_of_this_district(selection, reviewers, office):
    with pytest.raises(actions.ReviewerAlready):
        actions.name_reviewer(selection, {"person_id": reviewers[0].person_id}, by=office, at=AT)
    with pytest.raises(NotOfThisDistrict):
        actions.name_reviewer(selection, {"person_id": factories.PersonFactory().pk}, by=office, at=AT)


def test_only_the_reviewer_scores_and_the_whole_sheet(scoring, reviewers, office):
    with pytest.raises(NotAllowed):
        actions.score_alternatives(reviewers[0], {"scores": sheet(scoring, 1, 2, 3, 4)}, by=office, at=AT)
    with pytest.raises(actions.SheetIncomplete) as refused:
        actions.score_alternatives(
            reviewers[0], {"scores": sheet(scoring, 80, 70, 60, 50)[:3]}, by=acting(reviewers[0]), at=AT
        )
    assert refused.value.facts["missing"] == "方案二 · 造价"
    assert not Score.objects.exists()


@pytest.mark.parametrize("points", [-1, 101, 70.5, "八十"])
def test_points_outside_0_to_100_are_refused(scoring, reviewers, points):
    given = {"scores": tuple({**one, "points": points} for one in sheet(scoring, 1, 2, 3, 4))}
    with pytest.raises(InputRefused):
        actions.score_alternatives(reviewers[0], given, by=acting(reviewers[0]), at=AT)


def test_changed_until_the_close_once_per_cell_with_both_versions_on_record(scoring, reviewers):
    score(reviewers[0], 80, 70, 60, 50)
    score(reviewers[0], 85, 70, 60, 50)
    assert Score.objects.count() == 4
    last = Event.objects.filter(name="selection.scores_given").latest("id").facts
    assert (last["number"], sorted(one[2] for one in last["before"])) == (2, [50, 60, 70, 80])
    with pytest.raises(NewerVersion):
        score(reviewers[0], 1, 1, 1, 1, version=1)


def test_the_same_cell_twice_is_refused_by_the_action_and_by_the_database(scoring, reviewers):
    twice = sheet(scoring, 80, 70, 60, 50)
    with pytest.raises(ScoredTwice):
        actions.score_alternatives(reviewers[0], {"scores": (*twice, twice[0])}, by=acting(reviewers[0]), at=AT)
    score(reviewers[0], 80, 70, 60, 50)
    row = Score.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.create(reviewer=row.reviewer, alternative=row.alternative, criterion=row.criterion, points=1)


def test_who_declares_a_conflict_gives_no_points_there_and_given_ones_are_taken_out(scoring, reviewers):
    first, second = scoring.alternatives.order_by("position")
    score(reviewers[0], 80, 70, 60, 50)
    by = acting(reviewers[0])
    actions.declare_conflict(reviewers[0], {"alternative_id": first.pk, "reason": "曾参与设计"}, by=by, at=AT)
    assert set(Score.objects.values_list("alternative", flat=True)) == {second.pk}
    with pytest.raises(actions.InConflict):
        score(reviewers[0], 80, 70, 60, 50)
    score(reviewers[0], 60, 50, but=(first,))
    with pytest.raises(DeclaredAlready):
        actions.declare_conflict(reviewers[0], {"alternative_id": first.pk, "reason": "又"}, by=by, at=AT)
    actions.declare_conflict(reviewers[0], {"reason": "业主是我单位"}, by=by, at=AT)
    assert not Score.objects.exists()
    assert not own_sheets(by, on=factories.DAY_1).exists()


def test_an_alternative_of_another_selection_is_refused(scoring, reviewers, project, office):
    answer = actions.start_selection(project, {"title": "绿化", "kind": "greening"}, by=office, at=AT)
    other = actions.add_alternative(answer.id, {"name": "甲"}, by=office, at=AT).id
    given = {"alternative_id": other, "reason": "曾参与设计"}
    with pytest.raises(NotOfThisSelection):
        actions.declare_conflict(reviewers[0], given, by=acting(reviewers[0]), at=AT)
    assert not Conflict.objects.exists()


def test_averages_of_those_who_may_score_are_weighed(scoring, reviewers):
    first, _second = scoring.alternatives.order_by("position")
    by = acting(reviewers[1])
    actions.declare_conflict(reviewers[1], {"alternative_id": first.pk, "reason": "曾参与设计"}, by=by, at=AT)
    score(reviewers[0], 80, 60, 70, 70)
    score(reviewers[1], 60, 91, but=(first,))
    outcome = outcome_of(scoring)
    totals = {one.alternative.name: (one.total, one.counted, one.rank) for one in outcome.standings}
    assert totals == {
        "方案一": (Decimal("72.00"), (1, 1), 1),
        "方案二": (Decimal("71.20"), (2, 2), 2),
    }


def test_not_closed_while_an_alternative_has_no_points(scoring, reviewers, office):
    with pytest.raises(NotScoredYet):
        actions.close_scoring(scoring, {}, by=office, at=AT)
    score(reviewers[0], 80, 60, 70, 70)
    actions.close_scoring(scoring, {}, by=office, at=AT)
    with pytest.raises(NotInThisState):
        score(reviewers[1], 1, 2, 3, 4)


@pytest.fixture
def closed(scoring, reviewers, office):
    score(reviewers[0], 80, 60, 70, 70)
    actions.close_scoring(scoring, {}, by=office, at=AT)
    scoring.refresh_from_db()
    return scoring


def test_the_first_is_chosen_with_reasons(closed, office):
    first = closed.alternatives.get(name="方案一")
    with pytest.raises(InputRefused):
        actions.decide_selection(closed, {"alternative_id": first.pk, "reasons": "  "}, by=office, at=AT)
    given = {"alternative_id": first.pk, "reasons": "效果最好", "departs_because": "多余的一句"}
    actions.decide_selection(closed, given, by=office, at=AT)
    closed.refresh_from_db()
    assert (closed.state, closed.chosen, closed.departs_because) == ("decided", first, "")


def test_another_than_the_first_needs_one_more_reason(closed, office):
    second = closed.alternatives.get(name="方案二")
    given = {"alternative_id": second.pk, "reasons": "更易维护"}
    with pytest.raises(actions.ReasonsForDeparting) as refused:
        actions.decide_selection(closed, given, by=office, at=AT)
    assert (refused.value.field, "方案一" in str(refused.value)) == ("departs_because", True)
    actions.decide_selection(closed, {**given, "departs_because": "方案一材料停产"}, by=office, at=AT)


def test_what_is_not_one_of_the_alternatives_is_refused(closed, office):
    with pytest.raises(actions.ChosenElsewhere):
        actions.decide_selection(closed, {"alternative_id": 999, "reasons": "好"}, by=office, at=AT)


def test_decided_without_a_choice_is_impossible_in_the_database(closed):
    with pytest.raises(IntegrityError), transaction.atomic():
        Selection.objects.filter(pk=closed.pk).update(state="decided")


def test_a_reviewer_of_elsewhere_sees_it_by_being_named_and_nobody_else_does(selection, office, district):
    unit = factories.UnitFactory(district=district)
    expert = personas.at_unit(Role.DEPARTMENT, unit)
    assert not selections_visible_to(expert, on=AT.date()).exists()
    actions.name_reviewer(selection, {"person_id": expert.person_id}, by=office, at=AT)
    assert list(selections_visible_to(expert, on=AT.date())) == [selection]
    other = personas.at_unit(Role.DEPARTMENT, unit)
    assert not selections_visible_to(other, on=AT.date()).exists()
    narrow = actor_for_person(expert.person_id, "x", scopes=frozenset({"project.see"}))
    assert not selections_visible_to(narrow, on=AT.date()).exists()


def test_released_with_the_points_and_the_record_keeps_that_they_were_given(scoring, reviewers, office):
    score(reviewers[0], 80, 60, 70, 70)
    actions.release_reviewer(reviewers[0], {"reason": "调离"}, by=office, at=AT)
    assert not Score.objects.exists()
    assert Event.objects.filter(name="selection.scores_given").count() == 1


def test_taken_out_with_its_conflicts_and_withdrawn_with_a_reason(selection, reviewers, office):
    first = selection.alternatives.get(name="方案一")
    by = acting(reviewers[0])
    actions.declare_conflict(reviewers[0], {"alternative_id": first.pk, "reason": "曾参与设计"}, by=by, at=AT)
    actions.remove_alternative(first, {}, by=office, at=AT)
    assert not Conflict.objects.exists()
    actions.withdraw_selection(selection, {"reason": "并入总体设计"}, by=office, at=AT)
    selection.refresh_from_db()
    assert (selection.state, selection.withdrawn_because) == ("withdrawn", "并入总体设计")


def test_reviewers_are_told_that_points_are_asked_of_them(scoring, reviewers):
    perform_all(AT)
    told = Message.objects.filter(event__name="selection.scoring_opened")
    assert set(told.values_list("person", flat=True)) == {one.person_id for one in reviewers}
