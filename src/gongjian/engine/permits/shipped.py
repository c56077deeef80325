"""The catalogue we ship: a beginning for a district's own. Data, each line with its source; limits are settings."""

import json
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ShippedItem:
    """`after`: all of these, any of each. `kinds`: kind of project → always, or if its condition is met.

    Where sources give a range (10~20 days) the longest is the limit; promised days are what districts were seen to promise.
    """

    code: str
    name: str
    name_en: str
    stage: str
    lead_department: str
    applies_to: str
    after: tuple[tuple[str, ...], ...]
    conditions: str
    limit_days: int | None
    limit_kind: str
    limit_basis: str
    promised_days: int | None
    documents: tuple[str, ...]
    kinds: dict[str, str]
    gates_start: bool
    note: str
    source: str
    confidence: str
    aliases: tuple[str, ...]


def _read() -> tuple[ShippedItem, ...]:
    told = json.loads(files(__package__).joinpath("catalogue.json").read_text("utf-8"))
    return tuple(
        ShippedItem(
            **{
                **one,
                "after": tuple(tuple(group) for group in one["after"]),
                "documents": tuple(one["documents"]),
                "aliases": tuple(one["aliases"]),
            }
        )
        for one in told
    )


CATALOGUE = _read()
