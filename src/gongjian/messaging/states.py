"""Who is told of what (a table the features fill), and what a complaint about burdens is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.event import EventKind
from gongjian.core.models import Event

Concerned = Callable[[Event], Iterable[int]]
Address = Callable[[Event], str]


@dataclass(frozen=True, slots=True)
class Telling:
    """`to` gives person ids; `url` where to act; `must_act` is told at once outside quiet hours."""

    to: Concerned
    url: Address
    must_act: bool


TELLINGS: dict[str, Telling] = {}


def tell(kind: EventKind, *, to: Concerned, url: Address, must_act: bool = False) -> None:
    """Say once for a kind of event who is told. To be called in a feature's `messages.py`."""
    if kind.name in TELLINGS:
        raise RuntimeError(f"already said who is told of {kind.name}")
    TELLINGS[kind.name] = Telling(to, url, must_act)


class Burden(models.TextChoices):
    FORMS = "forms", _("The same thing has to be reported twice")
    MEETINGS = "meetings", _("Too many meetings or visits")
    TRACES = "traces", _("Photos, sign-ins or records as proof of work")
    HOURS = "hours", _("Disturbed outside working hours")
    RANKING = "ranking", _("Ranked by activity instead of results")
    OTHER = "other", _("Something else")
