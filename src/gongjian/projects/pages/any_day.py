"""Boards and lists as known at the end of an earlier day: `?day=37` or `?day=2020-04-28`, the same on every page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.core.moments import DISTRICT_ZONE
from gongjian.projects.queries import Known, clock_of, first_kept_on, known_on
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import Listing
from gongjian.ui.words import day_words

DAY = "day"
REBUILT = gettext_lazy("This day was not kept: lights are rebuilt from the record, entries of projects are today's.")


@dataclass(frozen=True, slots=True)
class AnyDay:
    """What the chooser and the band of a page show; addresses keep what else the address says."""

    known: Known
    number: int
    last_number: int
    before_url: str
    after_url: str
    now_url: str
    hidden: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def day_asked(request: Request) -> Known:
    """The day the address asks for. A past day is one on which nothing can be done any more: the page offers nothing."""
    known: Known | None = request.__dict__.get("day_known")
    if known is None or known.campaign.pk != request.campaign.pk:
        known = known_on(request.campaign, request.GET.getlist(DAY), on=request.on, at=request.at)
        if known.is_unknown and "export" in request.GET:
            raise Http404  # it would be a file of today under the address of another day
        request.__dict__["day_known"] = known
        request.campaign_clock = known.clock
        request.day_query = day_query(known)
        request.day_more = f"&{request.day_query[1:]}" if known.is_past else ""
    return known


def any_day(request: Request, known: Known, *notes: str | Promise, unkept: str | Promise = "") -> AnyDay:
    """`notes`: what this page cannot show of the day. `unkept`: what it shows of a day that was not kept, if anything."""
    clock = clock_of(known.campaign)
    before, after = known.on - timedelta(days=1), known.on + timedelta(days=1)
    last_on = min(request.on, clock.end_on + timedelta(days=1))
    return AnyDay(
        known=known,
        number=min(max(1, known.clock.day), clock.total_days),
        last_number=max(1, min(clock.day_number(request.on), clock.total_days)),
        before_url=_url(request, min(before, clock.end_on)) if before >= clock.start_on else "",
        after_url=_url(request, after if after < last_on else None) if known.is_past else "",
        now_url=_url(request, None),
        hidden=tuple((name, value) for name, values in _kept(request).items() for value in values),
        notes=(*_how_known(known, unkept), *(str(one) for one in notes if one and known.is_past)),
    )


def day_query(known: Known) -> str:
    """For links from a past day to another page of the same day."""
    return f"?{DAY}={known.on.isoformat()}" if known.is_past else ""


def opens(known: Known, url_name: str, key: Callable[[Any], int] = lambda row: int(row.pk)) -> Any:
    """`row_url` of a list: rows of a past day lead to the same day."""
    if not known.is_past:
        return url_name
    return lambda row: reverse(url_name, args=[key(row)]) + day_query(known)


def as_known_on(title: Any, known: Known) -> Any:
    """The title of a list, of its print sheet and of its exported file."""
    if not known.is_past:
        return title
    return _("%(title)s as known on day %(number)s (%(day)s)") % {
        "title": title, "number": known.clock.day, "day": known.on.isoformat(),
    }  # fmt: skip


def not_kept(known: Known) -> str:
    """Why a list of that day is empty: it was not written down, and is not made up."""
    first_on = first_kept_on(known.campaign)
    if first_on is None:
        return _("No day of this campaign has been kept yet; the first is kept after midnight.")
    return _("This day was not kept: days are kept since %(day)s.") % {"day": day_words(first_on)}


def kept_later(known: Known, table: str) -> str:
    """Why a part of a kept day cannot be shown: the program did not keep it yet."""
    if not known.lacks(table):
        return ""
    first_on = first_kept_on(known.campaign, table)
    if first_on is None:
        return _(
            "When this day was kept, not all that stands on this page was kept yet; it will be from the next evening on."
        )
    return _("When this day was kept, not all that stands on this page was kept yet; it is kept since %(day)s.") % {
        "day": day_words(first_on),
    }  # fmt: skip


def listing_then(listing: Listing, known: Known, table: str) -> Listing:
    """A list of now as it shows the things of an earlier day (`queries.overlaid`): a plain list is sorted by their fields."""
    if not known.is_past:
        return listing
    columns = tuple(
        replace(one, sort=_by_fields(one.sort)) if isinstance(one.sort, tuple) else one for one in listing.columns
    )
    empty = not_kept(known) if known.is_unkept else kept_later(known, table) or listing.empty
    return replace(listing, title=as_known_on(listing.title, known), columns=columns, empty=empty)


def _by_fields(names: tuple[str, ...]) -> Callable[[Any], Any]:
    def key(row: Any) -> Any:
        values = (reduce(getattr, name.split("__"), row) for name in names)
        return tuple((value is not None, value) for value in values)

    return key


def _how_known(known: Known, unkept: str | Promise) -> tuple[str, ...]:
    if known.is_unknown:
        return (_("The campaign has no such day behind it; the present is shown."),)
    if not known.is_past:
        return ()
    if known.kept is None:
        return (str(unkept) or not_kept(known),)
    if known.kept.entered_since:
        return (
            _("Kept only on %(time)s; entries made since the day's end, which may show in it: %(count)s.")
            % {
                "time": known.kept.taken_at.astimezone(DISTRICT_ZONE).strftime("%Y-%m-%d %H:%M"),
                "count": known.kept.entered_since,
            },
        )
    return (_("As it stood at the end of this day; what was entered later does not show."),)


def _kept(request: Request) -> dict[str, list[str]]:
    return {name: values for name, values in request.GET.lists() if name not in {DAY, "page", "export", "print"}}


def _url(request: Request, day: date | None) -> str:
    query = _kept(request) | ({DAY: [day.isoformat()]} if day else {})
    return f"{request.path}?{urlencode(query, doseq=True)}" if query else request.path
