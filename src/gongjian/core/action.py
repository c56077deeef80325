"""The only door for changes: a typed function with a name, a target, an input and an actor."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import IntegrityError, models

from gongjian.access.matrix import MATRIX
from gongjian.core import moments, receipts, record, work
from gongjian.core.actor import Actor
from gongjian.core.answer import Answer
from gongjian.core.event import EventKind
from gongjian.core.inputs import Input, parsed
from gongjian.core.models import Event, Versioned
from gongjian.core.refusal import NotAllowed, NotFound, from_integrity_error
from gongjian.core.writer import writing

log = logging.getLogger(__name__)

T = TypeVar("T", bound=models.Model)
G = TypeVar("G", bound=Input)
M = TypeVar("M", bound=models.Model)


@dataclass
class Act:
    """One run of an action: who, when, and what has been recorded so far."""

    by: Actor
    at: datetime
    action: str
    surface: str
    cause: Event | None
    # What the phone's own clock said when it was typed; a claim, beside `at`, which rules.
    claimed_at: datetime | None
    heads: record.Heads  # of the whole transaction: an action inside another writes on with the same
    # Rows that this transaction made, by kind and id: nobody else sees them yet, so none is read and locked again.
    made: dict[tuple[type[models.Model], Any], models.Model] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    answer_facts: dict[str, Any] = field(default_factory=dict)
    secret_facts: dict[str, Any] = field(default_factory=dict)

    def record(self, kind: EventKind, subject: models.Model, **facts: Any) -> Event:
        """Append the event to the record and put the reactions to it into the outbox."""
        claim = {} if self.claimed_at is None else {"claimed_at": self.claimed_at}
        event = record.append(
            kind,
            subject,
            facts | claim,
            action=self.action,
            by=self.by,
            at=self.at,
            surface=self.surface,
            cause=self.cause,
            heads=self.heads,
        )
        work.put_reactions(event)
        self.events.append(event)
        return event

    def save(self, row: M) -> M:
        """Insert or update; a versioned row's version rises with every change."""
        is_new = row._state.adding
        if row.pk is not None and isinstance(row, Versioned) and not is_new:
            row.version += 1
        row.save()
        if is_new:
            self.made[type(row), row.pk] = row
        return row

    def remove(self, row: models.Model) -> None:
        self.made.pop((type(row), row.pk), None)
        row.delete()

    def also(self, action: "Action[Any, Any]", target: Any, given: Input, *, by: Actor | None = None) -> Answer:
        """Run another action inside this one: same transaction, same moment, this one's last event as cause."""
        cause = self.events[-1] if self.events else self.cause
        inner = Act(
            by=by or self.by,
            at=self.at,
            action=action.name,
            surface=self.surface,
            cause=cause,
            claimed_at=self.claimed_at,
            heads=self.heads,
            made=self.made,
        )
        answer = action.run_inside(target, given, inner)
        self.events.extend(inner.events)
        return answer

    def answer(self, **facts: Any) -> None:
        """Facts that the caller gets back beside the subject."""
        self.answer_facts.update(facts)

    def show_once(self, **facts: Any) -> None:
        """Secrets for the caller's eyes, such as a new token: neither the record nor the receipt keeps them."""
        self.secret_facts.update(facts)


class Action(Generic[T, G]):
    """A registered action. Calling it is the only way in, for pages, API, phone, command line and clock."""

    def __init__(self, body: Callable[[Act, T, G], models.Model], target: type[T], given: type[G]) -> None:
        self.body, self.target, self.given = body, target, given
        self.name = body.__name__
        # What `place()` walks through, read with the target in one query; only the target itself is locked.
        self.near: tuple[str, ...] = getattr(target, "NEAR", ())
        self.summary = (body.__doc__ or "").strip().split("\n")[0]
        if self.name not in MATRIX:
            raise RuntimeError(f"action without a row in the permission matrix: {self.name}")
        if self.name in ACTIONS:
            raise RuntimeError(f"action registered twice: {self.name}")
        ACTIONS[self.name] = self

    def __call__(
        self,
        target: T | int | str,
        given: G | dict[str, Any] | str,
        *,
        by: Actor,
        key: str | None = None,
        at: datetime | None = None,
        surface: str = "page",
        cause: Event | None = None,
        claimed_at: datetime | None = None,
    ) -> Answer:
        """Run in one transaction; raise a Refusal, or commit with at least one event."""
        typed = given if isinstance(given, self.given) else parsed(self.given, given)  # type: ignore[arg-type]
        at = at or moments.now()
        act = Act(
            by=by,
            at=at,
            action=self.name,
            surface=surface,
            cause=cause,
            claimed_at=claimed_at,
            heads=record.Heads(),
        )
        try:
            with writing():
                if key is None:
                    return self._run(target, typed, act)
                receipt, first = receipts.claim(key, by=by, action=self.name, target=target, given=typed, at=at)
                if not first:
                    return receipts.first_answer(receipt)
                answer = self._run(target, typed, act)
                receipts.settle(receipt, answer)
                return answer
        except IntegrityError as error:
            refusal = from_integrity_error(error)
            if refusal is None:
                raise
            raise refusal from error

    def _run(self, target: T | int | str, given: G, act: Act) -> Answer:
        answer = self.run_inside(target, given, act)
        act.heads.save()
        return answer

    def run_inside(self, target: T | int | str, given: G, act: Act) -> Answer:
        """Lock, ask permission, act, record. Only for the door above and for `Act.also`."""
        locked = self._locked(target, act)
        self._ask(locked, act.by, act.at)
        subject = self.body(act, locked, given)
        if not act.events:
            raise RuntimeError(f"{self.name} changed something without an event: a defect, rolled back")
        log.info("%s by %s on %s", self.name, act.by.key, record.kind_of(subject))
        return Answer(
            action=self.name,
            kind=record.kind_of(subject),
            id=subject.pk,
            events=tuple(event.pk for event in act.events),
            facts=act.answer_facts,
            shown_once=act.secret_facts,
        )

    def permitted(self, target: T, by: Actor, at: datetime) -> bool:
        """The same decision for a button: shown enabled exactly when the action would be allowed."""
        return by.may(self.name, target.place(), on=moments.local_date(at))  # type: ignore[attr-defined]

    def _locked(self, target: T | int | str, act: Act) -> T:
        pk = target.pk if isinstance(target, models.Model) else target
        if isinstance(made := act.made.get((self.target, pk)), self.target):
            return made
        try:
            rows = self.target._default_manager.select_for_update(of=("self",), no_key=True)
            if self.near:  # without names `select_related` would follow everything
                rows = rows.select_related(*self.near)
            row = rows.filter(pk=pk).order_by().first()
        except (ValueError, TypeError, OverflowError) as error:
            raise NotFound from error
        if row is None:
            raise NotFound
        return row

    def _ask(self, target: T, by: Actor, at: datetime) -> None:
        """Strangers learn nothing: what they may not see does not exist for them."""
        place, day = target.place(), moments.local_date(at)  # type: ignore[attr-defined]
        if by.may(self.name, place, on=day):
            return
        see: str = target.SEE  # type: ignore[attr-defined]
        raise NotAllowed(action=self.name) if by.may(see, place, on=day) else NotFound


ACTIONS: dict[str, Action[Any, Any]] = {}


def action(*, target: type[T], given: type[G]) -> Callable[[Callable[[Act, T, G], models.Model]], Action[T, G]]:
    """Register `def verb_noun(act, target, given) -> subject` as an action. Targets have `place()` and `SEE`."""

    def register(body: Callable[[Act, T, G], models.Model]) -> Action[T, G]:
        return Action(body, target, given)

    return register
