"""The course of a stage: heard, signed by another, issued, corrected; its scheme in versions."""

from datetime import timedelta
from decimal import Decimal

import pytest

from gongjian.access.places import PostHeld
from gongjian.access.roles import Role
from gongjian.assessments import actions
from gongjian.assessments.models import Hearing, Stage, StageProof, StageResult
from gongjian.assessments.queries.stages import stage_content, stage_scheme_for
from gongjian.core.actor import Actor
from gongjian.core.models import Event
from gongjian.core.refusal import NewerVersion
from gongjian.engine import scoring
from gongjian.messaging.states import ANNOUNCEMENTS, TELLINGS
from gongjian.projects.models import PlanPoint
from gongjian.responsibility.models import LeadAssignment
from tests import factories
from tests.assessments import stage_stories as stories

OVER, LATER, GATE, refusal = stories.OVER, stories.LATER, stories.GATE, stories.refusal


def test_the_hearing_names_unit_owner_and_leader_and_gives_working_days(stage, drafter):
    pk = stories.heard(stage, drafter)
    row = Stage.objects.get(pk=pk)
    # Three working days after Wednesday 9:00; Saturday does not count, and 26 April was a Sunday that was worked.
    assert row.hearing_due_at - OVER == timedelta(days=4)
    of_project = stories.a_hearing(pk)
    assert (of_project.unit_id, of_project.leader_id) == (
        of_project.result.project.responsible_unit_id,
        LeadAssignment.objects.get(project=of_project.result.project).person_id,
    )
    of_unit = stories.a_hearing(pk, "units")
    assert (of_unit.unit_id, of_unit.leader_id) == (of_unit.result.unit_id, None)


def test_signing_waits_for_the_hearing_and_for_every_decision(stage, drafter, leader, supervision):
    pk = stories.heard(stage, drafter)
    assert refusal(actions.sign_stage, pk, {}, by=leader, at=OVER) == "hearing_open"
    hearing = stories.a_hearing(pk)
    actions.speak_at_hearing(
        hearing.pk, {"objects_to_it": True, "text": "节点已完成"}, by=stories.of_unit(hearing), at=OVER
    )
    assert refusal(actions.sign_stage, pk, {}, by=leader, at=LATER) == "hearing_undecided"
    actions.decide_hearing(hearing.pk, {"upheld": True, "decision": "属实"}, by=supervision, at=LATER)
    assert refusal(actions.sign_stage, pk, {}, by=leader, at=LATER) == "hearing_upheld"
    again = actions.refreeze_stage(pk, {"reason": "更正节点"}, by=drafter, at=LATER).id
    actions.open_hearing(again, {"days": 1}, by=drafter, at=LATER)
    later = LATER + timedelta(days=3)
    assert refusal(actions.sign_stage, again, {"digest": "sha256:0"}, by=leader, at=later) == "another_stage_content"
    actions.sign_stage(again, {"digest": Stage.objects.get(pk=again).digest}, by=leader, at=later)
    assert Stage.objects.get(pk=again).signature.digest == Stage.objects.get(pk=again).digest


def test_nothing_of_a_stage_is_issued_before_the_hearing_ended_and_a_leader_signed(stage, drafter, leader):
    pk = stories.frozen(stage, drafter)
    assert refusal(actions.issue_stage, pk, {}, by=drafter, at=LATER) == "not_in_this_state"
    actions.open_hearing(pk, {"days": 3}, by=drafter, at=OVER)
    assert refusal(actions.issue_stage, pk, {}, by=drafter, at=LATER) == "not_in_this_state"
    assert refusal(actions.sign_stage, pk, {}, by=leader, at=OVER) == "hearing_open"
    assert Stage.objects.get(pk=pk).issued_at is None


def both(district, *roles):
    person = factories.PersonFactory(district=district)
    posts = tuple(PostHeld(role, district.pk) for role in roles)
    return Actor(f"person:{person.pk}", person.name, person_id=person.pk, posts=posts)


