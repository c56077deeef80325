"""The forecast at a glance, as the page of the schedule and its own page show it."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gongjian.schedules.pages import forecast_words as words
from gongjian.schedules.queries import forecast_of, percent

if TYPE_CHECKING:
    from gongjian.schedules.models import Schedule


def forecast_part(schedule: "Schedule") -> dict[str, Any]:
    """What `schedules/parts/forecast.html` shows on the page of the schedule; empty without a forecast."""
    found = forecast_of(schedule)
    return {"forecast": found, "often": _often(found.answer), **told_of(found.answer, schedule)} if found else {}


def _often(answer: dict[str, Any]) -> dict[str, Decimal]:
    """Number of an activity → in how many of a hundred runs it is critical."""
    return {code: percent(told["ci"]) for code, told in answer["activities"].items()}


def told_of(answer: dict[str, Any], schedule: "Schedule") -> dict[str, Any]:
    deadline_on = words.day_of(answer["deadline_on"])
    own = answer["chances"].get("deadline")
    return {
        "p50_on": words.day_of(answer["finish"]["p50"]),
        "p80_on": words.day_of(answer["finish"]["p80"]),
        "by_end": percent(answer["chances"]["end"]),
        "deadline_on": deadline_on,
        "by_deadline": percent(own) if own is not None else None,
        "paces": words.pace_sentences(answer),
        "end_on": schedule.project.campaign.end_on,
    }
