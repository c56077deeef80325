"""The projects' offers beside each other: prices at which they would share the crews, by a linear program (Dantzig and Wolfe).

Its answer mixes offers of a project; its prices are where the next offers are asked for. They may not go far from the best prices
known (a box, after Marsten, Hogan and Blankenship 1975), for what the offers so far say is only true near them.
"""

from collections.abc import Sequence
from typing import Any

from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import highspy, numpy
from gongjian.engine.recovery.market import Offer
from gongjian.engine.recovery.relaxation import quiet_solver

LONGEST_CELL = 5  # periods that have one price in common


class Cells:
    """Periods of a crew with one price: a hiring window, or an even part of one."""

    def __init__(self, one: Indexed, length: int) -> None:
        self.crews = len(one.crews)
        periods = numpy.arange(length)
        self.begins: list[Any] = []
        self.window: list[Any] = []
        for crew in one.crews:
            parts = -(-crew.window // LONGEST_CELL)
            at = periods // crew.window * parts + periods % crew.window * parts // crew.window
            begins = numpy.flatnonzero(numpy.diff(at, prepend=-1))
            self.begins.append(begins)
            self.window.append(begins // crew.window)
        self.widths = [numpy.diff(begins, append=length) for begins in self.begins]

    def summed(self, by_period: Any) -> Any:
        """[crew, period] to the sums of all crews' cells in a row."""
        return numpy.concatenate(
            [numpy.add.reduceat(row, begins) for row, begins in zip(by_period, self.begins, strict=True)]
        )

    def spread(self, by_cell: Any) -> Any:
        """A figure of each cell to each of its periods."""
        marks = numpy.cumsum([len(begins) for begins in self.begins])[:-1]
        rows = zip(numpy.split(by_cell, marks), self.widths, strict=True)
        return numpy.array([numpy.repeat(row, widths) for row, widths in rows])


class Master:
    """The linear program; offers come as columns."""

    def __init__(self, one: Indexed, cells: Cells, groups: int) -> None:
        self.solver = quiet_solver()
        self.rows = sum(map(len, cells.begins))
        self.offers: list[Offer] = []
        self.cells = cells
        free = highspy.kHighsInf
        for crew, widths in zip(one.crews, cells.widths, strict=True):
            for width in widths:
                self.solver.addRow(-free, float(width * crew.capacity), 0, [], [])
        for _ in range(groups):
            self.solver.addRow(1, 1, 0, [], [])
        for row in range(self.rows):  # what is asked for beyond, and what is left: at the edges of the box
            self.solver.addCol(0, 0, free, 1, [row], [-1.0])
            self.solver.addCol(0, 0, free, 1, [row], [1.0])
        row = 0
        self.fixed = 2 * self.rows
        for crew, widths, window in zip(one.crews, cells.widths, cells.window, strict=True):
            for at in range(window[-1] + 1 if crew.hire_limit else 0):
                held = numpy.flatnonzero(window == at)
                self.solver.addCol(
                    crew.hire_cost, 0, crew.hire_limit, len(held), row + held, -widths[held].astype(float)
                )
                self.fixed += 1
            row += len(widths)

    def add(self, offers: Sequence[Offer]) -> None:
        for offer in offers:
            used = self.cells.summed(offer.used)
            rows = numpy.flatnonzero(used)
            index, value = [*rows, self.rows + offer.group], [*used[rows], 1.0]
            self.solver.addCol(offer.own, 0, highspy.kHighsInf, len(index), index, value)
        self.offers += offers

    def prices(self, centre: Any, reach: float) -> tuple[float, Any]:
        """(what the offers so far would let the bound become, the prices by cell) no further than `reach` from the centre."""
        for row in range(self.rows):
            self.solver.changeColCost(2 * row, centre[row] + reach)
            self.solver.changeColCost(2 * row + 1, -max(0.0, centre[row] - reach))
        self.solver.run()
        duals = -numpy.array(self.solver.getSolution().row_dual[: self.rows])
        return self.solver.getInfo().objective_function_value, numpy.maximum(0, duals)

    def mixed(self, jobs: int) -> tuple[Any, Any]:
        """Starts and ends of all jobs in the mixture."""
        shares = self.solver.getSolution().col_value[self.fixed :]
        starts, ends = numpy.zeros(jobs), numpy.zeros(jobs)
        for share, offer in zip(shares, self.offers, strict=True):
            if share > 1e-9:
                for job, begin in offer.starts.items():
                    starts[job] += share * begin
                    ends[job] += share * offer.ends[job]
        return starts, ends
