"""Kinds of events: past-tense names, each with the sentence a reader sees."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class EventKind:
    """`sentence` may use the event's facts as named placeholders."""

    name: str
    sentence: str | Promise


EVENTS: dict[str, EventKind] = {}


def event(name: str, sentence: str | Promise) -> EventKind:
    """Declare a kind of event once: `PROBLEM_RAISED = event("problem.raised", _("Problem raised: %(title)s"))`."""
    if name in EVENTS:
        raise ValueError(f"event declared twice: {name}")
    EVENTS[name] = EventKind(name, sentence)
    return EVENTS[name]
