"""A promise as one line: what stands in its way, and what can be done with it here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gongjian.commitments import actions
from gongjian.commitments.states import PromiseState

if TYPE_CHECKING:
    from gongjian.commitments.models import Constraint, Promise
    from gongjian.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Row:
    promise: "Promise"
    open_constraints: "list[Constraint]"
    cleared: int
    may_make: bool
    may_waive: bool
    may_answer: bool
    may_change: bool
    may_clear: frozenset[int]
    on: date

    @property
    def first(self) -> "Constraint | None":
        return self.open_constraints[0] if self.open_constraints else None

    @property
    def late_constraint(self) -> bool:
        return self.first is not None and self.first.needed_by_on < self.on

    @property
    def is_unanswered(self) -> bool:
        return self.promise.state == PromiseState.PROMISED and self.promise.due_on < self.on

    @property
    def is_settled(self) -> bool:
        return self.promise.state == PromiseState.PROMISED and not self.open_constraints

    @property
    def locked(self) -> str:
        """Why a cell of the matter itself cannot be changed: it was promised, or it is not this viewer's."""
        if self.may_change:
            return ""
        return "rights" if self.promise.state == PromiseState.PREPARED else "promised"

    @property
    def answer_locked(self) -> str:
        if self.may_make or self.may_waive or self.may_answer:
            return ""
        return "rights" if self.promise.state in (PromiseState.PREPARED, PromiseState.PROMISED) else "answered"

    @property
    def constraints_locked(self) -> str:
        return "" if self.may_clear or self.may_change else self.locked

    @property
    def light(self) -> str:
        """Shape of the state: kept and ready are normal, open constraints behind, missed or overdue serious."""
        state = self.promise.state
        if (
            state == PromiseState.NOT_KEPT
            or self.is_unanswered
            or (state == PromiseState.PREPARED and self.late_constraint)
        ):
            return "serious"
        return "behind" if self.open_constraints else "normal"


def rows(promises: "Iterable[Promise]", viewer: "Actor", at: datetime, *, on: date) -> list[Row]:
    def may(action: Any, target: Any) -> bool:
        return bool(action.permitted(target, viewer, at))

    return [_row(promise, may, on) for promise in promises]


def rows_then(promises: "Iterable[Promise]", *, on: date) -> list[Row]:
    """Of an earlier day: nothing can be done there."""
    return [_row(promise, lambda _action, _target: False, on) for promise in promises]


def _row(promise: "Promise", may: Callable[[Any, Any], bool], on: date) -> Row:
    everything = list(promise.constraints.all())
    still_open = sorted((one for one in everything if one.cleared_on is None), key=lambda one: one.needed_by_on)
    prepared, promised = promise.state == PromiseState.PREPARED, promise.state == PromiseState.PROMISED

    for one in still_open:
        one.promise = promise  # already here: asking for its place must not ask the database again
    return Row(
        promise=promise,
        open_constraints=still_open,
        cleared=len(everything) - len(still_open),
        may_make=prepared and may(actions.make_promise, promise),
        may_waive=prepared and may(actions.waive_promise, promise),
        may_answer=promised and may(actions.keep_promise, promise),
        may_change=prepared and may(actions.change_promise, promise),
        on=on,
        may_clear=frozenset(one.pk for one in still_open if may(actions.clear_constraint, one)),
    )
