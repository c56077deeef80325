"""What the middleware puts on every request, named for the readers and for mypy."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest

from gongjian.core.actor import Actor
from gongjian.core.refusal import Refusal
from gongjian.surfaces.identities import Carrier


class OpenRequest(HttpRequest):
    """Also without signing in. `at` is the moment, `on` the district's day, both by the clock of the program."""

    at: datetime
    on: date
    viewer: Actor | None
    must_change_password: bool
    carrier: Carrier | None  # of a joined phone, on the phone's own addresses; also when it was revoked
    refusal: Refusal | None  # of the form or button that was tried: the page answers with its status


class Request(OpenRequest):
    """Of somebody signed in: behind `@page` there is always a viewer. Features fill the rest (`fills_request`)."""

    viewer: Actor
    person: Any  # people.Person: people stands above
    campaign: Any  # projects.Campaign or None
    campaign_clock: Any  # projects.queries.ClockShown or None
    day_query: str  # of a page that stands on an earlier day, "?day=2020-04-28": its links lead to the same day
    day_more: str  # the same after other parameters
