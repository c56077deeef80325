"""The table of a backward plan: steps with their days, edited before they are applied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gongjian.engine.backward import TEMPLATES, Step, Template
from gongjian.engine.network import LinkKind, PlanRefused
from gongjian.engine.network.files.predecessors import Before, read_predecessors, written
from gongjian.schedules.queries import Schedule
from gongjian.surfaces.forms import DayField

SCHEDULE = "schedule"
MOST_ROWS, MOST_DAYS = 400, 1000
TICKED = "1"
_TOO_MANY = gettext_lazy(
    "%(count)s activities are still to do, and this table holds %(most)s. Mark the nodes in the sheet of the schedule: "
    "they come into the weeks when it is put in force."
)


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
    befores: tuple[Before, ...] = ()
    start_on: date | None = None
    finish_on: date | None = None

    def step(self) -> Step:
        return Step(self.code, self.name, int(self.days), self.befores)


class SourceForm(forms.Form):
    source = forms.ChoiceField(label=gettext_lazy("Worked back from"))
    end_on = DayField(label=gettext_lazy("Everything is done by"))

    def __init__(self, *args: Any, schedule: Schedule | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [(one.code, named(one)) for one in TEMPLATES.values()]
        if schedule is not None:
            choices.insert(0, (SCHEDULE, _("Schedule %(number)s in force") % {"number": schedule.number}))
        self.fields["source"].choices = choices  # type: ignore[attr-defined]
        self.schedule = schedule

    def clean_source(self) -> str:
        source: str = self.cleaned_data["source"]
        if source == SCHEDULE and self.schedule is not None:
            count = self.schedule.activities.filter(finished_on=None).count()
            if count > MOST_ROWS:
                raise forms.ValidationError(_TOO_MANY, params={"count": count, "most": MOST_ROWS})
        return source


def named(one: Any) -> str:
    """A template and its steps carry both languages as data."""
    words: str = one.zh if (get_language() or "zh").startswith("zh") else one.en
    return words


def lines_of_template(template: Template) -> list[Line]:
    lines = [
        Line(at, step.code, named(step), str(step.days), _told(step.after), step.is_stage, is_node=True)
        for at, step in enumerate(template.steps)
    ]
    return _checked(lines)


def lines_of_schedule(schedule: Schedule, day_minutes: int) -> list[Line]:
    """What is still to do, with the links of its kinds; what has started binds nobody by its start any more."""
    bars = list(schedule.activities.filter(finished_on=None).order_by("position"))
    known = {bar.pk: bar for bar in bars}
    before: dict[int, list[Before]] = {}
    for link in schedule.links.filter(predecessor__in=known, successor__in=known).order_by("pk"):
        first = known[link.predecessor_id]
        if first.started_on is None or link.kind[0] == "F":
            lag = (Decimal(link.lag_minutes) / day_minutes).quantize(Decimal("0.01"))
            before.setdefault(link.successor_id, []).append(Before(first.code, LinkKind(link.kind), lag))
    lines = [
        Line(
            at,
            bar.code,
            bar.name,
            str(-(-(bar.duration_minutes if bar.remaining_minutes is None else bar.remaining_minutes) // day_minutes)),
            _told(before.get(bar.pk, ())),
            is_stage=False,
            is_node=bar.is_node,
        )
        for at, bar in enumerate(bars)
    ]
    return _checked(lines)


def _told(befores: Iterable[Before]) -> str:
    return ", ".join(map(written, befores))


def typed_lines(data: Mapping[str, str]) -> list[Line]:
    """The rows of the POST, each with what is wrong in it."""
    found = []
    for at in range(MOST_ROWS):
        if f"code-{at}" in data:
            texts = [data.get(f"{column}-{at}", "").strip() for column in ("code", "name", "days", "after")]
            ticks = [data.get(f"{column}-{at}") == TICKED for column in ("stage", "node")]
            found.append(Line(at, texts[0][:60], texts[1][:200], texts[2], texts[3], ticks[0], ticks[1]))
    return _checked(found)


def _checked(lines: list[Line]) -> list[Line]:
    codes = {line.code for line in lines}
    for line in lines:
        if not line.name:
            line.errors["name"] = _("A step has its words.")
        if not (line.days.isascii() and line.days.isdigit() and int(line.days[:6]) <= MOST_DAYS and len(line.days) < 5):
            line.errors["days"] = _("Whole working days, 0 to 1000.")
        try:
            line.befores = read_predecessors(line.after, codes)
        except PlanRefused as refused:
            line.errors["after"] = _before_words(refused)
            continue
        if any(abs(before.lag_days) > MOST_DAYS for before in line.befores):
            line.errors["after"] = _("A lag is at most 1000 working days.")
    return lines


def _before_words(refused: PlanRefused) -> str:
    if refused.code == "unknown_predecessor":
        return _("There is no step %(activity)s.") % refused.facts
    return _("“%(text)s” is not understood; write 3, 3FS+2 or 4SS-1.") % refused.facts
