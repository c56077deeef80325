"""From the frozen facts to a published week: who may do what, in which order, and only once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from gongjian.access.roles import Role
from gongjian.core import work
from gongjian.core.models import Event
from gongjian.core.refusal import InputRefused, NotAllowed, NotFound, NotInThisState
from gongjian.engine import scoring
from gongjian.rankings import jobs, queries
from gongjian.rankings.actions import (
    decide_objection,
    freeze_week,
    open_replies,
    publish_evaluation,
    refreeze_evaluation,
    reply_to_evaluation,
    sign_evaluation,
)
from gongjian.rankings.actions.course import (
    ObjectionsUndecided,
    ObjectionUpheld,
    RepliesStillOpen,
    SignerDrafted,
)
from gongjian.rankings.actions.freezing import (
    AlreadyFrozen,
    NoSuchWeek,
    NotCutOffYet,
)
from gongjian.rankings.actions.replies import DeciderDrafted, NoObjection, RepliesClosed
from gongjian.rankings.models import Evaluation, FrozenFacts, Reply, Result
from tests import factories, personas
from tests.rankings import factories as weeks
from tests.rankings.course import LATER, MONDAY, a_reply, frozen, repliers, replying


def test_not_frozen_before_the_cut_off(week, office):
    with pytest.raises(NotCutOffYet):
        frozen(week, office, at=weeks.CUT_OFF - timedelta(seconds=1))
    assert frozen(week, office, at=weeks.CUT_OFF)


def test_refused_for_a_week_the_campaign_does_not_have(week, office):
    with pytest.raises(NoSuchWeek):
        freeze_week(week, {"week": 99}, by=office, at=MONDAY)


def test_a_week_is_frozen_once(week, office):
    frozen(week, office)
    with pytest.raises(AlreadyFrozen):
        frozen(week, office)
    assert Evaluation.objects.count() == 1


def test_the_clock_freezes_once_however_often_it_runs(week):
    for minutes in (0, 5, 10):
        work.tick(MONDAY + timedelta(minutes=minutes))
        work.perform_all(MONDAY + timedelta(minutes=minutes))
    assert list(Evaluation.objects.values_list("week", "edition").order_by("week")) == [(7, 1), (8, 1)]


def test_the_frozen_text_proves_the_result(week, office):
    evaluation = Evaluation.objects.get(pk=frozen(week, office))
    content = scoring.read_json(evaluation.frozen.text)
    assert scoring.verify_week(content) == []
    assert content["digest"] == evaluation.digest == evaluation.frozen.digest


@pytest.mark.postgres
def test_the_command_verifies_bit_by_bit(week, office, capsys):
    frozen(week, office)
    assert jobs.verify_command(["8"]) == 0
    assert "OK" in capsys.readouterr().out
    assert jobs.verify_command(["3"]) == 2


def test_the_command_finds_an_altered_text(week, office, capsys):
    pk = frozen(week, office)
    kept = FrozenFacts.objects.get(evaluation=pk)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER rankings_frozenfacts_no_UPDATE")
    FrozenFacts.objects.filter(pk=kept.pk).update(
        text=kept.text.replace('"promises_kept":"4"', '"promises_kept":"3"', 1)
    )
    assert jobs.verify_command(["8"]) == 1
    assert "DIFFERS" in capsys.readouterr().out


def test_frozen_facts_and_results_cannot_be_altered(week, office):
    pk = frozen(week, office)
    for rows, change in (
        (FrozenFacts.objects.filter(evaluation=pk), {"digest": "x"}),
        (Result.objects.filter(evaluation=pk), {"rank": 1}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)


def test_facts_come_from_the_record(week, office):
    evaluation = Evaluation.objects.get(pk=frozen(week, office))
    subjects = queries.frozen_week(evaluation)["facts"]["boards"]["projects"]
    project = week.projects.order_by("number").first()
    first = next(one["facts"] for one in subjects if one["key"] == f"project:{project.pk}")
    assert (first["year_done_wan"], first["year_planned_wan"]) == ("16000", "16000")
    # 4,000 were done before the campaign: only what came after counts, against the rest of the own curve.
    assert (first["done_wan"], first["planned_wan"]) == ("12000", "9900.5525")
    assert (first["nodes_due"], first["nodes_on_time"], first["promises_due"], first["promises_kept"]) == ("4",) * 4


def test_what_was_entered_after_the_cut_off_is_not_among_the_facts(campaign, office):
    project = weeks.busy_week(campaign, projects=1)[0]
    weeks.report(project, "19000", at=weeks.CUT_OFF + timedelta(seconds=1), on=date(2020, 5, 16))
    owner = personas.person(Role.OWNER, campaign.district)
    weeks.promise(project, owner, answered_at=weeks.CUT_OFF + timedelta(seconds=1))
    facts = queries.frozen_week(Evaluation.objects.get(pk=frozen(campaign, office)))["facts"]["boards"]["projects"][0][
        "facts"
    ]
    assert facts["year_done_wan"] == "16000"
    assert (facts["promises_due"], facts["promises_kept"]) == ("5", "4")


def test_an_unanswered_promise_is_not_kept(campaign, office):
    project = weeks.busy_week(campaign, projects=1)[0]
    weeks.promise(project, personas.person(Role.OWNER, campaign.district), kept=False)
    facts = queries.frozen_week(Evaluation.objects.get(pk=frozen(campaign, office)))["facts"]["boards"]["projects"][0][
        "facts"
    ]
    assert (facts["promises_due"], facts["promises_kept"]) == ("5", "4")


def test_the_steps_have_their_order(week, office, leader):
    pk = frozen(week, office)
    for step, by in ((open_replies, office), (sign_evaluation, leader), (publish_evaluation, office)):
        with pytest.raises(NotInThisState):
            step(pk, {}, by=by, at=LATER)


def test_each_row_named_is_asked(week, office):
    pk = replying(week, office)
    assert Reply.objects.filter(evaluation=pk).count() == Result.objects.filter(evaluation=pk).count() == 12 + 6 + 5
    event = Event.objects.get(name="evaluation.replies_opened")
    assert len(event.facts["unit_ids"]) == 5
    assert len(event.facts["person_ids"]) == 6


def test_only_those_the_notice_names_are_asked(campaign, office):
    """Burden rules 12 and 27: a ledger just imported ranks nobody; only the site behind its plan is spoken of."""
    quiet = [factories.ProjectFactory(campaign=campaign, responsible_unit=factories.UnitFactory()) for _ in range(3)]
    behind = factories.ProjectFactory(campaign=campaign)
    weeks.plan(behind)
    weeks.report(behind, "4100")
    for project in quiet:
        weeks.lead(project, factories.PersonFactory(district=campaign.district))
    pk = replying(campaign, office)
    assert Result.objects.filter(evaluation=pk).count() > len(quiet)
    assert [reply.result.project for reply in Reply.objects.filter(evaluation=pk)] == [behind]


def test_a_week_that_names_nobody_asks_nobody_and_can_be_signed(campaign, office, leader):
    factories.ProjectFactory(campaign=campaign)
    pk = replying(campaign, office)
    assert Reply.objects.filter(evaluation=pk).count() == 0
    assert sign_evaluation(pk, {}, by=leader, at=MONDAY)


def test_reply_deadline_is_counted_in_working_hours(week, office):
    evaluation = Evaluation.objects.get(pk=replying(week, office))
    assert evaluation.replies_due_at == datetime(2020, 5, 19, 1, 0, tzinfo=UTC)  # 09:00 + one working day


def test_not_signed_while_somebody_may_still_reply(week, office, leader):
    pk = replying(week, office)
    due_at = Evaluation.objects.get(pk=pk).replies_due_at
    with pytest.raises(RepliesStillOpen):
        sign_evaluation(pk, {}, by=leader, at=due_at - timedelta(seconds=1))
    assert sign_evaluation(pk, {}, by=leader, at=due_at)


def test_signed_at_once_when_all_have_replied(week, office, leader):
    pk = replying(week, office)
    Reply.objects.filter(evaluation=pk).update(state="replied")
    assert sign_evaluation(pk, {}, by=leader, at=MONDAY)


def test_silence_is_noted_and_costs_nothing(week, office, leader):
    pk = replying(week, office)
    before = list(Result.objects.filter(evaluation=pk).values_list("subject", "score", "rank").order_by("id"))
    reply = a_reply(pk)
    assert not queries.is_silent(reply, MONDAY)
    assert queries.is_silent(reply, LATER)
    sign_evaluation(pk, {}, by=leader, at=LATER)
    publish_evaluation(pk, {}, by=office, at=LATER)
    assert before == list(Result.objects.filter(evaluation=pk).values_list("subject", "score", "rank").order_by("id"))


def test_only_those_named_reply(week, office, district, campaign):
    reply = a_reply(replying(week, office))
    stranger = personas.at_unit(Role.DEPARTMENT, weeks.factories.UnitFactory(district=district))
    with pytest.raises(NotFound):
        reply_to_evaluation(reply, {"objects_to_it": False}, by=stranger, at=MONDAY)
    with pytest.raises(NotAllowed):
        reply_to_evaluation(reply, {"objects_to_it": False}, by=office, at=MONDAY)
    reply_to_evaluation(reply, {"objects_to_it": False}, by=repliers(reply), at=MONDAY)
    assert Reply.objects.get(pk=reply.pk).state == "replied"


def test_an_objection_needs_its_reason(week, office):
    reply = a_reply(replying(week, office))
    with pytest.raises(InputRefused):
        reply_to_evaluation(reply, {"objects_to_it": True}, by=repliers(reply), at=MONDAY)


def test_a_late_reply_counts_until_the_signature(week, office, leader):
    pk = replying(week, office)
    reply = a_reply(pk)
    reply_to_evaluation(reply, {"objects_to_it": False}, by=repliers(reply), at=LATER)
    sign_evaluation(pk, {}, by=leader, at=LATER)
    other = a_reply(pk, state="waiting")
    with pytest.raises(RepliesClosed):
        reply_to_evaluation(other, {"objects_to_it": False}, by=repliers(other), at=LATER)


def objected(pk):
    reply = a_reply(pk)
    reply_to_evaluation(
        reply, {"objects_to_it": True, "text": "5月16日完成的节点未计入"}, by=repliers(reply), at=MONDAY
    )
    return reply


def test_not_signed_while_an_objection_is_undecided(week, office, leader, supervision):
    pk = replying(week, office)
    reply = objected(pk)
    with pytest.raises(ObjectionsUndecided):
        sign_evaluation(pk, {}, by=leader, at=LATER)
    decide_objection(reply, {"upheld": False, "decision": "经核查，节点于5月18日完成"}, by=supervision, at=LATER)
    assert sign_evaluation(pk, {}, by=leader, at=LATER)


def test_an_upheld_objection_needs_the_facts_frozen_anew(week, office, leader, supervision):
    pk = replying(week, office)
    reply = objected(pk)
    decide_objection(reply, {"upheld": True, "decision": "属实"}, by=supervision, at=LATER)
    with pytest.raises(ObjectionUpheld):
        sign_evaluation(pk, {}, by=leader, at=LATER)
    weeks.node(reply.result.project)
    again = refreeze_evaluation(pk, {"reason": "采纳异议"}, by=office, at=LATER).id
    assert Evaluation.objects.get(pk=pk).state == "replaced"
    assert Evaluation.objects.get(pk=again).edition == 2


def test_nothing_to_decide_without_an_objection(week, office, supervision):
    with pytest.raises(NoObjection):
        decide_objection(a_reply(replying(week, office)), {"upheld": True, "decision": "…"}, by=supervision, at=MONDAY)


def test_whoever_drafted_does_not_decide_the_objection(week, district, office):
    both = personas.person(Role.SUPERVISION, district)
    weeks.factories.PostFactory(person=both, role=Role.OFFICE)
    actor = personas.actor_for_person(both.pk, both.name)
    pk = replying(week, actor)
    reply = objected(pk)
    with pytest.raises(DeciderDrafted):
        decide_objection(reply, {"upheld": False, "decision": "…"}, by=actor, at=MONDAY)


def test_whoever_drafted_does_not_sign(week, district):
    both = personas.person(Role.DISTRICT_LEADER, district)
    weeks.factories.PostFactory(person=both, role=Role.OFFICE)
    actor = personas.actor_for_person(both.pk, both.name)
    with pytest.raises(SignerDrafted):
        sign_evaluation(replying(week, actor), {}, by=actor, at=LATER)
