"""What a stage is frozen from: signed weeks, milestones, orders, findings, vetoes; each rule at its boundary."""

from datetime import date, timedelta

from gongjian.access.places import PostHeld
from gongjian.access.roles import Role
from gongjian.assessments import actions
from gongjian.assessments.models import Stage, StageResult, Veto
from gongjian.assessments.queries.stage_facts import stage_facts
from gongjian.assessments.queries.stage_spans import span_of_gate, stage_spans
from gongjian.assessments.queries.stages import stage_content
from gongjian.core.actor import Actor
from gongjian.core.models import Event
from gongjian.engine import assessment
from gongjian.inspections.models import Finding, Fix, Round
from gongjian.notices.models import Notice, Order, OrderReply, Register
from gongjian.projects.models import PlanPoint, Stoppage
from gongjian.rankings.models import Evaluation
from tests import factories
from tests.assessments import stage_stories as stories

OVER, LATER, GATE, refusal = stories.OVER, stories.LATER, stories.GATE, stories.refusal


def facts_of(campaign, project):
    facts = stage_facts(campaign, span_of_gate(campaign, GATE), known_at=OVER)
    return next(one for one in facts.boards["projects"] if one.key == f"project:{project.pk}").facts


def test_stages_follow_one_another_without_a_gap(campaign):
    campaign.refresh_from_db()
    days = [(one.gate_day, one.first_on, one.last_on) for one in stage_spans(campaign)]
    assert days == [
        (30, date(2020, 3, 23), date(2020, 4, 21)),
        (60, date(2020, 4, 22), date(2020, 5, 21)),
        (100, date(2020, 5, 22), date(2020, 6, 30)),
    ]


def test_a_frozen_stage_rests_on_signed_weeks_and_is_its_own_proof(stage, drafter):
    pk = stories.frozen(stage, drafter)
    row = Stage.objects.get(pk=pk)
    content = stage_content(row)
    assert assessment.verify_stage(content) == []
    assert (content["digest"], row.state, row.frozen_by_id) == (row.digest, "frozen", drafter.person_id)
    week = Evaluation.objects.get(week=stories.WEEK)
    assert content["facts"]["week"]["weeks"] == f"{stories.WEEK}/1"
    assert content["facts"]["week"]["week_digests"] == week.digest
    results = StageResult.objects.filter(stage=pk)
    assert {one.board for one in results} == {"projects", "units"}
    assert results.filter(board="projects", rank__isnull=False).count() == 12
    assert results.filter(board="units", rank__isnull=False).count() == 5
    assert Event.objects.filter(name="stage.frozen", subject_id=str(pk)).count() == 1


def test_refused_without_a_gate_before_it_is_over_twice_and_without_signed_weeks(campaign, drafter):
    campaign.refresh_from_db()
    assert refusal(actions.freeze_stage, campaign, {"gate_day": 31}, by=drafter, at=OVER) == "no_such_gate"
    last_day = OVER - timedelta(days=1)
    assert refusal(actions.freeze_stage, campaign, {"gate_day": GATE}, by=drafter, at=last_day) == "gate_ahead"
    assert refusal(actions.freeze_stage, campaign, {"gate_day": GATE}, by=drafter, at=OVER) == "no_signed_week"
    stories.busy_stage(campaign, projects=2)
    Evaluation.objects.update(state="replying", published_at=None)
    assert refusal(actions.freeze_stage, campaign, {"gate_day": GATE}, by=drafter, at=OVER) == "weeks_unsigned"
    Evaluation.objects.update(state="signed")
    stories.frozen(campaign, drafter)
    assert refusal(actions.freeze_stage, campaign, {"gate_day": GATE}, by=drafter, at=OVER) == "stage_frozen_already"


def test_a_milestone_missed_on_a_day_of_force_majeure_is_held_against_nobody(stage, drafter):
    project = stage.projects.order_by("pk").first()
    assert facts_of(stage, project)["milestones_due"] == 1
    late = PlanPoint.objects.create(
        baseline=project.plan_baselines.get(), due_on=stories.SUNDAY, work="验收", label="验收",
        done_on=stories.SUNDAY + timedelta(days=1),
    )  # fmt: skip
    facts = facts_of(stage, project)
    assert (facts["milestones_due"], facts["milestones_on_time"]) == (2, 1)
    assert f"{late.pk}-" in facts["milestones_cases"]
    Stoppage.objects.create(
        project=project, from_on=stories.SUNDAY, until_on=stories.SUNDAY + timedelta(days=1), reason="特大暴雨",
        is_force_majeure=True,
    )  # fmt: skip
    spared = facts_of(stage, project)
    assert (spared["milestones_due"], spared["milestones_on_time"], spared["milestones_spared"]) == (1, 1, 1)


def order(campaign, project, number, **given):
    register, _ = Register.objects.get_or_create(district=campaign.district, agency="督", year=2020)
    notice = Notice.objects.create(
        campaign=campaign, register=register, sequence=number, number=f"督〔2020〕{number}号", kind="order", title="督办单",
        dated_on=stories.SUNDAY, issued_at=OVER, code=f"CODE-CODE-{number:04d}", characters=1, facts_digest="sha256:0",
    )  # fmt: skip
    return Order.objects.create(
        campaign=campaign, project=project, notice=notice, unit=project.responsible_unit, basis_kind="rule", basis="方案",
        fact="推进缓慢", subject=f"projects.project:{number}", demand="原因", issued_at=OVER, due_on=stories.SUNDAY, **given,
    )  # fmt: skip


