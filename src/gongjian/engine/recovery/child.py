"""A study in a process of its own: solvers hold hundreds of megabytes that the worker must not keep, and can be killed.

Whatever is asked knows how to answer itself: a study of one plan, or of the crews that many plans share.
"""

import copyreg
import json
import os
import pickle
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Protocol

from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.recovery.refusals import RecoveryRefused

Tell = Callable[[dict[str, Any]], None]
LOOK_SECONDS = 0.5
GRACE_SECONDS = 180  # above what was asked for: starting, compiling at the first use on a machine, writing down


class Question(Protocol):
    """What crosses into the child; `seconds` is what the search itself may take."""

    @property
    def seconds(self) -> float: ...

    def answered(self, tell: Tell) -> dict[str, Any]: ...


def _unlocked(locked: "MappingProxyType[Any, Any]") -> tuple[Any, ...]:
    return _locked, (dict(locked),)


def _locked(free: dict[Any, Any]) -> "MappingProxyType[Any, Any]":
    return MappingProxyType(free)


# Plans hold read-only mappings, which pickle does not know by itself.
copyreg.pickle(MappingProxyType, _unlocked)


def study_in_child(
    asked: Question,
    *,
    tell: Tell = lambda _progress: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, Any] | None:
    """The answer; None when it was cancelled. Raises RecoveryRefused, also when the child did not answer: its own
    complaint then stands in the log of the server."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
    child = subprocess.Popen(
        [sys.executable, "-c", "from gongjian.engine.recovery.child import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    )
    try:
        return _followed(child, asked, tell, is_cancelled)
    finally:
        child.kill()
        child.wait()


def _followed(
    child: "subprocess.Popen[bytes]",
    asked: Question,
    tell: Tell,
    is_cancelled: Callable[[], bool],
) -> dict[str, Any] | None:
    if child.stdin is None or child.stdout is None:  # pragma: no cover - both are pipes
        raise RecoveryRefused("study_without_answer")
    try:
        child.stdin.write(pickle.dumps(asked))
        child.stdin.close()
    except BrokenPipeError:
        raise _died(child) from None
    until, pending = time.monotonic() + asked.seconds + GRACE_SECONDS, b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while time.monotonic() < until:
            if is_cancelled():
                return None
            if not selector.select(LOOK_SECONDS):
                continue
            data = os.read(child.stdout.fileno(), 1 << 16)
            if not data:
                raise _died(child)
            *lines, pending = (pending + data).split(b"\n")
            for line in lines:
                told = json.loads(line)
                if "progress" in told:
                    tell(told["progress"])
                    continue
                return _answer(told)
    raise RecoveryRefused("study_out_of_time", seconds=int(asked.seconds))


def _died(child: "subprocess.Popen[bytes]") -> RecoveryRefused:
    """Killed from outside is mostly the machine's lack of memory; everything else is a fault of ours."""
    code = child.wait()
    return RecoveryRefused("study_killed" if code == -signal.SIGKILL else "study_without_answer", exit=code)


def _answer(told: dict[str, Any]) -> dict[str, Any]:
    if "refused" in told:
        raise RecoveryRefused(told["refused"], **told["facts"])
    found: dict[str, Any] = told["answer"]
    return found


def main() -> None:
    """The child: what was asked on standard input, lines of JSON on standard output."""
    asked: Question = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    say = _speaker()
    try:
        say({"answer": asked.answered(lambda progress: say({"progress": progress}))})
    except (PlanRefused, RecoveryRefused) as refused:
        say({"refused": refused.code, "facts": {name: str(value) for name, value in refused.facts.items()}})


def _end_with_parent(parent: int) -> None:
    """A server killed in the middle leaves nobody to answer: the search must not go on eating the machine."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _speaker() -> Callable[[dict[str, Any]], None]:
    def say(told: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()

    return say
