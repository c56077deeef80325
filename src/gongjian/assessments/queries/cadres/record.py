"""One cadre's record, read from what other features know: evidence with links. Nothing in it is counted or weighed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from gongjian.access.roles import Role
from gongjian.assessments.models import CadreCorrection
from gongjian.assistance.queries import needs_met_by
from gongjian.commitments.queries import promises_kept_by
from gongjian.core.moments import local_date
from gongjian.core.record import kind_of
from gongjian.notices.queries import commendations_of_person, orders_to_person
from gongjian.people.models import Person, Post
from gongjian.people.states import ROLE_WORDS
from gongjian.problems.queries import solved_by
from gongjian.responsibility.queries import Duty, duties_of


class Section(StrEnum):
    POSTS = "posts"
    PROBLEMS = "problems"
    PROMISES = "promises"
    HELP = "help"
    ORDERS = "orders"
    THANKS = "thanks"


SECTIONS: dict[Section, str | Promise] = {
    Section.POSTS: gettext_lazy("Posts held"),
    Section.PROBLEMS: pgettext_lazy("cadre_record", "Problems solved"),
    Section.PROMISES: gettext_lazy("Promises kept"),
    Section.HELP: gettext_lazy("Needs of firms met, as the firms confirmed"),
    Section.ORDERS: gettext_lazy("Supervision orders received"),
    Section.THANKS: gettext_lazy("Thanks received"),
}
_DUTIES: dict[str, str | Promise] = {
    "lead": gettext_lazy("Lead leader"),
    "substitute": gettext_lazy("Acting lead leader"),
    "deputy": gettext_lazy("Deputy of the lead leader"),
    "service": gettext_lazy("Service person"),
    "team": gettext_lazy("Member of the work team"),
    "station": gettext_lazy("Stationed cadre"),
}


@dataclass
class Entry:
    """`subject` names the record, "commitments.promise:12"; `corrections` stand beside it for good."""

    section: Section
    subject: str
    title: str
    where: str = ""
    on: date | None = None
    until: date | None = None
    note: str = ""
    url: str = ""
    corrections: list[CadreCorrection] = field(default_factory=list)

    @property
    def words(self) -> str:
        """As a correction quotes it."""
        day = f"{self.on:%Y-%m-%d}" if self.on else ""
        return " · ".join(one for one in (self.title, self.where, day) if one)


@dataclass(frozen=True, slots=True)
class Record:
    person: Person
    sections: dict[Section, list[Entry]]

    @property
    def entries(self) -> list[Entry]:
        return [entry for entries in self.sections.values() for entry in entries]


def record_of(person: Person) -> Record:
    """A constant number of queries; within a section the newest first."""
    sections = {
        Section.POSTS: _held(person.pk),
        Section.PROBLEMS: list(_problems(person.pk)),
        Section.PROMISES: list(_promises(person.pk)),
        Section.HELP: list(_help(person.pk)),
        Section.ORDERS: list(_orders(person.pk)),
        Section.THANKS: list(_thanks(person.pk)),
    }
    record = Record(person, sections)
    by_subject = {entry.subject: entry for entry in record.entries}
    for one in CadreCorrection.objects.filter(person=person).select_related("decided_by").order_by("pk"):
        if entry := by_subject.get(one.subject):
            entry.corrections.append(one)
    return record


def entry_of(person: Person, subject: str) -> Entry | None:
    return next((entry for entry in record_of(person).entries if entry.subject == subject), None)


def _held(person: int) -> list[Entry]:
    """A cadre stationed at a project also holds the department's post: told once, with where it is."""
    duties = sorted(duties_of(person), key=lambda duty: duty.from_on, reverse=True)
    stationed_from = {duty.from_on for duty in duties if duty.code == "station"}
    posts = Post.objects.filter(person=person).select_related("unit", "district").order_by("-from_on", "-pk")
    return [
        *(_post(one) for one in posts if one.role != Role.STATIONED_CADRE or one.from_on not in stationed_from),
        *(_duty(one) for one in duties),
    ]


def _post(one: Post) -> Entry:
    word, where = str(ROLE_WORDS[Role(one.role)]), str(one.unit or one.district)
    return Entry(Section.POSTS, _subject(one), word, where, one.from_on, one.until_on, one.basis)


def _duty(one: Duty) -> Entry:
    word = str(_DUTIES[one.code])
    return Entry(Section.POSTS, one.subject, word, one.where, one.from_on, one.until_on, one.basis)


def _problems(person: int) -> Iterator[Entry]:
    for one in solved_by(person):
        problem, solved_on = one.problem, local_date(one.until_at) if one.until_at else None
        note = _("within the limit") if one.ended_in_time else _("after the limit")
        url = reverse("problem", args=[problem.pk])
        yield Entry(Section.PROBLEMS, _subject(one), problem.title, str(problem.project), solved_on, None, note, url)


def _promises(person: int) -> Iterator[Entry]:
    for one in promises_kept_by(person):
        note = _("due %(day)s") % {"day": f"{one.due_on:%Y-%m-%d}"}
        url = reverse("promise", args=[one.pk])
        yield Entry(Section.PROMISES, _subject(one), one.title, str(one.project), one.done_on, None, note, url)


def _help(person: int) -> Iterator[Entry]:
    for one in needs_met_by(person):
        url = reverse("need", args=[one.pk])
        yield Entry(Section.HELP, _subject(one), one.title, str(one.project), one.done_on, None, one.result, url)


def _orders(person: int) -> Iterator[Entry]:
    for one in orders_to_person(person):
        note, url = f"{one} · {one.get_state_display()}", reverse("order", args=[one.pk])
        issued_on = local_date(one.issued_at)
        yield Entry(Section.ORDERS, _subject(one), one.fact, str(one.project), issued_on, None, note, url)


def _thanks(person: int) -> Iterator[Entry]:
    """Of issued commendations, each with what was solved; none that was withdrawn."""
    for one in commendations_of_person(person):
        issued_on = local_date(one.decided_at) if one.decided_at else None
        url = reverse("commendation", args=[one.pk])
        yield Entry(
            Section.THANKS, _subject(one), one.achievement, str(one.project), issued_on, None, str(one.notice), url
        )


def _subject(row: object) -> str:
    return f"{kind_of(row)}:{row.pk}"  # type: ignore[arg-type,attr-defined]
