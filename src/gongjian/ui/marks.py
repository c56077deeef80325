"""Geometry of the small drawings in tables: plain numbers that the templates put into SVG attributes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

TICK_STEP = 100


@dataclass(frozen=True)
class Tick:
    x: int
    y: int
    height: int
    state: str


@dataclass(frozen=True)
class Strip:
    ticks: tuple[Tick, ...]
    width: int
    height: int


def hundred_day_strip(day: int, total: int, gates: Iterable[int], *, step: int = 4, height: int = 12) -> Strip:
    """One tick a day; gate days stand taller, today is red."""
    tall, top = set(gates), height // 3
    ticks = tuple(
        Tick(
            x=(number - 1) * step,
            y=0 if number in tall or number == day else top,
            height=height if number in tall or number == day else height - top,
            state="today" if number == day else "past" if number < day else "ahead",
        )
        for number in range(1, total + 1)
    )
    return Strip(ticks, total * step, height)


@dataclass(frozen=True)
class Piece:
    x: Decimal
    width: Decimal
    rank: int
    label: str


def score_pieces(parts: Sequence[tuple[str, Decimal | int]], total: Decimal | int) -> tuple[Piece, ...]:
    """Parts of a score side by side on a line of 100; `rank` picks the shade (1–3)."""
    full = Decimal(total) or Decimal(1)
    pieces, at = [], Decimal(0)
    for number, (label, points) in enumerate(parts):
        width = max(Decimal(0), Decimal(points) / full * 100).quantize(Decimal("0.01"))
        pieces.append(Piece(at, max(Decimal(0), width - Decimal("0.4")), number % 3 + 1, f"{label} {points}"))
        at += width
    return tuple(pieces)


@dataclass(frozen=True)
class Interval:
    band_x: Decimal
    band_width: Decimal
    rank_x: Decimal


def rank_interval(low: int, high: int, rank: int, total: int) -> Interval:
    """Where ranks low…high of 1…total lie on a line of 100."""
    step = Decimal(100) / max(total, 1)
    return Interval((low - 1) * step, (high - low + 1) * step, (rank - Decimal("0.5")) * step - Decimal("1.5"))


@dataclass(frozen=True)
class Bar:
    x: int
    y: Decimal
    height: Decimal
    last: bool


@dataclass(frozen=True)
class Spark:
    bars: tuple[Bar, ...]
    width: int
    plan_y: Decimal | None


def sparkline(values: Sequence[Decimal | int], plan: Decimal | int | None = None, *, height: int = 32) -> Spark:
    top = max([*map(Decimal, values), Decimal(plan or 0), Decimal(1)])
    scale = Decimal(height) / top
    last = len(values) - 1
    bars = tuple(
        Bar(
            number * 9,
            (height - Decimal(value) * scale).quantize(Decimal("0.1")),
            (Decimal(value) * scale).quantize(Decimal("0.1")),
            number == last,
        )
        for number, value in enumerate(values)
    )
    plan_y = None if plan is None else (height - Decimal(plan) * scale).quantize(Decimal("0.1"))
    return Spark(bars, max(len(values) * 9 - 3, 1), plan_y)


@dataclass(frozen=True)
class Span:
    x: Decimal
    width: Decimal
    kind: str


@dataclass(frozen=True)
class Line:
    spans: tuple[Span, ...]
    rings: tuple[Decimal, ...]
    today: Decimal


def unbroken_line(held: Sequence[tuple[date, date | None]], start: date, end: date, today: date) -> Line:
    """Who held a project, as spans on a line of 100; hand-overs are rings, gaps stay empty."""
    days = max((end - start).days, 1)

    def place(day: date) -> Decimal:
        return (Decimal(min(max((day - start).days, 0), days)) / days * 100).quantize(Decimal("0.1"))

    spans = tuple(
        Span(place(since), place(until or today) - place(since), "now" if until is None else "before")
        for since, until in held
    )
    rings = tuple(place(since) for since, _until in held[1:])
    return Line(spans, rings, place(today))
