"""A ledger handed in, or to be read anew, is read beside the requests: in a bounded child, with progress to be seen."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings

from gongjian.core import moments
from gongjian.core.action import Action
from gongjian.core.actor import SYSTEM, Actor, actor_for_person
from gongjian.core.models import Event, Task
from gongjian.core.refusal import Refusal
from gongjian.core.work import kept_leased, reaction
from gongjian.core.writer import writing
from gongjian.engine.ledgers import LIMITS, LedgerRefused
from gongjian.ledgers import actions, events
from gongjian.ledgers.inputs import Choices
from gongjian.ledgers.queries import (
    file_of,
    import_at_work,
    import_to_read,
    preview_rows,
    progress_file,
    read_ledger,
    remembered,
    told_in,
)


@reaction(events.LEDGER_UPLOADED, events.LEDGER_REREAD)
def read_the_ledger(task: Task, at: datetime) -> None:
    one = import_to_read(task)
    if one is None:
        return  # dropped, or read already by an attempt that died before saying so
    choices = Choices.model_validate(one.choices, strict=False)
    on = moments.local_date(at)
    with kept_leased(task), collecting_later():
        try:
            reading = read_ledger(
                file_of(settings.UPLOADS, one),
                one.file_name,
                choices,
                remembered(one.campaign.district_id),
                on=on,
                limits=replace(LIMITS, file_bytes=settings.MAX_UPLOAD_MB * 1_000_000),
            )
        except LedgerRefused as refused:
            actions.refuse_ledger(
                one,
                {"code": refused.code, "facts": dict(refused.facts)},
                by=SYSTEM,
                at=at,
                surface="reaction",
                cause=task.event,
            )
            return
        rows = tuple(preview_rows(one, reading, on=on))
    actions.set_out_preview(
        one, {"reading": reading.told, "rows": rows}, by=SYSTEM, at=at, surface="reaction", cause=task.event
    )


@reaction(events.LEDGER_APPLY_ASKED, events.LEDGER_UNDO_ASKED)
def do_the_work(task: Task, at: datetime) -> None:
    """Apply or undo, in the name of the person who asked; a refusal puts the import back as it stood."""
    one = import_at_work(task)
    if one is None or task.event is None:
        return  # taken back, or done by an attempt that died before saying so
    given: dict[str, Any] = {"version": one.version}
    action: Action[Any, Any] = actions.apply_import
    if task.event.name == events.LEDGER_UNDO_ASKED.name:
        action, given = actions.undo_import, {**given, "leave_changed": task.event.facts["leave_changed"]}
    with kept_leased(task), told_in(progress_file(settings.UPLOADS, one)):
        try:
            with writing(limit_seconds=None):  # the limit of the door is made for requests
                action(one, given, by=_asker(task.event), key=task.key, at=at, surface="reaction", cause=task.event)
        except Refusal as refused:
            facts = {name: str(value) for name, value in refused.facts.items()}
            actions.stop_work(
                one, {"code": refused.code, "facts": facts}, by=SYSTEM, at=at, surface="reaction", cause=task.event
            )


@contextmanager
def collecting_later() -> Iterator[None]:
    """A million live cells make every search for cyclic garbage long, and there is none among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _asker(event: Event) -> Actor:
    kind, _, pk = event.actor_key.partition(":")
    return actor_for_person(int(pk), event.actor_name) if kind == "person" else SYSTEM
