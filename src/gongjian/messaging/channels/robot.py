"""What the robots of all three systems have in common: post, then read the code in the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar

from gongjian.messaging.channels.parcel import Away, Hopeless, Parcel, Refused
from gongjian.messaging.channels.wire import Answer, post_json

MINUTE = timedelta(minutes=1)
SAID_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Codes:
    """How one system answers: where its code and its words stand, and which codes mean what."""

    code_at: tuple[str, ...]
    words_at: tuple[str, ...]
    hopeless: Mapping[int, str]
    too_fast: frozenset[int]
    busy: frozenset[int] = frozenset({-1})
    pause: timedelta = field(default=MINUTE)  # after too many messages


class Robot:
    """Subclasses name their codes and put a parcel into their words."""

    name: ClassVar[str]
    per_minute: ClassVar[int]
    calls_by: ClassVar[frozenset[str]]
    codes: ClassVar[Codes]

    def posted(self, parcel: Parcel) -> tuple[str, dict[str, Any]]:
        """The address to call, signed where the system wants it there, and the content."""
        raise NotImplementedError

    def carry(self, parcel: Parcel) -> None:
        address, content = self.posted(parcel)
        self._judge(post_json(address, content))

    def _judge(self, answer: Answer) -> None:
        facts = answer.facts or {}
        codes: list[int] = [facts[name] for name in self.codes.code_at if isinstance(facts.get(name), int)]
        code = codes[0] if codes else None
        words = next((str(facts[name]) for name in self.codes.words_at if facts.get(name)), "")[:SAID_AT_MOST]
        if code == 0 and answer.status < 300:
            return
        said = f"{code if code is not None else f'HTTP {answer.status}'} {words}".strip()
        if answer.status == 429 or code in self.codes.too_fast or self.means_too_fast(code, words):
            raise Away("too_fast", said, pause=answer.retry_after or self.codes.pause)
        if code is not None and code in self.codes.hopeless:
            raise Hopeless(self.codes.hopeless[code], said)
        if answer.status >= 500 or code in self.codes.busy:
            raise Away("away", said, pause=answer.retry_after or MINUTE)
        if code is None:
            raise Away("no_robot", said)
        raise Refused("refused", said)

    def means_too_fast(self, _code: int | None, _words: str) -> bool:
        """Where one code stands for several things."""
        return False
