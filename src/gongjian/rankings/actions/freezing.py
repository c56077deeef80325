"""Freeze a week's facts at the cut-off; freeze them anew before the signature; correct them after publication."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.engine import scoring
from gongjian.projects.models import Campaign
from gongjian.projects.queries import require_open
from gongjian.rankings import events
from gongjian.rankings.inputs import FreezeWeek, WithReason
from gongjian.rankings.models import Evaluation, FrozenFacts, Result, Scheme
from gongjian.rankings.queries import Span, engine_scheme, result_rows, scheme_in_force, span_of, week_facts
from gongjian.rankings.states import EVALUATION, UNDER_WORK, Board


class NoSuchWeek(Refusal):
    code, http_status = "no_such_week", 422
    sentence = _("The campaign has no week %(week)s.")


class NotCutOffYet(Refusal):
    code = "not_cut_off_yet"
    sentence = _("Week %(week)s is cut off at %(cut_off_at)s; its facts cannot be frozen before.")


class AlreadyFrozen(Refusal):
    code = "already_frozen"
    sentence = _("The facts of this week are frozen already; nothing was changed.")


class CorrectionUnderWay(Refusal):
    code = "correction_under_way"
    sentence = _("A correction of this week is under way already.")


class NothingToCorrect(Refusal):
    code = "nothing_to_correct"
    sentence = _("The record says today what was frozen then: there is nothing to correct.")


refuse_on_constraint("one_edition_of_a_number_per_week", AlreadyFrozen)
refuse_on_constraint("one_evaluation_under_work_per_week", AlreadyFrozen)


@action(target=Campaign, given=FreezeWeek)
def freeze_week(act: Act, campaign: Campaign, given: FreezeWeek) -> Evaluation:
    """One snapshot of the week's facts as known at the cut-off."""
    require_open(campaign)
    span = span_of(campaign, given.week)
    if span is None:
        raise NoSuchWeek(field="week", week=given.week)
    if act.at < span.cut_off_at:
        raise NotCutOffYet(week=given.week, cut_off_at=f"{span.cut_off_at:%Y-%m-%d %H:%M}")
    if Evaluation.objects.filter(campaign=campaign, week=given.week).exists():
        raise AlreadyFrozen
    return _froze(act, campaign, span, scheme=scheme_in_force(campaign, span.first_on))


@action(target=Evaluation, given=WithReason)
def refreeze_evaluation(act: Act, evaluation: Evaluation, given: WithReason) -> Evaluation:
    """The record was put right before the signature: a new edition with facts as known now; the old one stays."""
    evaluation.state = EVALUATION.after(evaluation.state, "refreeze_evaluation")
    act.save(evaluation)
    act.record(events.EVALUATION_REPLACED, evaluation, week=evaluation.week, reason=given.reason)
    return _froze(
        act,
        evaluation.campaign,
        _span_again(act, evaluation),
        scheme=evaluation.scheme,
        corrects=evaluation.corrects,
        reason=given.reason,
    )


@action(target=Evaluation, given=WithReason)
def correct_evaluation(act: Act, evaluation: Evaluation, given: WithReason) -> Evaluation:
    """A new edition of a published week: replied to, signed by whoever approves it, published with its own notice."""
    EVALUATION.after(evaluation.state, "correct_evaluation")
    week = Evaluation.objects.filter(campaign=evaluation.campaign_id, week=evaluation.week)
    if week.filter(state__in=UNDER_WORK).exists():
        raise CorrectionUnderWay
    edition = _froze(
        act,
        evaluation.campaign,
        _span_again(act, evaluation),
        scheme=evaluation.scheme,
        corrects=evaluation,
        reason=given.reason,
    )
    act.record(
        events.CORRECTION_BEGUN,
        edition,
        week=edition.week,
        edition=edition.edition,
        reason=given.reason,
        corrects=evaluation.pk,
    )
    return edition


@action(target=Evaluation, given=Nothing)
def retire_evaluation(act: Act, evaluation: Evaluation, _given: Nothing) -> Evaluation:
    """The published edition gives way to its correction; it stays readable with all its papers."""
    evaluation.state = EVALUATION.after(evaluation.state, "retire_evaluation")
    act.save(evaluation)
    newest = evaluation.corrections.aggregate(edition=Max("edition"))["edition"]
    act.record(events.EVALUATION_CORRECTED, evaluation, week=evaluation.week, edition=newest)
    return evaluation


def _span_again(act: Act, evaluation: Evaluation) -> Span:
    """The same days, as the record knows them now. A campaign's dates may have moved since: the frozen days hold."""
    span = span_of(evaluation.campaign, evaluation.week)
    after_at = span.after_at if span else None
    return Span(
        evaluation.week, evaluation.first_on, evaluation.last_on, after_at, evaluation.cut_off_at, known_at=act.at
    )


def _froze(
    act: Act,
    campaign: Campaign,
    span: Span,
    *,
    scheme: Scheme | None,
    corrects: Evaluation | None = None,
    reason: str = "",
) -> Evaluation:
    rules = engine_scheme(campaign, scheme)
    facts = week_facts(campaign, span, _switched_off(scheme, rules))
    result = scoring.evaluate(facts, rules)
    content = scoring.freeze_result(facts, rules, result)
    digest = str(content["digest"])
    if corrects is not None and _same_facts(corrects, content):
        raise NothingToCorrect
    latest = Evaluation.objects.filter(campaign=campaign, week=span.week).aggregate(number=Max("edition"))["number"]
    evaluation = act.save(Evaluation(
        campaign=campaign, week=span.week, edition=(latest or 0) + 1, first_on=span.first_on, last_on=span.last_on,
        cut_off_at=span.cut_off_at, known_at=span.known_at, frozen_at=act.at, frozen_by_id=act.by.person_id,
        scheme=scheme, digest=digest, corrects=corrects, reason=reason,
    ))  # fmt: skip
    text = scoring.canonical_bytes(content).decode()
    act.save(FrozenFacts(evaluation=evaluation, text=text, digest=digest))
    Result.objects.bulk_create(result_rows(evaluation, facts, result), batch_size=500)
    act.record(
        events.EVALUATION_FROZEN,
        evaluation,
        week=span.week,
        edition=evaluation.edition,
        digest=digest,
        on=local_date(span.cut_off_at),
    )
    return evaluation


def _switched_off(scheme: Scheme | None, rules: scoring.Scheme) -> list[str]:
    """Boards that are switched off, and those the scheme does not know."""
    known = {board.code for board in rules.boards}
    off = set(scheme.switched_off) if scheme else set()
    return sorted(off | {code for code in Board.values if code not in known})


def _same_facts(before: Evaluation, content: dict[str, Any]) -> bool:
    """The moment of knowing always differs; whether anything else does is the question."""
    old = scoring.read_json(before.frozen.text)
    return isinstance(old, dict) and old["facts"]["boards"] == content["facts"]["boards"]  # type: ignore[index,call-overload]
