"""Reports in the same words day after day. “No change” says so honestly and is never doubted."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from gongjian.engine.doubts.found import Doubt, DoubtKind, Limits

# Shorter ones, such as 正常施工, say the same because there is little to say.
_LEAST_CHARACTERS: Final = 8
_MOST_SHOWN: Final = 120
_DATES: Final = re.compile(r"(\d{4}年)?\d{1,2}月\d{1,2}[日号]|\d{4}[-./]\d{1,2}[-./]\d{1,2}")


@dataclass(frozen=True, slots=True)
class Told:
    """What was written of a day; reports of “no change” are left out by whoever hands them over."""

    on: date
    text: str


def same_words(project: int, told: Iterable[Told], limits: Limits) -> list[Doubt]:
    """Runs of reports, each in the words of the one before; another text ends the run, a day without one does not."""
    found = []
    run: list[Told] = []
    plain_before = ""
    for one in sorted(told, key=lambda one: one.on):
        plain = _plain(one.text)
        if plain != plain_before:
            found += _found(project, run, plain_before, limits)
            run, plain_before = [], plain
        run.append(one)
    return [*found, *_found(project, run, plain_before, limits)]


def _found(project: int, run: list[Told], plain: str, limits: Limits) -> list[Doubt]:
    if len(plain) < _LEAST_CHARACTERS or len(run) < limits.same_words_days:
        return []
    first_on, last_on = run[0].on, run[-1].on
    facts: dict[str, str | int] = {"days": len(run), "text": run[-1].text[:_MOST_SHOWN]}
    return [Doubt(DoubtKind.SAME_WORDS, project, first_on.isoformat(), first_on, last_on, facts)]


def _plain(text: str) -> str:
    """Without dates, spaces and marks: what is left is what was said. Other numbers count: 3 段 is not 4 段."""
    undated = _DATES.sub("", unicodedata.normalize("NFKC", text))
    return "".join(character for character in undated if character.isalnum()).lower()