def test_an_order_counts_by_the_day_of_the_reply_that_was_accepted(stage):
    project = stage.projects.order_by("pk").first()
    evening = OVER - timedelta(days=10, hours=-12)  # Sunday evening in the district
    for number, (state, replied_at) in enumerate(
        [("closed", evening), ("closed", OVER), ("replied", evening), ("withdrawn", evening)], start=1
    ):
        row = order(stage, project, number, state=state)
        OrderReply.objects.create(order=row, outcome="done", text="已办", replied_at=replied_at)
    facts = facts_of(stage, project)
    assert (facts["orders_due"], facts["orders_in_time"]) == (3, 1)
    whole = stage_facts(stage, span_of_gate(stage, GATE), known_at=OVER).boards["units"]
    unit = next(one.facts for one in whole if one.key == f"unit:{project.responsible_unit_id}")
    assert (unit["orders_due"], unit["orders_in_time"]) == (3, 1)


def test_a_finding_counts_by_the_day_it_was_put_right_not_by_the_re_check(stage):
    project = stage.projects.order_by("pk").first()
    inspector = factories.PersonFactory(district=stage.district)
    visit = Round.objects.create(project=project, inspector=inspector, planned_on=stories.SUNDAY)
    evening = OVER - timedelta(days=10, hours=-12)
    for state, fixed_at in [("closed", evening), ("closed", OVER), ("agreed", None), ("withdrawn", None)]:
        row = Finding.objects.create(
            project=project, round=visit, text="围挡破损", state=state, recorded_at=OVER, due_on=stories.SUNDAY,
            closed_at=OVER if state == "closed" else None,
        )  # fmt: skip
        if fixed_at:
            Fix.objects.create(finding=row, state="accepted", text="已修", fixed_at=fixed_at, rechecked_at=OVER)
    facts = facts_of(stage, project)
    assert (facts["findings_due"], facts["findings_in_time"]) == (3, 1)


def test_a_unit_all_of_whose_projects_are_held_up_is_exempt(campaign):
    unit = factories.UnitFactory(district=campaign.district)
    project = factories.ProjectFactory(campaign=campaign, responsible_unit=unit)
    stories.built(project)
    Stoppage.objects.create(project=project, from_on=date(2020, 4, 8), reason="管控", is_force_majeure=True)
    stories.publish_week(campaign)
    units = stage_facts(campaign, span_of_gate(campaign, GATE), known_at=OVER).boards["units"]
    assert [one.status for one in units if one.key == f"unit:{unit.pk}"] == ["force_majeure"]


def test_a_veto_counts_when_the_facts_are_frozen_and_only_by_its_decider(stage, drafter, leader):
    project = stage.projects.order_by("pk").first()
    given = {"gate_day": GATE, "project_id": project.pk, "ground": "fatal_accident", "basis": "肥安〔2020〕3号"}
    pk = actions.decide_veto(stage, given, by=leader, at=OVER).id
    assert refusal(actions.decide_veto, stage, given, by=leader, at=OVER) == "veto_stands"
    first = stories.frozen(stage, drafter)
    row = StageResult.objects.get(stage=first, project=project)
    assert (row.score, row.rank, row.not_ranked) == (0, None, "vetoed")
    actions.lift_veto(pk, {"reason": "复核认定非本项目事故"}, by=leader, at=OVER)
    assert refusal(actions.lift_veto, pk, {"reason": "再撤"}, by=leader, at=OVER) == "veto_lifted_already"
    second = actions.refreeze_stage(first, {"reason": "撤销否决"}, by=drafter, at=OVER).id
    assert StageResult.objects.get(stage=second, project=project).score > 0
    assert Stage.objects.get(pk=first).state == "replaced"


def test_refused_a_veto_without_gate_place_or_person_and_after_the_signature(stage, drafter, leader):
    project = stage.projects.order_by("pk").first()
    given = {"gate_day": GATE, "project_id": project.pk, "ground": "falsification", "basis": "核查报告"}
    assert refusal(actions.decide_veto, stage, {**given, "gate_day": 7}, by=leader, at=OVER) == "no_gate_for_veto"
    away = factories.ProjectFactory(campaign=factories.CampaignFactory()).pk
    assert refusal(actions.decide_veto, stage, {**given, "project_id": away}, by=leader, at=OVER) == "veto_elsewhere"
    assert refusal(actions.decide_veto, stage, {**given, "unit_id": 1}, by=leader, at=OVER) == "input_refused"
    nobody = Actor("robot", "robot", posts=(PostHeld(Role.DISTRICT_LEADER, stage.district_id),))
    assert refusal(actions.decide_veto, stage, given, by=nobody, at=OVER) == "veto_unnamed"
    pk = actions.decide_veto(stage, given, by=leader, at=OVER).id
    stories.issued(stage, drafter, leader)
    assert refusal(actions.lift_veto, pk, {"reason": "晚了"}, by=leader, at=LATER) == "stage_is_out"
    unit = {"gate_day": GATE, "unit_id": project.responsible_unit_id, "ground": "falsification", "basis": "核查报告"}
    assert refusal(actions.decide_veto, stage, unit, by=leader, at=LATER) == "stage_is_out"
    assert str(Veto.objects.get(pk=pk)) == str(project)
