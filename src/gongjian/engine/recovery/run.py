"""One search under way: what is known so far, when it has to end, and an answer in time whatever it is busy with."""

import math
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Any

from gongjian.engine.recovery.data import Answer, Status
from gongjian.engine.recovery.exact import Limits
from gongjian.engine.recovery.incumbent import Incumbent, answer_of, priced
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import numpy
from gongjian.engine.recovery.windows import Windows

MOVES_A_SECOND = 100_000  # what a second of the exact search counts as
LOOK_SECONDS = 0.1
GRACE_SECONDS = 0.5  # for the search to end by itself when the time is over


@dataclass(frozen=True)
class Progress:
    """For whoever watches: the best price so far (None while there is none) and the proven bound."""

    cost: int | None
    bound: int
    seconds: float


@dataclass
class Run:
    """work: moves of each walker; then the clock has no say. halt: compiled walks look at it before every move."""

    one: Indexed
    room: Windows
    until: float
    seed: int
    is_cancelled: Callable[[], bool]
    tell: Callable[[Progress], None]
    began: float
    best: Incumbent | None = None
    cost: int = 0
    bound: int = 0
    work: int | None = None
    halt: Any = field(default_factory=lambda: numpy.zeros(1, dtype=numpy.int64))
    is_closed: bool = False
    _one_at_a_time: Lock = field(default_factory=Lock)

    def left(self) -> float:
        return math.inf if self.work is not None else self.until - time.monotonic()

    def is_over(self) -> bool:
        is_proven = self.best is not None and self.cost <= self.bound
        return self.is_closed or is_proven or self.left() <= 0.05 or self.is_cancelled()

    def limits(self, share: float, **more: Any) -> Limits:
        """For the exact search: a share of the time left, or of the work."""
        work = None if self.work is None else share * self.work / MOVES_A_SECOND
        return Limits(self.left() * share, self.seed, work=work, is_cancelled=self.is_cancelled, **more)

    def offer(self, held: Incumbent | None) -> bool:
        """Take an answer that breaks nothing and costs less."""
        if held is None:
            return False
        told = priced(self.one, held)
        with self._one_at_a_time:
            if self.is_closed or told.broken or (self.best is not None and told.cost >= self.cost):
                return False
            self.best, self.cost = held, told.cost
            self._report()
        return True

    def raise_bound(self, bound: int | None) -> None:
        with self._one_at_a_time:
            if bound is not None and bound > self.bound and not self.is_closed:
                self.bound = bound
                self._report()

    def close(self) -> None:
        """Nothing is taken any more, and who is still searching stops."""
        with self._one_at_a_time:
            self.is_closed = True
        self.halt[0] = 1

    def answer(self) -> Answer:
        if self.best is None:
            return Answer(Status.UNKNOWN, bound=self.bound)
        status = Status.OPTIMAL if self.cost <= self.bound else Status.FEASIBLE
        return answer_of(self.one, self.best, bound=self.bound, status=status)

    def _report(self) -> None:
        self.tell(Progress(self.cost if self.best else None, self.bound, time.monotonic() - self.began))


def answered_in_time(run: Run, search: Callable[[Run], Answer]) -> Answer:
    """The search's answer, or what is known when the time is over.

    On a starved machine a step that was meant for a tenth of a second may take ten, and no solver can be interrupted everywhere:
    the search has a thread of its own, which is left to itself when it does not come back.
    """
    if run.work is not None:
        return search(run)
    found: Future[Answer] = Future()

    def aside() -> None:
        try:
            found.set_result(search(run))
        except BaseException as fault:  # noqa: BLE001  raised again by whoever waits
            found.set_exception(fault)

    Thread(target=aside, daemon=True).start()
    while not found.done() and run.left() > 0 and not run.is_cancelled():
        wait([found], timeout=max(0.001, min(LOOK_SECONDS, run.left())))
    run.halt[0] = 1
    wait([found], timeout=GRACE_SECONDS)
    run.close()
    return found.result() if found.done() else run.answer()
