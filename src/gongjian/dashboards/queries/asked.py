"""What the recurring work asks of each role: every field with the fact it is and why it is wanted; what is asked twice.

Counted from the inputs that actions really take. A field without its fact and purpose fails the build (burden rule 12).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final, NamedTuple

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import Role
from gongjian.core.action import ACTIONS
from gongjian.core.models import Event
from gongjian.engine.calendars import CHINA
from gongjian.people.models import Person, Post
from gongjian.people.states import ROLE_WORDS

# Filled in by the page itself, never by a person.
NOT_ASKED: Final = frozenset(
    {"version", "on", "half", "is_whole", "is_unchanged", "origin", "node_id", "decrease_reason"}
)
# Fewer persons in a role than this, and a number of the role would be a number of a person.
LEAST_PERSONS: Final = 3


class Rhythm(Enum):
    WORKDAY = _("every workday")
    HALF_DAY = _("twice a workday")
    WEEK = _("once a week")
    NEEDED = _("only when there is something")
    NAMED = _("only those named")


class Wanted(NamedTuple):
    fact: str
    label: str | Promise
    purpose: str | Promise


@dataclass(frozen=True)
class Asked:
    """`one_tap`: “no change” is an answer. `instead_of`: answered in place of another, never beside it."""

    action: str
    title: str | Promise
    roles: tuple[Role, ...]
    rhythm: Rhythm
    fields: dict[str, Wanted]
    one_tap: bool = False
    instead_of: str = ""

    def times(self, workdays: int) -> int:
        return {Rhythm.WORKDAY: workdays, Rhythm.HALF_DAY: 2 * workdays, Rhythm.WEEK: 1}.get(self.rhythm, 0)

    @property
    def must(self) -> int:
        """Fields without which it is not taken; “no change” is one tap."""
        fields = ACTIONS[self.action].given.model_fields
        return 1 if self.one_tap else sum(fields[name].is_required() for name in self.fields)

    @property
    def may(self) -> int:
        return len(self.fields)


_SIDES: Final = (Role.OWNER, Role.CONTRACTOR, Role.DEPARTMENT, Role.LEAD_LEADER)
RECURRING: Final = (
    Asked("report_day", _("Daily report"), (Role.STATIONED_CADRE,), Rhythm.WORKDAY, {
        "weather": Wanted("weather_of_day", _("Weather"), _("days lost to rain")),
        "workers": Wanted("workers_on_day", _("People on site"), _("strength on site")),
        "machines": Wanted("machines_on_day", _("Machines on site"), _("strength on site")),
        "done": Wanted("work_of_day", _("Done today"), _("the day in the project file")),
        "solved": Wanted("solved_on_day", _("Solved on site"), _("the day in the project file")),
        "blocked": Wanted("blocked_on_day", _("What stands in the way"), _("becomes a problem")),
        "work": Wanted("percent_of_activity", _("Progress of the work under way"), _("the schedule in force")),
        "photos": Wanted("photos_of_day", _("Photos"), _("optional, never a condition of a score")),
    }, one_tap=True),
    Asked("record_point", _("Huddle: a point"), (Role.STATIONED_CADRE,), Rhythm.NEEDED, {
        "kind": Wanted("kind_of_point", _("Kind"), _("constraint or decision")),
        "text": Wanted("words_of_point", _("Text"), _("the minutes")),
        "owner_id": Wanted("owner_of_point", _("Who does it"), _("becomes a promise")),
        "unit_id": Wanted("unit_of_point", _("Unit"), _("becomes a promise")),
        "due_on": Wanted("day_of_point", _("By when"), _("becomes a promise")),
    }),
    Asked("close_team_huddle", _("Huddle: its end"), (Role.STATIONED_CADRE,), Rhythm.HALF_DAY, {
        "note": Wanted("note_of_huddle", _("Note"), _("the minutes")),
    }),
    Asked("prepare_promise", _("Promise of the week"), _SIDES, Rhythm.NEEDED, {
        "title": Wanted("words_of_promise", _("What is promised"), _("the week board")),
        "owner_id": Wanted("owner_of_promise", _("Who does it"), _("the week board")),
        "due_on": Wanted("day_of_promise", _("By when"), _("the week board")),
        "unit_id": Wanted("unit_of_promise", _("Unit"), _("the week board")),
        "constraints": Wanted("constraints_of_promise", _("What must be removed first"), _("the look-ahead")),
    }),
    Asked("keep_promise", _("Promise kept"), _SIDES, Rhythm.NEEDED, {
        "done_on": Wanted("promise_done_on", _("Done on"), _("promises kept")),
    }),
    Asked("miss_promise", _("Promise not kept"), _SIDES, Rhythm.NEEDED, {
        "reason": Wanted("why_missed", _("Reason"), _("reasons of the week")),
        "note": Wanted("words_on_missing", _("Note"), _("reasons of the week")),
        "done_on": Wanted("promise_done_on", _("Done on"), _("promises kept")),
    }, instead_of="keep_promise"),
    Asked("hand_in_account", _("Two-way account"), _SIDES, Rhythm.WEEK, {
        "sentence": Wanted("sentence_of_account", _("One sentence"), _("read in the dispatch meeting")),
    }),
    Asked("report_investment", _("Investment"), (Role.OWNER,), Rhythm.WEEK, {
        "as_of_on": Wanted("day_of_figure", _("As of"), _("the plan curve")),
        "cumulative_wan": Wanted("done_wan", _("Done since the beginning of the year"), _("the plan curve")),
        "source": Wanted("source_of_figure", _("Source"), _("provenance")),
        "progress_text": Wanted("progress_words", _("Progress in words"), _("forms of upper levels; last words are shown")),
    }),
    Asked("reply_to_evaluation", _("Reply to the evaluation"), (Role.DEPARTMENT, Role.OWNER, Role.LEAD_LEADER),
          Rhythm.NAMED, {
        "objects_to_it": Wanted("objection", _("Objection or none"), _("heard before it is published")),
        "text": Wanted("words_of_objection", _("Reason"), _("heard before it is published")),
    }),
)  # fmt: skip
# The same column of a record in another input, and why nobody types it twice.
EXPLAINED: Final = {
    "progress_text": _(
        "In the project's own form the last words stand already; who reports them weekly leaves it alone."
    ),
}


@dataclass(frozen=True)
class RoleBurden:
    role: Role
    label: str | Promise
    asked: tuple[tuple[Asked, int], ...]
    must: int
    may: int
    typed: int | None  # None: too few persons for a number of the role


class Twice(NamedTuple):
    """`label`: as the recurring work calls it."""

    name: str
    where: tuple[str, ...]
    why: str | Promise
    label: str | Promise = ""


def burden_by_role(district_ids: Iterable[int], *, on: date, at: datetime) -> list[RoleBurden]:
    """Of one project or person: how many fields a week, and how many entries the role made in the last seven days."""
    monday = on - timedelta(days=on.weekday())
    workdays = CHINA.workdays_between(monday, monday + timedelta(days=7))
    typed = _typed_by_role(district_ids, on=on, since=at - timedelta(days=7), until=at)
    found = []
    for role in dict.fromkeys(role for one in RECURRING for role in one.roles):
        asked = tuple((one, one.times(workdays)) for one in RECURRING if role in one.roles)
        must, may = (sum(getattr(one, name) * times for one, times in asked) for name in ("must", "may"))
        found.append(RoleBurden(role, ROLE_WORDS[role], asked, must, may, typed.get(role)))
    return found


def asked_twice() -> list[Twice]:
    """By fact among the recurring inputs; by name of the column between them and all other inputs of the same record."""
    facts: dict[str, list[str]] = defaultdict(list)
    for one in RECURRING:
        for name, wanted in one.fields.items():
            if one.instead_of == "" or wanted.fact not in facts:
                facts[wanted.fact].append(f"{one.action}.{name}")
    found = [Twice(fact, tuple(where), EXPLAINED.get(fact, "")) for fact, where in facts.items() if len(where) > 1]
    return found + list(_columns_twice())


def _columns_twice() -> Iterable[Twice]:
    ours = {one.action for one in RECURRING}
    for one in RECURRING:
        target = ACTIONS[one.action].target
        for name in one.fields:
            others = tuple(
                f"{other.name}.{name}"
                for other in ACTIONS.values()
                if other.target is target and other.name not in ours and name in other.given.model_fields
                and name in {column.name for column in target._meta.concrete_fields}
            )  # fmt: skip
            if others:
                yield Twice(
                    name, (f"{one.action}.{name}", *sorted(others)), EXPLAINED.get(name, ""), one.fields[name].label
                )


def undeclared_fields() -> list[str]:
    """Fields of recurring inputs without a fact and a purpose, and declarations of fields that are gone."""
    found = []
    for one in RECURRING:
        real = set(ACTIONS[one.action].given.model_fields)
        found += [f"{one.action}.{name}" for name in sorted((real - NOT_ASKED) ^ set(one.fields))]
    return found


def _typed_by_role(
    district_ids: Iterable[int], *, on: date, since: datetime, until: datetime
) -> dict[Role, int | None]:
    """Entries of the last seven days, added up by role; what a person typed is told nowhere."""
    persons = Person.objects.filter(district__in=district_ids).values_list("pk", flat=True)
    keys = {f"person:{pk}": pk for pk in persons}
    actions = {one.action: one for one in RECURRING}
    entries = Event.objects.filter(action__in=actions, actor_key__in=keys, at__gt=since, at__lte=until)
    counted: dict[tuple[str, int], int] = {
        (action, keys[key]): number
        for action, key, number in entries.order_by().values_list("action", "actor_key").annotate(Count("id"))
    }
    holders = _holders(district_ids, on=on)
    return {
        role: sum(n for (action, pk), n in counted.items() if pk in held and role in actions[action].roles)
        if len(held) >= LEAST_PERSONS
        else None
        for role, held in holders.items()
    }


def _holders(district_ids: Iterable[int], *, on: date) -> dict[Role, set[int]]:
    found: dict[Role, set[int]] = defaultdict(set)
    posts = Post.objects.filter(district__in=district_ids, from_on__lte=on).exclude(until_on__lte=on)
    for role, pk in posts.values_list("role", "person_id"):
        found[Role(role)].add(pk)
    return found
