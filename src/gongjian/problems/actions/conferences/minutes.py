"""Closing issues the minutes under a running number; a correction is a new version of them."""

import hashlib
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.engine.documents import to_docx, to_html, to_pdf
from gongjian.problems import events
from gongjian.problems.actions.conferences.drafting import open_draft, record_draft, take_in
from gongjian.problems.inputs import CloseConference, CorrectMinutes
from gongjian.problems.models import AgendaItem, Conference, Minutes, MinutesFile
from gongjian.problems.queries.gathering import Matter
from gongjian.problems.queries.minutes import minutes_paper
from gongjian.problems.states import CONFERENCES, FileKind, ItemKind, ItemState
from gongjian.projects.models import Campaign


class ItemsOpen(Refusal):
    code = "items_open"
    sentence = _(
        "“%(first)s” is not dealt with yet (%(count)s in all): decide it, put it off, or note that it was heard."
    )


class NothingDecided(Refusal):
    code, http_status, field = "nothing_decided", 422, "reason"
    sentence = _("No decision was recorded. If that is so, say why; it is printed in the minutes.")


class OtherItem(Refusal):
    code, http_status, field = "other_item", 422, "notes"
    sentence = _("This item belongs to another conference.")


@action(target=Conference, given=CloseConference)
def close_conference(act: Act, conference: Conference, given: CloseConference) -> Conference:
    """Every item is dealt with; what was put off opens the next agenda; the minutes go to all attendees."""
    state = CONFERENCES.after(conference.state, "close_conference")
    still_open = list(conference.items.filter(state=ItemState.OPEN).order_by("order").values_list("title", flat=True))
    if still_open:
        raise ItemsOpen(first=still_open[0], count=len(still_open))
    decisions = conference.decisions.count()
    if not decisions and not given.reason:
        raise NothingDecided
    conference.state, conference.closed_at, conference.closing_reason = state, act.at, given.reason
    act.save(conference)
    minutes = _issue(act, conference, **_next_number(act.at, conference.campaign))
    act.record(
        events.CONFERENCE_CLOSED,
        conference,
        number=conference.number,
        decisions=decisions,
        sequence=minutes.sequence,
        minutes_id=minutes.pk,
        files=_digests(minutes),
    )
    _carry_over(act, conference)
    return conference


@action(target=Conference, given=CorrectMinutes)
def correct_minutes(act: Act, conference: Conference, given: CorrectMinutes) -> Conference:
    """Decisions stand: what is corrected is how the minutes tell what was said."""
    conference.expect_version(given.version)
    CONFERENCES.after(conference.state, "correct_minutes")
    items = {item.pk: item for item in conference.items.all()}
    for corrected in given.notes:
        if corrected.item_id not in items:
            raise OtherItem
        item = items[corrected.item_id]
        if item.notes != corrected.notes:
            item.notes = corrected.notes
            act.save(item)
    last = conference.minutes.order_by("-version")[0]
    act.save(conference)
    minutes = _issue(
        act,
        conference,
        year=last.year,
        sequence=last.sequence,
        dated_on=last.dated_on,
        version=last.version + 1,
        reason=given.reason,
    )
    act.record(
        events.MINUTES_CORRECTED,
        conference,
        number=conference.number,
        version=minutes.version,
        reason=given.reason,
        minutes_id=minutes.pk,
        files=_digests(minutes),
    )
    return conference


def _next_number(at: datetime, campaign: Campaign) -> dict[str, Any]:
    """The campaign's row is locked: no gap, no double."""
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    dated_on = local_date(at)
    issued = Minutes.objects.filter(conference__campaign=campaign, year=dated_on.year)
    last = issued.aggregate(last=Max("sequence"))["last"] or 0
    return {"year": dated_on.year, "sequence": last + 1, "dated_on": dated_on, "version": 1}


def _issue(act: Act, conference: Conference, **numbered: Any) -> Minutes:
    minutes = Minutes(conference=conference, issued_by_id=act.by.person_id or 0, issued_at=act.at, **numbered)
    document = minutes_paper(conference, minutes)
    minutes.title = document.title
    act.save(minutes)
    for kind, content in (
        (FileKind.DOCX, to_docx(document)),
        (FileKind.PDF, to_pdf(document)),
        (FileKind.HTML, to_html(document).encode()),
    ):
        digest = "sha256:" + hashlib.sha256(content).hexdigest()
        act.save(MinutesFile(minutes=minutes, kind=kind, content=content, digest=digest))
    return minutes


def _digests(minutes: Minutes) -> dict[str, str]:
    return dict(minutes.files.values_list("kind", "digest"))


def _carry_over(act: Act, conference: Conference) -> None:
    put_off = conference.items.filter(state=ItemState.PUT_OFF).order_by("order")
    matters = [_again(item) for item in put_off.select_related("problem__project", "constraint", "decision", "project")]
    if matters:
        draft, is_new = open_draft(act, conference.campaign)
        items, attendees = take_in(act, draft, matters)
        record_draft(act, draft, is_new=is_new, items=items, attendees=attendees)


def _again(item: AgendaItem) -> Matter:
    return Matter(
        ItemKind(item.kind),
        item.title,
        problem=item.problem,
        constraint=item.constraint,
        decision=item.decision,
        project=item.project,
    )
