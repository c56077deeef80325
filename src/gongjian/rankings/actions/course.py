"""Draft, ask for replies, sign, publish: each step by somebody, in order, once."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.engine.calendars import CHINA, WorkingHours
from gongjian.rankings import events
from gongjian.rankings.actions.freezing import retire_evaluation
from gongjian.rankings.inputs import DraftEvaluation, OpenReplies, SignEvaluation
from gongjian.rankings.models import Evaluation, Reply, Signature
from gongjian.rankings.queries import frozen_week, is_published_on, reply_counts, results_judged
from gongjian.rankings.states import EVALUATION, ReplyState

HOURS = WorkingHours(CHINA)
# Nobody is pressed twice in half a day (burden rules 3 and 25).
REMIND_AGAIN_AFTER = timedelta(hours=4)


class RepliesStillOpen(Refusal):
    code = "replies_still_open"
    sentence = _("%(waiting)s have not replied yet; before %(due_at)s it cannot be signed.")


class ObjectionsUndecided(Refusal):
    code = "objections_undecided"
    sentence = _("%(count)s objections are not decided yet; it cannot be signed.")


class ObjectionUpheld(Refusal):
    code = "objection_upheld"
    sentence = _("An objection was upheld: put the record right and freeze the facts anew.")


class SignerDrafted(Refusal):
    code, http_status = "signer_drafted", 403
    sentence = _("Whoever froze or drafted the evaluation does not sign it.")


class AnotherContent(Refusal):
    code = "another_content"
    sentence = _("What you saw is not what would be signed; look at it again.")


class NobodyToRemind(Refusal):
    code = "nobody_to_remind"
    sentence = _("Everybody named has replied.")


class RemindedAlready(Refusal):
    code = "reminded_already"
    sentence = _("A reminder went out less than four hours ago.")


class AlreadyPublished(Refusal):
    code = "already_published"
    sentence = _("Another edition of this week is published already.")


refuse_on_constraint("one_published_evaluation_per_week", AlreadyPublished)


@action(target=Evaluation, given=DraftEvaluation)
def draft_evaluation(act: Act, evaluation: Evaluation, given: DraftEvaluation) -> Evaluation:
    """Take the computed result as a draft and answer for it; words may be added, figures cannot be changed."""
    evaluation.state = EVALUATION.after(evaluation.state, "draft_evaluation")
    evaluation.drafted_by_id, evaluation.drafted_at, evaluation.remark = act.by.person_id, act.at, given.remark
    act.save(evaluation)
    act.record(events.EVALUATION_DRAFTED, evaluation, week=evaluation.week, edition=evaluation.edition)
    return evaluation


@action(target=Evaluation, given=OpenReplies)
def open_replies(act: Act, evaluation: Evaluation, given: OpenReplies) -> Evaluation:
    """Those named are asked before anything is issued; the limit is counted in working hours."""
    evaluation.state = EVALUATION.after(evaluation.state, "open_replies")
    evaluation.replies_opened_at = act.at
    evaluation.replies_due_at = HOURS.add_hours(act.at, given.hours)
    act.save(evaluation)
    replies = _replies(evaluation)
    Reply.objects.bulk_create(replies, batch_size=500)
    act.record(
        events.REPLIES_OPENED, evaluation, week=evaluation.week, due_at=evaluation.replies_due_at, **_named(replies)
    )
    return evaluation


@action(target=Evaluation, given=Nothing)
def remind_replies(act: Act, evaluation: Evaluation, _given: Nothing) -> Evaluation:
    """One reminder to those who have not replied."""
    evaluation.state = EVALUATION.after(evaluation.state, "remind_replies")
    waiting = list(Reply.objects.filter(evaluation=evaluation, state=ReplyState.WAITING))
    if not waiting:
        raise NobodyToRemind
    if evaluation.reminded_at is not None and act.at < evaluation.reminded_at + REMIND_AGAIN_AFTER:
        raise RemindedAlready
    evaluation.reminded_at = act.at
    act.save(evaluation)
    act.record(
        events.REPLIES_REMINDED, evaluation, week=evaluation.week, due_at=evaluation.replies_due_at, **_named(waiting)
    )
    return evaluation


@action(target=Evaluation, given=SignEvaluation)
def sign_evaluation(act: Act, evaluation: Evaluation, given: SignEvaluation) -> Evaluation:
    """A district leader takes the result over, once everybody named could reply. Not whoever drafted it."""
    evaluation.state = EVALUATION.after(evaluation.state, "sign_evaluation")
    if act.by.person_id is None or act.by.person_id in (evaluation.drafted_by_id, evaluation.frozen_by_id):
        raise SignerDrafted
    refuse_before_replies(evaluation, act.at)
    if given.digest and given.digest != evaluation.digest:
        raise AnotherContent(field="digest")
    act.save(evaluation)
    act.save(Signature(
        evaluation=evaluation, person_id=act.by.person_id, signed_at=act.at, digest=evaluation.digest, note=given.note,
    ))  # fmt: skip
    act.record(events.EVALUATION_SIGNED, evaluation, week=evaluation.week, digest=evaluation.digest, signer=act.by.name)
    return evaluation


@action(target=Evaluation, given=Nothing)
def publish_evaluation(act: Act, evaluation: Evaluation, _given: Nothing) -> Evaluation:
    """Exactly once: the row is locked, the state allows it once, and the database holds one published edition."""
    evaluation.state = EVALUATION.after(evaluation.state, "publish_evaluation")
    if evaluation.corrects_id is not None:
        act.also(retire_evaluation, evaluation.corrects_id, Nothing(), by=SYSTEM)
    evaluation.published_by_id, evaluation.published_at = act.by.person_id, act.at
    evaluation.is_public = is_published_on(evaluation.campaign, local_date(act.at))
    act.save(evaluation)
    replies = list(Reply.objects.filter(evaluation=evaluation))
    act.record(
        events.EVALUATION_PUBLISHED,
        evaluation,
        week=evaluation.week,
        edition=evaluation.edition,
        digest=evaluation.digest,
        corrects=evaluation.corrects_id,
        is_public=evaluation.is_public,
        **_named(replies),
    )
    return evaluation


def refuse_before_replies(evaluation: Evaluation, at: datetime) -> None:
    """Signing waits for every reply or for the deadline, and for every decision on an objection."""
    counts = reply_counts(evaluation)
    due_at = evaluation.replies_due_at
    if counts["waiting"] and due_at is not None and at < due_at:
        raise RepliesStillOpen(waiting=counts["waiting"], due_at=f"{due_at.astimezone(HOURS.zone):%m-%d %H:%M}")
    if counts["undecided"]:
        raise ObjectionsUndecided(count=counts["undecided"])
    if counts["upheld"]:
        raise ObjectionUpheld


def _replies(evaluation: Evaluation) -> list[Reply]:
    """Asked about what the notice says of them, and about nothing else: a place, a list, work behind its plan. Of a
    project its responsible unit, owner and lead leader; the leader; the department."""
    known = {
        one["key"]: one["facts"] for subjects in frozen_week(evaluation)["facts"]["boards"].values() for one in subjects
    }
    found = []
    for result in results_judged(evaluation).order_by("id"):
        facts = known[result.subject]
        found.append(Reply(
            evaluation=evaluation, result=result, unit_id=result.unit_id or _id(facts.get("unit_id")),
            owner_unit_id=_id(facts.get("owner_unit_id")), person_id=result.person_id or _id(facts.get("lead_id")),
        ))  # fmt: skip
    return found


def _id(fact: Any) -> int | None:
    return None if fact is None else int(fact)


def _named(replies: list[Reply]) -> dict[str, list[int]]:
    """Whom a message goes to."""
    units = {unit for reply in replies for unit in (reply.unit_id, reply.owner_unit_id) if unit is not None}
    persons = {reply.person_id for reply in replies if reply.person_id is not None}
    return {"unit_ids": sorted(units), "person_ids": sorted(persons)}
