"""What is kept of each day: tables say what they keep, the clock has it written, boards read it back.

    keeps(KeptProblem, lambda campaign: Problem.objects.filter(campaign=campaign))

Only what changed since the day before is written: how a thing stood on a day says its last row up to that day.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from django.db.models import Max, QuerySet

from gongjian.core.checking import proves
from gongjian.core.models import Event
from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.core.record import canonical, kind_of, streams_of
from gongjian.projects import events
from gongjian.projects.models import Campaign, KeptDay, KeptRow

Values = tuple[Any, ...]
# From a campaign, the day and how all stood before: what is otherwise now, in order of what it is about.
Changed = Callable[[Campaign, date, QuerySet[Any]], Iterable[tuple[int, Values]]]
K = TypeVar("K", bound=KeptRow)

_keepers: dict[type[KeptRow], tuple[Callable[[Campaign], QuerySet[Any]], Changed]] = {}


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing that differs from how it was kept last."""

    model: type[KeptRow]
    subject_id: int
    is_gone: bool
    values: Values

    def row(self, day: KeptDay) -> KeptRow:
        named = dict(zip(self.model.columns(), self.values, strict=True))
        return self.model(kept_day=day, is_gone=self.is_gone, **{_key(self.model): self.subject_id}, **named)


def keeps(
    model: type[KeptRow], rows: Callable[[Campaign], QuerySet[Any]], *, changed: Changed | None = None, **sources: str
) -> None:
    """`rows`: all things of a campaign. Columns of the same name are kept, `sources` names the lookups of others;
    `changed`: where more than the table says is kept."""

    def differing(campaign: Campaign, _on: date, before: QuerySet[Any]) -> Iterator[tuple[int, Values]]:
        """Found by the database: only what changed is read."""
        names = (sources.get(name, name) for name in model.columns())
        now = rows(campaign).order_by().values_list("pk", *names)
        for pk, *values in sorted(now.difference(before.order_by().values_list(_key(model), *model.columns()))):
            yield pk, tuple(values)

    _keepers[model] = (rows, changed or differing)


def kept_tables() -> list[type[KeptRow]]:
    return sorted(_keepers, key=_table)


def kept_at(model: type[K], campaign: Campaign, on: date) -> QuerySet[K]:
    """How each thing stood at the end of the day: one row each."""
    return _as_kept(model, model._default_manager.filter(kept_day__campaign=campaign, kept_day__day_on__lte=on))


def kept_on(model: type[K], on: date) -> QuerySet[K]:
    """The same of every campaign that kept this day."""
    kept = KeptDay.objects.filter(day_on=on).values("campaign")
    return _as_kept(model, model._default_manager.filter(kept_day__campaign__in=kept, kept_day__day_on__lte=on))


def _as_kept(model: type[K], upto: QuerySet[K]) -> QuerySet[K]:
    newest = upto.order_by().values(_key(model)).annotate(newest=Max("pk")).values("newest")
    return model._default_manager.filter(pk__in=newest, is_gone=False)


def standings(campaign: Campaign, on: date) -> Iterator[Standing]:
    """All that changed since it was kept last, table by table, in order of what it is about."""
    for model in kept_tables():
        rows, changed = _keepers[model]
        before = kept_at(model, campaign, on)
        for pk, values in changed(campaign, on, before):
            yield Standing(model, pk, is_gone=False, values=values)
        gone = before.exclude(**{f"{model.SUBJECT}__in": rows(campaign).values("pk")})
        for pk, *last in _values(model, gone, model.columns()):
            yield Standing(model, pk, is_gone=True, values=tuple(last))


def day_digest(campaign_id: int, on: date, options: dict[str, Any], standing: Iterable[Standing]) -> str:
    """Over the head and every row, in their order: digests carry their algorithm."""
    sha = hashlib.sha256(canonical([campaign_id, on, options]))
    for one in standing:
        plain = [_plain(value) for value in one.values]
        sha.update(canonical([_table(one.model), one.subject_id, one.is_gone, plain]))
    return f"sha256:{sha.hexdigest()}"


@proves
def kept_faults() -> Iterator[str]:
    """Every kept day that is not what was written: by its digest, and by the digest that the record holds."""
    told = Event.objects.filter(name=events.CAMPAIGN_DAY_KEPT.name)
    recorded = {(one.subject_id, one.facts["day_on"]): one.facts["digest"] for one in told.iterator()}
    for day in KeptDay.objects.order_by("campaign", "day_on").iterator():
        label = f"{kind_of(day)}:{day.campaign_id} {day.day_on}"
        if day_digest(day.campaign_id, day.day_on, day.options, _written(day)) != day.digest:
            yield f"{label}: a row of this kept day was altered"
        if recorded.pop((str(day.campaign_id), day.day_on.isoformat()), None) != day.digest:
            yield f"{label}: the kept day is not the one in the record"
    yield from (f"campaign {campaign} {on}: the kept day is missing" for campaign, on in recorded)


def _written(day: KeptDay) -> Iterator[Standing]:
    """By the columns of its time: a later version of the program may keep more."""
    tables = {_table(model): model for model in _keepers}
    for table, columns in sorted(day.columns.items()):
        model = tables[table]
        rows = _values(model, model._default_manager.filter(kept_day=day), ("is_gone", *columns))
        # Things that were there stand before those that were gone, each in the order of what they are about.
        for pk, is_gone, *values in sorted(rows, key=lambda row: (row[1], row[0])):
            yield Standing(model, pk, is_gone, tuple(values))


def entered_since(campaign: Campaign, on: date) -> int:
    """Entries of the record after the day's end that concern the campaign: none means that it is known as it ended."""
    later = Event.objects.filter(at__gt=evening_of(on)).exclude(name=events.CAMPAIGN_DAY_KEPT.name)
    streams = list(later.values_list("stream", flat=True))
    if not streams:
        return 0
    own = {f"district:{campaign.district_id}", *streams_of(frozenset({campaign.district_id}))}
    return sum(stream in own for stream in streams)


def days_to_keep(at: datetime) -> Iterator[tuple[Campaign, date]]:
    """Days that have ended and are not kept, in order; before the first one kept nothing is made up."""
    yesterday = local_date(at) - timedelta(days=1)
    for campaign in Campaign.objects.filter(closed_at=None, start_on__lte=yesterday).order_by("pk"):
        kept = KeptDay.objects.filter(campaign=campaign).order_by("-day_on").first()
        last_on = min(yesterday, campaign.end_on)
        day = last_on if kept is None else kept.day_on + timedelta(days=1)
        while day <= last_on:
            yield campaign, day
            day += timedelta(days=1)


def evening_of(on: date) -> datetime:
    """The last moment of a day in the district."""
    return datetime.combine(on, time.max, tzinfo=DISTRICT_ZONE)


def _values(model: type[K], rows: QuerySet[K], columns: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    return rows.order_by(_key(model)).values_list(_key(model), *columns).iterator(chunk_size=2000)


def _key(model: type[KeptRow]) -> str:
    return f"{model.SUBJECT}_id"


def _table(model: type[KeptRow]) -> str:
    return model._meta.label_lower


def _plain(value: Any) -> Any:
    """To the microsecond: the encoder of the record leaves them out."""
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
