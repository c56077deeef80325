"""What was seen, item by item. What is to be put right becomes a finding, with its photos, in the same breath."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.engine.inspection import Item
from gongjian.fieldwork.actions import attach_photos
from gongjian.inspections import events
from gongjian.inspections.actions.objections import settle_objections
from gongjian.inspections.actions.rounds import begin
from gongjian.inspections.inputs import CheckedItem, RecordChecks, RecordFinding
from gongjian.inspections.models import Check, Finding, Round, RoundPart
from gongjian.inspections.queries import earlier_finding
from gongjian.inspections.states import FINDINGS, FindingState, Seen
from gongjian.projects.actions.projects import require_running


class NotInThisRound(Refusal):
    code, http_status, field = "catalogue_not_in_round", 422, "kind"
    sentence = _("This round does not look through that catalogue.")


class UnknownItem(Refusal):
    code, http_status, field = "unknown_inspection_item", 422, "items"
    sentence = _("“%(code)s” is not an item of the catalogue that this round keeps (version %(number)s).")


class PointsMissing(Refusal):
    code, http_status, field = "points_off_missing", 422, "items"
    sentence = _("%(name)s: say how many points are taken off.")


class NoPointsHere(Refusal):
    code, http_status, field = "no_points_here", 422, "items"
    sentence = _("%(name)s: this catalogue has no points; an item is met or to be put right.")


class MeasuredShort(Refusal):
    code, http_status, field = "measured_short", 422, "items"
    sentence = _("%(name)s: %(measured)s %(unit)s is less than the %(least)s %(unit)s asked here; it cannot be met.")


class NotMeasuredHere(Refusal):
    code, http_status, field = "not_measured_here", 422, "items"
    sentence = _("%(name)s: there is nothing to measure, or not for this kind of site.")


class DiscussedAlready(Refusal):
    code, field = "finding_discussed_already", "items"
    sentence = _("%(name)s: the finding was agreed with owner and contractor already; it goes on in its own file.")


@action(target=Round, given=RecordChecks)
def record_checks(act: Act, row: Round, given: RecordChecks) -> Round:
    """Again for the same item: the later word stands."""
    require_running(row.project)
    part = row.parts.select_related("catalogue").filter(kind=given.kind).first()
    if part is None:
        raise NotInThisRound
    begin(act, row, "record_checks")
    known = part.catalogue.read.items()
    before = {check.item_code: check for check in part.checks.all()}
    for one in given.items:
        item = known.get(one.code)
        if item is None:
            raise UnknownItem(code=one.code, number=part.catalogue.number)
        _refuse_unsound(one, item, is_scored=part.catalogue.read.is_scored)
        _check(act, part, one, before.get(one.code))
    act.record(
        events.CHECKS_RECORDED,
        row,
        project=row.project.name,
        number=row.number,
        catalogue=given.kind,
        count=len(given.items),
        items=[one.model_dump(mode="json") for one in given.items],
    )
    for one in given.items:
        _follow(act, part, row, one, known[one.code])
    for one in given.items:
        photos = one.photos or given.photos
        if photos:
            attach_photos(act, row.project, _of_item(row, part.kind, one.code).get(), photos)
    return row


@action(target=Round, given=RecordFinding)
def record_finding(act: Act, row: Round, given: RecordFinding) -> Finding:
    """Seen beside the catalogue."""
    require_running(row.project)
    begin(act, row, "record_finding")
    finding = _new(act, row, Finding(text=given.text))
    attach_photos(act, row.project, finding, given.photos)
    return finding


def _refuse_unsound(one: CheckedItem, item: Item, *, is_scored: bool) -> None:
    if is_scored and one.verdict == Seen.OFF and not one.points_off:
        raise PointsMissing(name=item.name, code=item.code)
    if not is_scored and one.points_off:
        raise NoPointsHere(name=item.name, code=item.code)
    if one.measured is None:
        return
    measure = item.measure
    least = next((limit for limit in measure.least if limit.code == one.where), None) if measure else None
    if measure is None or least is None:
        raise NotMeasuredHere(name=item.name, code=item.code)
    if one.verdict == Seen.MET and one.measured < least.value:
        raise MeasuredShort(name=item.name, code=item.code, measured=one.measured, least=least.value, unit=measure.unit)


def _check(act: Act, part: RoundPart, one: CheckedItem, check: Check | None) -> None:
    check = check or Check(part=part, item_code=one.code)
    for name in ("verdict", "points_off", "measured", "where", "note"):
        setattr(check, name, getattr(one, name))
    check.checked_by_id, check.checked_at = act.by.person_id, act.at
    act.save(check)


def _follow(act: Act, part: RoundPart, row: Round, one: CheckedItem, item: Item) -> None:
    """The finding goes with the verdict, until it was discussed."""
    finding = _of_item(row, part.kind, one.code).select_for_update(no_key=True).first()
    if finding is not None and finding.state != FindingState.FOUND:
        if one.verdict != Seen.OFF or one.note != finding.text:
            raise DiscussedAlready(name=item.name, code=item.code)
        return
    if one.verdict != Seen.OFF:
        if finding is not None:
            _take_back(act, finding, row)
        return
    if finding is None:
        finding = _new(act, row, Finding(kind=part.kind, item_code=one.code, item_name=item.name, text=one.note))
    elif finding.text != one.note:
        finding.text = one.note
        act.save(finding)
        act.record(events.FINDING_REWORDED, finding, project=row.project.name, text=one.note)


def _of_item(row: Round, kind: str, code: str) -> QuerySet[Finding]:
    return Finding.objects.filter(round=row, kind=kind, item_code=code).exclude(state=FindingState.WITHDRAWN)


def _new(act: Act, row: Round, finding: Finding) -> Finding:
    finding.project, finding.round = row.project, row
    finding.contractor_id = row.project.contractor_unit_id
    finding.recorded_by_id, finding.recorded_at = act.by.person_id, act.at
    finding.repeats = earlier_finding(finding)
    act.save(finding)
    act.record(
        events.FINDING_RECORDED,
        finding,
        project=row.project.name,
        project_id=row.project_id,
        round_id=row.pk,
        text=finding.text,
        item_code=finding.item_code,
        repeats_id=finding.repeats_id,
    )
    return finding


def _take_back(act: Act, finding: Finding, row: Round) -> None:
    finding.state = FINDINGS.after(finding.state, "withdraw_finding")
    act.save(finding)
    settle_objections(act, finding, "uphold_objection", "")
    act.record(events.FINDING_TAKEN_BACK, finding, project=row.project.name, text=finding.text)