def test_refused_whoever_drafted_neither_signs_nor_decides(stage, district):
    everything = both(district, Role.ASSESSMENT, Role.DISTRICT_LEADER, Role.SUPERVISION)
    pk = stories.heard(stage, everything)
    hearing = stories.a_hearing(pk)
    actions.speak_at_hearing(hearing.pk, {"objects_to_it": True, "text": "有误"}, by=stories.of_unit(hearing), at=OVER)
    decision = {"upheld": False, "decision": "维持"}
    assert refusal(actions.decide_hearing, hearing.pk, decision, by=everything, at=OVER) == "decider_took_part"
    assert refusal(actions.sign_stage, pk, {}, by=everything, at=LATER) == "signer_drafted_stage"


def test_refused_at_the_hearing_what_is_closed_unreasoned_or_not_objected(stage, drafter, leader, supervision):
    pk = stories.heard(stage, drafter)
    hearing = stories.a_hearing(pk)
    mine, agreed = stories.of_unit(hearing), {"objects_to_it": False}
    assert refusal(actions.speak_at_hearing, hearing.pk, {"objects_to_it": True}, by=mine, at=OVER) == "input_refused"
    actions.speak_at_hearing(hearing.pk, agreed, by=mine, at=OVER)
    with pytest.raises(NewerVersion):
        actions.speak_at_hearing(hearing.pk, {**agreed, "version": 1}, by=mine, at=OVER)
    decision = {"upheld": False, "decision": "维持"}
    assert refusal(actions.decide_hearing, hearing.pk, decision, by=supervision, at=OVER) == "nothing_objected"
    actions.sign_stage(pk, {}, by=leader, at=LATER)
    assert refusal(actions.speak_at_hearing, hearing.pk, agreed, by=mine, at=LATER) == "hearing_closed"


def test_a_correction_refers_to_the_first_and_takes_its_place_when_it_is_issued(stage, drafter, leader):
    first = stories.issued(stage, drafter, leader)
    assert (
        refusal(actions.correct_stage, first, {"reason": "无"}, by=drafter, at=LATER) == "nothing_to_correct_in_stage"
    )
    project = stage.projects.order_by("-pk").first()
    PlanPoint.objects.create(
        baseline=project.plan_baselines.get(), due_on=stories.SUNDAY, work="补记", label="补记", done_on=stories.SUNDAY
    )
    second = actions.correct_stage(first, {"reason": "漏计里程碑"}, by=drafter, at=LATER).id
    assert refusal(actions.correct_stage, first, {"reason": "再"}, by=drafter, at=LATER) == "stage_correction_under_way"
    actions.open_hearing(second, {"days": 1}, by=drafter, at=LATER)
    later = LATER + timedelta(days=5)
    actions.sign_stage(second, {}, by=leader, at=later)
    assert Stage.objects.get(pk=first).state == "issued"
    actions.issue_stage(second, {}, by=drafter, at=later)
    old, new = Stage.objects.get(pk=first), Stage.objects.get(pk=second)
    assert (old.state, new.state, new.edition, new.corrects_id) == ("corrected", "issued", 2, first)
    assert StageProof.objects.get(stage=first).digest == old.digest


SCHEME = {
    "boards": ({"code": "projects", "indicators": ({"code": "nodes_on_time", "weight": Decimal(100)},)},),
    "gate_weights": ({"day": GATE, "weight": Decimal(100)},), "annual_weight": Decimal(15), "reason": "只看节点",
}  # fmt: skip


