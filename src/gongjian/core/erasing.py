"""Facts of an event erased by a signed note (ADR 0021).

The chain holds a salted digest of the facts, never the facts. Texts and salt go; what is left gets another salt, and the
note, an event of its own, signs the digest before and the digest after. It alone makes the second one good.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core import keys, vouching
from gongjian.core.event import EVENTS
from gongjian.core.models import Event, Receipt, new_salt
from gongjian.core.record import GENESIS, event_digest, facts_digest
from gongjian.core.refusal import Refusal

BAR = "█████"  # stands where a text stood, in every language
# The new salt begins with the mark of its note: the trigger lets one change through for one note.
MARK_LENGTH = 8
# A digest proves something else; a day or a moment is read back by the program.
_NEVER_TYPED = re.compile(r"[a-z0-9]+:[0-9a-f]{64}|\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?")


class EventBent(Refusal):
    code = "event_bent"
    sentence = _("This event does not fit its digest. Prove the record first: an erasure would hide who altered it.")


class NotErasable(Refusal):
    code, http_status, field = "not_erasable", 422, "fields"
    sentence = _("There is no text at “%(name)s” of this event that can be erased.")


class StandsFrozen(Refusal):
    code, field = "stands_frozen", "fields"
    sentence = _(
        "“%(name)s” is part of frozen facts (%(where)s). A result is proved by what it was computed from: correct it by a"
        " new edition; that text stays."
    )


FrozenWhere = Callable[[str], Iterator[str]]
_frozen: list[FrozenWhere] = []


def freezes(where: FrozenWhere) -> FrozenWhere:
    """Register where a feature has frozen a text, in words for the reader."""
    _frozen.append(where)
    return where


def texts_in(facts: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text that somebody may have typed, by its place, such as `changes/title/0`."""
    if isinstance(facts, dict | list):
        for name, value in facts.items() if isinstance(facts, dict) else enumerate(facts):
            yield from texts_in(value, f"{path}/{name}" if path else str(name))
    elif isinstance(facts, str) and facts not in ("", BAR) and not _NEVER_TYPED.fullmatch(facts):
        yield path, facts


def erasable(event: Event) -> dict[str, str]:
    """The texts of an event that may go, by their places; a code is nobody's, and a note stays."""
    if event.name == vouching.NOTE:
        return {}
    codes = EVENTS[event.name].codes if event.name in EVENTS else {}
    return {place: text for place, text in texts_in(event.facts) if place not in codes}


def without(facts: Any, places: Collection[str], path: str = "") -> Any:
    """The same facts with a bar at these places."""
    if isinstance(facts, dict):
        return {name: without(value, places, f"{path}/{name}" if path else name) for name, value in facts.items()}
    if isinstance(facts, list):
        return [without(value, places, f"{path}/{at}" if path else str(at)) for at, value in enumerate(facts)]
    return BAR if path in places else facts


def refuse_unerasable(event: Event, places: Iterable[str]) -> None:
    """Raises NotErasable or StandsFrozen."""
    texts = erasable(event)
    for place in places:
        if place not in texts:
            raise NotErasable(name=place)
        for frozen in _frozen:
            for where in frozen(texts[place]):
                raise StandsFrozen(name=place, where=where)


def held_digest(event: Event) -> str:
    """What the facts must fit now: as recorded, or as the last note on them says. Raises EventBent where they do not."""
    notes = Event.objects.filter(name=vouching.NOTE, facts__event=event.pk).order_by("id")
    held: str = event.facts_digest
    for note in notes:
        held = note.facts["after"]
    if (
        event_digest(event, like=event.digest) != event.digest
        or facts_digest(event.salt, event.facts, like=held) != held
    ):
        raise EventBent
    return held


def blanked(event: Event, places: Collection[str]) -> tuple[Any, str]:
    """The facts that are left and their salt: nobody can guess back what the old digest covered."""
    return without(event.facts, places), new_salt()


def signed_note(event: Event, places: Collection[str], left: Any, salt: str, **said: Any) -> dict[str, Any]:
    """The facts of the note: what went from where, the digest before and after, and the signature over all of it."""
    key = keys.signing_key()
    facts = {
        "event": event.pk,
        "place": f"{event.stream}#{event.position}",
        "of": event.digest,
        "fields": sorted(places),
        "before": held_digest(event),
        "after": facts_digest(salt, left),
        "mark": salt[:MARK_LENGTH],
        "public_key": keys.public_hex(key),
        **said,
    }
    return {**facts, "signature": key.sign(vouching.note_text(facts)).hex()}


def put_left(event: Event, left: Any, salt: str) -> None:
    """After its note: the trigger asks for it. The receipt's digest of what was typed goes too, it has no salt."""
    Event.objects.filter(pk=event.pk).update(facts=left, salt=salt)
    for receipt in Receipt.objects.filter(at=event.at):
        if event.pk in receipt.answer.get("events", ()):
            receipt.input_digest = GENESIS  # the same key is refused from now on: nothing is done twice
            receipt.save(update_fields=["input_digest"])


class Notes:
    """The notes of the record, each good once: by the event that it names and the digest of its facts before."""

    def __init__(self, links: Iterable[Any], given_up: dict[str, int]) -> None:
        """`given_up`: the keys that are ours, each with the last event that it may have signed."""
        self._given_up = given_up
        self._waiting: dict[tuple[str, str], tuple[str, str]] = {}
        self._repeated: list[str] = []
        for link in links:
            try:
                self._take(link)
            except (KeyError, TypeError, ValueError, AttributeError):
                continue  # its own facts are bent, which is told where it stands

    def _take(self, link: Any) -> None:
        said = link.facts
        if not self._is_good(link):
            return
        if (said["of"], said["before"]) in self._waiting:
            self._repeated.append(str(link))
        self._waiting.setdefault((said["of"], said["before"]), (said["after"], str(link)))

    def _is_good(self, link: Any) -> bool:
        said = link.facts
        in_time = link.id <= self._given_up.get(said["public_key"], 0)
        return in_time and keys.signature_holds(said["public_key"], vouching.note_text(said), said["signature"])

    def digest_of(self, link: Any) -> str:
        """What the facts of an event must fit: as recorded, or as the notes on it left them."""
        held: str = link.facts_digest
        while (link.digest, held) in self._waiting:
            held, _place = self._waiting.pop((link.digest, held))
        return held

    def left(self) -> Iterator[str]:
        for place in [*self._repeated, *(place for _after, place in self._waiting.values())]:
            yield f"{place}: this note on an erasure fits no event"
