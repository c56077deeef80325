"""A study in a process of its own: solvers hold hundreds of megabytes that the worker must not keep, and can be killed."""

import copyreg
import json
import os
import pickle
import selectors
import subprocess
import sys
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.recovery.refusals import RecoveryRefused
from gongjian.engine.recovery.study import Asked, study

LOOK_SECONDS = 0.5
GRACE_SECONDS = 60  # above what was asked for: starting, compiling, writing down


def _unlocked(locked: "MappingProxyType[Any, Any]") -> tuple[Any, ...]:
    return _locked, (dict(locked),)


def _locked(free: dict[Any, Any]) -> "MappingProxyType[Any, Any]":
    return MappingProxyType(free)


# Plans hold read-only mappings, which pickle does not know by itself.
copyreg.pickle(MappingProxyType, _unlocked)


def study_in_child(
    asked: Asked,
    *,
    tell: Callable[[dict[str, Any]], None] = lambda _progress: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, Any] | None:
    """The answer of `study`; None when it was cancelled. Raises RecoveryRefused, also when the child did not answer."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
    child = subprocess.Popen(
        [sys.executable, "-c", "from gongjian.engine.recovery.child import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    try:
        return _followed(child, asked, tell, is_cancelled)
    finally:
        child.kill()
        child.wait()


def _followed(
    child: "subprocess.Popen[bytes]",
    asked: Asked,
    tell: Callable[[dict[str, Any]], None],
    is_cancelled: Callable[[], bool],
) -> dict[str, Any] | None:
    if child.stdin is None or child.stdout is None:  # pragma: no cover - both are pipes
        raise RecoveryRefused("study_without_answer")
    child.stdin.write(pickle.dumps(asked))
    child.stdin.close()
    waited, pending = 0.0, b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while waited < asked.seconds + GRACE_SECONDS:
            if is_cancelled():
                return None
            if not selector.select(LOOK_SECONDS):
                waited += LOOK_SECONDS
                continue
            data = os.read(child.stdout.fileno(), 1 << 16)
            if not data:
                break
            *lines, pending = (pending + data).split(b"\n")
            for line in lines:
                told = json.loads(line)
                if "progress" in told:
                    tell(told["progress"])
                    continue
                return _answer(told)
    raise RecoveryRefused("study_without_answer")


def _answer(told: dict[str, Any]) -> dict[str, Any]:
    if "refused" in told:
        raise RecoveryRefused(told["refused"], **told["facts"])
    found: dict[str, Any] = told["answer"]
    return found


def main() -> None:
    """The child: what was asked on standard input, lines of JSON on standard output."""
    asked: Asked = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    say = _speaker()
    try:
        say({"answer": study(asked, lambda progress: say({"progress": progress}))})
    except (PlanRefused, RecoveryRefused) as refused:
        say({"refused": refused.code, "facts": {name: str(value) for name, value in refused.facts.items()}})


def _speaker() -> Callable[[dict[str, Any]], None]:
    def say(told: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()

    return say
