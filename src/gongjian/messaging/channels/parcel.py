"""What every channel is given, and the three ways in which it can come back."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar, Literal, Protocol


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody to be called by name in a group: by telephone number or by the id the group's system knows."""

    by: Literal["phone", "user"]
    who: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """Plain words for one mail box or group; each channel puts them into its own markup. `key` is the same at every try."""

    key: str
    address: str = field(repr=False)
    title: str
    text: str
    link: str = ""
    link_text: str = ""
    mentions: tuple[Mention, ...] = ()
    secret: str = field(default="", repr=False)


class Undelivered(Exception):
    """`code` names the reason in our words (states.Fault), `said` is what the far side answered."""

    def __init__(self, code: str, said: str = "") -> None:
        super().__init__(f"{code}: {said}" if said else code)
        self.code, self.said = code, said


class Refused(Undelivered):
    """This parcel was not taken; it may be the next time."""


class Hopeless(Undelivered):
    """Trying again changes nothing until somebody puts something right."""


class Away(Undelivered):
    """Nothing gets through to this address now; whatever else waits for it need not be tried before `pause` is over."""

    def __init__(self, code: str, said: str = "", *, pause: timedelta = timedelta()) -> None:
        super().__init__(code, said)
        self.pause = pause


class Channel(Protocol):
    """One way out. `per_minute`: what the far side takes from one address; 0 where it sets no limit.

    `calls_by`: how it can call somebody in a group.
    """

    name: ClassVar[str]
    per_minute: ClassVar[int]
    calls_by: ClassVar[frozenset[str]]

    def carry(self, parcel: Parcel) -> None:
        """Returns when the far side has taken it; raises Undelivered. Safe in any thread: touches no database."""