def test_a_new_scheme_holds_for_a_stage_that_is_not_over_and_can_keep_it_unpublished(stage, drafter, leader):
    last_hour = OVER - timedelta(hours=10)
    actions.change_stage_scheme(stage, {**SCHEME, "is_open": False, "seen_number": 0}, by=drafter, at=last_hour)
    with pytest.raises(NewerVersion):
        actions.change_stage_scheme(stage, {**SCHEME, "seen_number": 0}, by=drafter, at=last_hour)
    row = Stage.objects.get(pk=stories.issued(stage, drafter, leader))
    assert (row.is_open, row.scheme.number) == (False, 1)
    assert not StageResult.objects.filter(stage=row, board="units").exists()
    content = stage_content(row)
    assert content["scheme"]["annual_weight"] == "15"
    assert scoring.digest_of({name: one for name, one in content.items() if name != "digest"}) == row.digest


def test_rules_made_when_the_stage_was_over_are_for_later_stages(stage, drafter):
    """Not before it is frozen, when anybody can work the results out, and not when it is frozen anew."""
    actions.change_stage_scheme(stage, SCHEME, by=drafter, at=OVER)
    first = stories.frozen(stage, drafter)
    actions.change_stage_scheme(stage, {**SCHEME, "reason": "再改"}, by=drafter, at=LATER)
    again = actions.refreeze_stage(first, {"reason": "补记"}, by=drafter, at=LATER).id
    assert set(Stage.objects.filter(pk__in=(first, again)).values_list("scheme", flat=True)) == {None}
    assert stage_scheme_for(stage, ended_on=stage.end_on).number == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"boards": ({"code": "projects", "indicators": ({"code": "visits_made", "weight": Decimal(100)},)},)},
        {"boards": ({"code": "projects", "indicators": ({"code": "unheard", "weight": Decimal(100)},)},)},
        {"boards": SCHEME["boards"] * 2},
        {"gate_weights": SCHEME["gate_weights"] * 2},
        {"annual_weight": Decimal(101)},
        {"vetoes": ("late",)},
    ],
)
def test_refused_what_no_scheme_may_say(campaign, drafter, wrong):
    assert refusal(actions.change_stage_scheme, campaign, {**SCHEME, **wrong}, by=drafter, at=OVER) == "input_refused"


def test_every_hearing_belongs_to_a_result(stage, drafter):
    pk = stories.heard(stage, drafter)
    assert Hearing.objects.filter(stage=pk).count() == StageResult.objects.filter(stage=pk).count()


def told(name):
    event = Event.objects.filter(name=name).latest("pk")
    telling = TELLINGS[name]
    return sorted(telling.to(event)), telling.url(event)


def test_the_assessed_the_deciders_and_the_issuers_are_told(stage, drafter, leader, supervision):
    pk = stories.heard(stage, drafter)
    hearing = stories.a_hearing(pk)
    mine = stories.of_unit(hearing)
    asked, _ = told("stage.hearing_opened")
    assert {mine.person_id, hearing.leader_id} <= set(asked)
    actions.speak_at_hearing(hearing.pk, {"objects_to_it": True, "text": "有误"}, by=mine, at=OVER)
    assert told("stage.hearing_spoken") == ([supervision.person_id], f"/stages/results/{hearing.result_id}/")
    actions.decide_hearing(hearing.pk, {"upheld": False, "decision": "维持"}, by=supervision, at=OVER)
    assert told("stage.hearing_decided")[0] == [mine.person_id]
    actions.sign_stage(pk, {}, by=leader, at=LATER)
    assert told("stage.signed") == ([drafter.person_id], f"/stages/{pk}/")
    actions.issue_stage(pk, {}, by=drafter, at=LATER)
    issue = Event.objects.get(name="stage.issued")
    assert set(asked) <= {*told("stage.issued")[0]}
    announcement = ANNOUNCEMENTS["stage.issued"]
    assert announcement.district(issue) == stage.district_id
    issue.facts = {**issue.facts, "is_open": False}
    assert announcement.district(issue) is None


def test_no_objection_is_told_to_nobody(stage, drafter):
    hearing = stories.a_hearing(stories.heard(stage, drafter))
    actions.speak_at_hearing(hearing.pk, {"objects_to_it": False}, by=stories.of_unit(hearing), at=OVER)
    assert told("stage.hearing_spoken")[0] == []
