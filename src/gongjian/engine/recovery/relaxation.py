"""The time–cost trade-off as a mixed-integer program in HiGHS: exact without crews, a bound with them.

With crews the program keeps only what each crew's energy says (units × periods in an interval against capacity), so its
optimum never exceeds the true one. Deadlines are soft or hard as in the problem.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongjian.engine.recovery.data import Tie, TieKind
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import FAR, Indexed
from gongjian.engine.recovery.late_parts import highspy, numpy
from gongjian.engine.recovery.windows import Windows, slack

RELAXED_NODES = 1000
ENERGY_MARKS = 40  # intervals of one crew are looked at between at most this many periods,
ENERGY_TERMS = 300_000  # and its rows hold about this many terms


@dataclass(frozen=True)
class Relaxed:
    """bound: proven least cost (None when there is no answer at all). starts/ways: the program's own, if it has one.

    by_group: the bound of each group, where they were asked apart.
    """

    bound: int | None
    is_infeasible: bool
    held: Incumbent | None
    cost: float | None
    by_group: tuple[int, ...] = ()


@dataclass
class _Program:
    """Columns and rows as they are written down."""

    cost: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[Mapping[int, float], float, float]] = field(default_factory=list)

    def column(self, *, cost: float = 0, low: float = 0, high: float = 1, whole: bool = False) -> int:
        self.cost.append(cost)
        self.low.append(low)
        self.high.append(high)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, terms: Sequence[tuple[int, float]], low: float = -math.inf, high: float = math.inf) -> None:
        merged: dict[int, float] = {}
        for column, factor in terms:
            merged[column] = merged.get(column, 0) + factor
        self.rows.append((merged, low, high))


@dataclass
class _Columns:
    start: list[int] = field(default_factory=list)
    way: list[list[int]] = field(default_factory=list)
    hired: dict[tuple[int, int], int] = field(default_factory=dict)


def relaxed(
    one: Indexed,
    room: Windows,
    *,
    seconds: float,
    gap: float = 0.0,
    integral: bool = True,
    hint: Incumbent | None = None,
) -> Relaxed:
    """Solve for at most `seconds` (without end: at most RELAXED_NODES, the same every time); `integral=False` lets ways be mixed (a faster, weaker bound)."""
    program, columns = _written(one, room, integral=integral)
    solver = quiet_solver()
    for option, value in (
        ("time_limit", max(0.05, seconds)),
        ("mip_max_nodes", RELAXED_NODES if math.isinf(seconds) else 2**31 - 1),
        ("mip_rel_gap", gap),
        ("random_seed", 1),
        ("threads", 2),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(_model(program))
    if hint is not None and integral:
        _start_from(solver, columns, hint)
    solver.run()
    state = solver.getModelStatus()
    if state in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
        return Relaxed(None, is_infeasible=True, held=None, cost=None)
    info = solver.getInfo()
    dual = info.mip_dual_bound if integral else info.objective_function_value
    is_proven = integral or state == highspy.HighsModelStatus.kOptimal
    bound = math.ceil(dual - 1e-6) if is_proven and math.isfinite(dual) else None
    held, cost = None, None
    if info.primal_solution_status == 2:  # feasible
        held = _read(columns, solver.getSolution().col_value)
        cost = info.objective_function_value
    return Relaxed(bound, is_infeasible=False, held=held, cost=cost)


def quiet_solver() -> Any:
    """HiGHS greets on standard output as soon as it is made, which would spoil JSON printed there."""

    class Quiet(highspy.Highs):  # type: ignore[misc, name-defined]
        def enableCallbacks(self) -> None:  # noqa: N802  the library's name
            self.setOptionValue("output_flag", False)  # noqa: FBT003  the library's call
            super().enableCallbacks()

    return Quiet()


def _model(program: _Program) -> Any:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.cost), len(program.rows)
    model.col_cost_ = numpy.array(program.cost)
    model.col_lower_, model.col_upper_ = numpy.array(program.low), numpy.array(program.high)
    model.row_lower_ = numpy.array([low for _, low, _ in program.rows])
    model.row_upper_ = numpy.array([high for _, _, high in program.rows])
    begins = [0]
    index: list[int] = []
    value: list[float] = []
    for terms, _, _ in program.rows:
        index += terms.keys()
        value += terms.values()
        begins.append(len(index))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = numpy.array(begins, dtype=numpy.int32)
    model.a_matrix_.index_ = numpy.array(index, dtype=numpy.int32)
    model.a_matrix_.value_ = numpy.array(value, dtype=float)
    kinds = highspy.HighsVarType
    model.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in program.whole]
    return model


def _start_from(solver: Any, columns: _Columns, hint: Incumbent) -> None:
    """The ways of a known answer; the solver completes the rest."""
    chosen = [
        (column, float(at == hint.ways[job])) for job, ways in enumerate(columns.way) for at, column in enumerate(ways)
    ]
    index = numpy.array([column for column, _ in chosen], dtype=numpy.int32)
    solver.setSolution(len(chosen), index, numpy.array([value for _, value in chosen]))


def _written(one: Indexed, room: Windows, *, integral: bool) -> tuple[_Program, _Columns]:
    program, columns = _Program(), _Columns()
    for job, it in enumerate(one.jobs):
        columns.start.append(program.column(low=room.earliest[job], high=room.latest[job]))
        ways = [program.column(cost=way.cost, whole=integral) for way in it.ways]
        columns.way.append(ways)
        program.row([(column, 1) for column in ways], 1, 1)
        if it.promised_start is not None and it.moved_cost:
            moved = program.column(cost=it.moved_cost, high=FAR)
            program.row([(moved, 1), (columns.start[job], -1)], low=-it.promised_start)
            program.row([(moved, 1), (columns.start[job], 1)], low=it.promised_start)
    for first, second, tie in one.ties:
        _tie(program, columns, one, room, first=first, second=second, tie=tie, integral=integral)
    for name, there in one.problem.stock.items():
        program.row(
            [
                (column, way.stock[name])
                for job, ways in enumerate(columns.way)
                for column, way in zip(ways, one.jobs[job].ways, strict=True)
                if way.stock.get(name)
            ],
            high=there,
        )
    for number, project in enumerate(one.projects):
        _deadline(program, columns, one, number=number, deadline=project.deadline, late_cost=project.late_cost)
    _energy(program, columns, one, room)
    return program, columns


def _end(columns: _Columns, one: Indexed, job: int, sign: int = 1) -> list[tuple[int, float]]:
    """start + chosen duration, times `sign`."""
    lengths = zip(columns.way[job], one.jobs[job].ways, strict=True)
    return [(columns.start[job], sign), *((column, sign * way.duration) for column, way in lengths)]


def _tie(
    program: _Program,
    columns: _Columns,
    one: Indexed,
    room: Windows,
    *,
    first: int,
    second: int,
    tie: Tie,
    integral: bool,
) -> None:
    left = _end(columns, one, first, -1) if tie.kind in {TieKind.FS, TieKind.FF} else [(columns.start[first], -1.0)]
    right = _end(columns, one, second) if tie.kind in {TieKind.FF, TieKind.SF} else [(columns.start[second], 1.0)]
    terms = [*left, *right]
    if tie.overlap_limit:
        terms.append((program.column(cost=tie.overlap_cost, high=tie.overlap_limit), 1))
    if tie.drop_cost is not None:
        worst = max(
            slack(tie, one.jobs[first].ways[a].duration, one.jobs[second].ways[b].duration) + tie.overlap_limit
            for a in range(len(one.jobs[first].ways))
            for b in range(len(one.jobs[second].ways))
        )
        big = max(0, room.latest[first] - room.earliest[second] + worst)
        terms.append((program.column(cost=tie.drop_cost, whole=integral), big))
    program.row(terms, low=tie.lag)


def _deadline(
    program: _Program, columns: _Columns, one: Indexed, *, number: int, deadline: int | None, late_cost: int | None
) -> None:
    if deadline is None:
        return
    late = program.column(cost=late_cost or 0, high=FAR if late_cost is not None else 0)
    for job in range(len(one.jobs)):
        # Ends without a successor suffice where durations are not negative; FF/SS ties make others matter too.
        if one.project_of[job] == number:
            program.row([*_end(columns, one, job), (late, -1)], high=deadline)


def _energy(program: _Program, columns: _Columns, one: Indexed, room: Windows) -> None:
    """Units × periods that must fall into an interval, against what the crew can give there."""
    for number, crew in enumerate(one.crews):
        users = [
            (job, column, way.duration, way.crews[crew.id])
            for job, ways in enumerate(columns.way)
            for column, way in zip(ways, one.jobs[job].ways, strict=True)
            if way.crews.get(crew.id) and way.duration
        ]
        if not users:
            continue
        job, column, duration, units = (numpy.array(part) for part in zip(*users, strict=True))
        earliest, latest = numpy.array(room.earliest)[job], numpy.array(room.latest)[job]
        hires: dict[int, int] = {}
        for first, last in _intervals(earliest, latest + duration):
            inside = _least_inside(earliest, latest, duration, first, last) * units
            if inside.sum() <= crew.capacity * (last - first):
                continue  # even every way at once would fit
            terms = [(int(column[at]), float(inside[at])) for at in numpy.flatnonzero(inside)]
            if crew.hire_limit:
                for window in range(first // crew.window, -(-last // crew.window)):
                    if window not in hires:
                        hires[window] = program.column(cost=crew.hire_cost, high=crew.hire_limit)
                        columns.hired[number, window] = hires[window]
                    common = min(last, (window + 1) * crew.window) - max(first, window * crew.window)
                    terms.append((hires[window], -common))
            program.row(terms, high=crew.capacity * (last - first))


def _intervals(earliest: Any, ends: Any) -> list[tuple[int, int]]:
    """Between earliest starts and latest ends, thinned so that the rows of one crew stay within a bounded size."""
    most = max(4, min(ENERGY_MARKS, math.isqrt(ENERGY_TERMS // len(earliest))))
    begins, lasts = (_thinned(sorted({int(mark) for mark in marks}), most) for marks in (earliest, ends))
    return [(first, last) for first in begins for last in lasts if first < last]


def _thinned(marks: list[int], most: int) -> list[int]:
    step = max(1, -(-len(marks) // most))
    return sorted({*marks[::step], marks[0], marks[-1]})


def _least_inside(earliest: Any, latest: Any, duration: Any, first: int, last: int) -> Any:
    """The least part of each run that lies in [first, last), however it is shifted within its window."""
    from_left = numpy.minimum(duration, earliest + duration - first)
    from_right = numpy.minimum(duration, last - latest)
    return numpy.clip(numpy.minimum(numpy.minimum(from_left, from_right), last - first), 0, None)


def _read(columns: _Columns, values: Sequence[float]) -> Incumbent:
    """Starts rounded up in order of the ties are the caller's business; here just the nearest whole numbers."""
    starts = tuple(round(values[column]) for column in columns.start)
    ways = tuple(_likeliest([values[column] for column in ways]) for ways in columns.way)
    return Incumbent(starts, ways)


def _likeliest(shares: Sequence[float]) -> int:
    return max(range(len(shares)), key=shares.__getitem__)
