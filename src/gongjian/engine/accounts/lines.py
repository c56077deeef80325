"""One thing owed by a day, and the rule by which it was kept or not."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """Where the debt comes from."""

    PROMISE = "promise"
    VISIT_DECISION = "visit_decision"
    CONFERENCE_DECISION = "conference_decision"
    PROBLEM = "problem"
    PERMIT = "permit"
    MEASURE = "measure"
    NODE = "node"
    RECTIFICATION = "rectification"
    PAPERS = "papers"
    ORDER = "order"


class Verdict(StrEnum):
    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Week:
    """`on`: the day from which is judged. What falls due in the seven days after the week is told as not due yet."""

    first_on: date
    last_on: date
    on: date

    @property
    def ahead_on(self) -> date:
        return self.last_on + timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """`subject`: the record it is read from, "commitments.promise:12". `reason`: a code; `note`: what somebody wrote.
    `who`: the name of whoever is to do it, person before unit.

    `settled_on`: the day on which it was done, granted or answered, in time or not.
    """

    kind: Kind
    subject: str
    title: str
    project_id: int
    due_on: date
    verdict: Verdict
    reason: str
    unit_id: int | None = None
    person_id: int | None = None
    settled_on: date | None = None
    note: str = ""
    who: str = ""


def judged(due_on: date, settled_on: date | None, on: date) -> tuple[Verdict, str]:
    """The rule of all kinds: late is not kept (Last Planner); before its day is over nothing is missed."""
    if settled_on is not None:
        return (Verdict.KEPT, "in_time") if settled_on <= due_on else (Verdict.NOT_KEPT, "late")
    return (Verdict.NOT_DUE, "runs") if due_on >= on else (Verdict.NOT_KEPT, "open")
