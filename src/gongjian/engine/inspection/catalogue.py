"""A catalogue is reference data: groups with weights, tables, items with points. A changed one is a new version."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

# JGJ 59-2011 4.0.3 (1).
POINTS_OF_A_TABLE: Final = Decimal(100)


class Least(NamedTuple):
    """What is measured must reach `value` where the site is of this kind."""

    code: str
    name: str
    value: Decimal


class Measure(NamedTuple):
    name: str
    unit: str
    least: tuple[Least, ...]

    def is_short(self, where: str, value: Decimal) -> bool:
        """Raises KeyError for a kind of site that the measure does not know."""
        return value < {one.code: one.value for one in self.least}[where]


class Item(NamedTuple):
    """`is_guarantee`: 保证项目, which can zero its table. `rule`: what is looked for, in the words of the source."""

    code: str
    name: str
    points: Decimal
    is_guarantee: bool = False
    rule: str = ""
    measure: Measure | None = None


class Table(NamedTuple):
    """`is_on` false: part of the catalogue, but not asked for."""

    code: str
    name: str
    group: str
    is_on: bool
    items: tuple[Item, ...]


class Group(NamedTuple):
    code: str
    name: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Catalogue:
    """`is_scored`: points are taken off and a grade follows (JGJ 59); else each item is met or to be put right."""

    kind: str
    name: str
    edition: str
    source: str
    is_scored: bool
    groups: tuple[Group, ...]
    tables: tuple[Table, ...]

    def asked(self) -> tuple[Table, ...]:
        return tuple(table for table in self.tables if table.is_on)

    def items(self) -> dict[str, Item]:
        return {item.code: item for table in self.asked() for item in table.items}


class Fault(NamedTuple):
    """Why this is no catalogue. `where`: the table or item; `code`: which rule."""

    code: str
    where: str
    value: str = ""


def faults_of(catalogue: Catalogue) -> list[Fault]:
    return list(_faults(catalogue))


def _faults(catalogue: Catalogue) -> Iterator[Fault]:
    if not catalogue.asked():
        yield Fault("no_tables", catalogue.name)
    known = {group.code for group in catalogue.groups}
    codes = Counter(item.code for table in catalogue.tables for item in table.items)
    yield from (Fault("code_twice", code) for code, times in codes.items() if times > 1)
    for table in catalogue.tables:
        if table.group not in known:
            yield Fault("unknown_group", table.name, table.group)
        if not table.items:
            yield Fault("no_items", table.name)
        yield from _faults_of_items(table, is_scored=catalogue.is_scored)


def _faults_of_items(table: Table, *, is_scored: bool) -> Iterator[Fault]:
    names = Counter(item.name for item in table.items)
    yield from (Fault("name_twice", table.name, name) for name, times in names.items() if times > 1)
    yield from (Fault("points_not_positive", item.name) for item in table.items if item.points <= 0)
    total = sum((item.points for item in table.items), Decimal(0))
    if is_scored and table.items and total != POINTS_OF_A_TABLE:
        yield Fault("points_do_not_add_up", table.name, f"{total:f}")


def catalogue_from_json(data: dict[str, Any]) -> Catalogue:
    """Of what `catalogue_to_json` wrote. Raises KeyError or TypeError for anything else: it is our own data."""
    return Catalogue(
        kind=data["kind"],
        name=data["name"],
        edition=data["edition"],
        source=data["source"],
        is_scored=data["is_scored"],
        groups=tuple(Group(one["code"], one["name"], Decimal(one["weight"])) for one in data["groups"]),
        tables=tuple(
            Table(
                one["code"], one["name"], one["group"], one["is_on"], tuple(_item_from(item) for item in one["items"])
            )
            for one in data["tables"]
        ),
    )


def catalogue_to_json(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": catalogue.kind,
        "name": catalogue.name,
        "edition": catalogue.edition,
        "source": catalogue.source,
        "is_scored": catalogue.is_scored,
        "groups": [{"code": one.code, "name": one.name, "weight": f"{one.weight:f}"} for one in catalogue.groups],
        "tables": [
            {**table._asdict(), "items": [_item_to(item) for item in table.items]} for table in catalogue.tables
        ],
    }


def _item_from(data: dict[str, Any]) -> Item:
    measure = data.get("measure")
    return Item(
        data["code"],
        data["name"],
        Decimal(data["points"]),
        data["is_guarantee"],
        data.get("rule", ""),
        _measure_from(measure) if measure else None,
    )


def _measure_from(data: dict[str, Any]) -> Measure:
    least = tuple(Least(one["code"], one["name"], Decimal(one["value"])) for one in data["least"])
    return Measure(data["name"], data["unit"], least)


def _item_to(item: Item) -> dict[str, Any]:
    data: dict[str, Any] = {
        "code": item.code,
        "name": item.name,
        "points": f"{item.points:f}",
        "is_guarantee": item.is_guarantee,
        "rule": item.rule,
    }
    if item.measure is not None:
        least = [{"code": one.code, "name": one.name, "value": f"{one.value:f}"} for one in item.measure.least]
        data["measure"] = {"name": item.measure.name, "unit": item.measure.unit, "least": least}
    return data
