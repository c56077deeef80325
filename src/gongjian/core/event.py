"""Kinds of events: past-tense names, each with the sentence a reader sees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Words = Mapping[Any, str | Promise]


@dataclass(frozen=True, slots=True)
class EventKind:
    """`sentence` may use the event's facts as named placeholders; `codes` has the words of facts that are codes."""

    name: str
    sentence: str | Promise
    codes: Mapping[str, Words] = field(default_factory=dict, compare=False)

    def readable(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """The facts with words in the reader's language for every code; what is no code stays as it is."""
        words = {name: told[facts[name]] for name, told in self.codes.items() if facts.get(name) in told}
        return {**facts, **words}

    def told(self, facts: Mapping[str, Any]) -> str:
        return str(self.sentence) % self.readable(facts)


EVENTS: dict[str, EventKind] = {}


def event(name: str, sentence: str | Promise, **codes: Words) -> EventKind:
    """Declare a kind of event once: `PROBLEM_RAISED = event("problem.raised", _("Problem raised: %(title)s"))`."""
    if name in EVENTS:
        raise ValueError(f"event declared twice: {name}")
    EVENTS[name] = EventKind(name, sentence, codes)
    return EVENTS[name]
