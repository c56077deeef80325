"""Texts leave the facts of an event: one of those who read the record asks, another does it. The note stays in the record."""

from typing import Any

from gongjian.core import erasing, two_persons
from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.models import Event
from gongjian.core.refusal import NotFound, refuse_on_constraint
from gongjian.people import events
from gongjian.people.inputs import AskFactsErasure, KeepFacts
from gongjian.people.models import District, FactsErasure
from gongjian.people.queries import chains_of, waiting_for

refuse_on_constraint("one_open_erasure_of_an_event", two_persons.ErasureAsked)


@action(target=District, given=AskFactsErasure)
def ask_facts_erasure(act: Act, district: District, given: AskFactsErasure) -> FactsErasure:
    """With reason and legal ground; until another person does it, the event is shown as before."""
    event = Event.objects.filter(pk=given.event_id).first()
    if event is None or event.stream not in chains_of(district.pk):
        raise NotFound
    erasing.refuse_unerasable(event, given.fields)
    if waiting_for(event) is not None:
        raise two_persons.ErasureAsked
    row = FactsErasure(district=district, event=event, fields=sorted(set(given.fields)), ground=given.ground)
    two_persons.ask(act, row, given.reason)
    act.record(events.FACTS_ERASURE_ASKED, row, **_told(row), ground=row.ground, reason=row.erasure_reason)
    return row


@action(target=FactsErasure, given=KeepFacts)
def keep_facts(act: Act, row: FactsErasure, given: KeepFacts) -> FactsErasure:
    """The texts stay after all."""
    two_persons.keep(act, row)
    act.record(events.FACTS_ERASURE_DROPPED, row, **_told(row), reason=given.reason)
    return row


@action(target=FactsErasure, given=Nothing)
def erase_facts(act: Act, row: FactsErasure, _given: Nothing) -> FactsErasure:
    """By another person than the one who asked; the note is signed with the key of the record. It cannot be undone."""
    two_persons.refuse_same(act, row)
    event = Event.objects.select_for_update(no_key=True).get(pk=row.event_id)
    erasing.refuse_unerasable(event, row.fields)
    asked_by, asked_at = row.erasure_asked_by, row.erasure_asked_at
    left, salt = erasing.blanked(event, row.fields)
    note = erasing.signed_note(
        event, row.fields, left, salt, ground=row.ground, reason=row.erasure_reason,
        asked_by=f"person:{asked_by.pk}" if asked_by else "", asked_at=asked_at.isoformat() if asked_at else "",
        decided_by=act.by.key, at=act.at.isoformat(),
    )  # fmt: skip
    row.erased_at = act.at
    act.save(row)
    act.record(events.FACTS_ERASED, row, **{**_told(row), **note})
    erasing.put_left(event, left, salt)
    return row


def _told(row: FactsErasure) -> dict[str, Any]:
    event = row.event
    place = f"{event.stream}#{event.position}"
    return {"event": event.pk, "place": place, "of_kind": event.name, "fields": row.fields, "count": len(row.fields)}
