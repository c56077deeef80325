"""Which field a heading means."""

from __future__ import annotations

from functools import lru_cache

from gongjian.engine.ledgers.vocabulary import FIELDS, Field

__all__ = ["BY_CODE", "FIELDS", "Field", "base", "field_of", "is_heading_of"]

BY_CODE = {one.code: one for one in FIELDS}
_EXACT = {word: one for one in reversed(FIELDS) for word in one.synonyms}


@lru_cache(maxsize=4096)
def base(key: str) -> str:
    """Field code of a column key: quarter_plan_wan@Q2#2 → quarter_plan_wan."""
    return key.split("@", 1)[0].split("#", 1)[0]


def is_heading_of(heading: str, one: Field) -> bool:
    """Whether the field's words are most of a heading, or end it. A project's name may hold such a word, too."""
    found = one.pattern.search(heading) if one.pattern and heading not in one.synonyms else None
    return found is None or found.end() == len(heading) or len(found[0]) * 2 >= len(heading)


def field_of(heading: str) -> tuple[Field, int] | None:
    """(field, confidence 0–100) of one squeezed heading without its unit bracket."""
    if exact := _EXACT.get(heading):
        return exact, 100
    for one in FIELDS:
        if one.pattern and one.pattern.search(heading):
            return one, 80
    return None
