"""The table of a backward plan: steps with their days, edited before they are applied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongjian.engine.backward import TEMPLATES, Step, Template
from gongjian.schedules.queries import Schedule
from gongjian.surfaces.forms import DayField

SCHEDULE = "schedule"
MOST_ROWS, MOST_DAYS = 400, 1000
TICKED = "1"


@dataclass(slots=True)
class Line:
    """One step as typed; `errors` by column."""

    number: int
    code: str
    name: str
    days: str
    after: str
    is_stage: bool
    is_node: bool
    errors: dict[str, str] = field(default_factory=dict)
    start_on: date | None = None
    finish_on: date | None = None

    def step(self) -> Step:
        return Step(self.code, self.name, int(self.days), tuple(self.after.split()))


class SourceForm(forms.Form):
    source = forms.ChoiceField(label=_("Worked back from"))
    end_on = DayField(label=_("Everything is done by"))

    def __init__(self, *args: Any, schedule: Schedule | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [(one.code, named(one)) for one in TEMPLATES.values()]
        if schedule is not None:
            choices.insert(0, (SCHEDULE, _now("Schedule %(number)s in force") % {"number": schedule.number}))
        self.fields["source"].choices = choices  # type: ignore[attr-defined]


def named(one: Any) -> str:
    """A template and its steps carry both languages as data."""
    words: str = one.zh if (get_language() or "zh").startswith("zh") else one.en
    return words


def lines_of_template(template: Template) -> list[Line]:
    return [
        Line(at, step.code, named(step), str(step.days), " ".join(step.after), step.is_stage, is_node=True)
        for at, step in enumerate(template.steps)
    ]


def lines_of_schedule(schedule: Schedule, day_minutes: int) -> list[Line]:
    """What is still to do; ties of other kinds than finish to start are taken as such, the careful side."""
    bars = list(schedule.activities.filter(finished_on=None).order_by("position")[:MOST_ROWS])
    codes = {bar.pk: bar.code for bar in bars}
    before: dict[int, list[str]] = {}
    for link in schedule.links.filter(predecessor__in=codes, successor__in=codes).order_by("pk"):
        before.setdefault(link.successor_id, []).append(codes[link.predecessor_id])
    return [
        Line(
            at,
            bar.code,
            bar.name,
            str(-(-(bar.duration_minutes if bar.remaining_minutes is None else bar.remaining_minutes) // day_minutes)),
            " ".join(before.get(bar.pk, ())),
            is_stage=False,
            is_node=bar.is_node,
        )
        for at, bar in enumerate(bars)
    ]


def typed_lines(data: Mapping[str, str]) -> list[Line]:
    """The rows of the POST, each with what is wrong in it."""
    found = []
    for at in range(MOST_ROWS):
        if f"code-{at}" in data:
            texts = [data.get(f"{column}-{at}", "").strip() for column in ("code", "name", "days", "after")]
            ticks = [data.get(f"{column}-{at}") == TICKED for column in ("stage", "node")]
            found.append(Line(at, texts[0][:60], texts[1][:200], texts[2], texts[3], ticks[0], ticks[1]))
    _check(found)
    return found


def _check(lines: Iterable[Line]) -> None:
    rows = list(lines)
    codes = {line.code for line in rows}
    for line in rows:
        if not line.name:
            line.errors["name"] = _now("A step has its words.")
        if not (line.days.isascii() and line.days.isdigit() and int(line.days[:6]) <= MOST_DAYS and len(line.days) < 5):
            line.errors["days"] = _now("Whole working days, 0 to 1000.")
        unknown = [code for code in line.after.split() if code not in codes]
        if unknown:
            line.errors["after"] = _now("There is no step %(code)s.") % {"code": unknown[0]}
