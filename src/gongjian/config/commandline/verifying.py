"""`gongjian verify` proves the record; `gongjian checkpoint` signs it, and exports what an outsider keeps."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock
from itertools import islice
from pathlib import Path
from typing import Any

from gongjian.config.commandline.dispatch import DONE, FAILED, WRONG_USE, door, say, tell
from gongjian.config.commandline.migrating import without_limits
from gongjian.config.commandline.table import PROOFS
from gongjian.core import checking, checkpoint, moments
from gongjian.core.models import Checkpoint, Event
from gongjian.core.vouching import NOTE

FAULTS_SHOWN = 200


class WrongUse(Exception):
    """One sentence for whoever typed it."""


def main(argv: Sequence[str]) -> int:
    if argv and argv[0] in PROOFS:
        return door(PROOFS[argv[0]])(argv[1:])
    given = _parser().parse_args(argv)
    without_limits()
    try:
        witnesses = witnesses_of(given.checkpoint)
        span = _span(given)
    except WrongUse as fault:
        tell(str(fault))
        return WRONG_USE
    if span is None:
        found = checking.faults(witnesses=witnesses, progress=Progress(Event.objects.count()))
        whole = f"{Event.objects.count()} 条事件，{Checkpoint.objects.count()} 个校验点{_erasures()}"
    else:
        found = checking.range_faults(*span, witnesses=witnesses)
        whole = f"第 {span[0]}–{span[1]} 号事件 / events"
    return _told(found, whole)


def _erasures() -> str:
    """Whoever reads that all is whole is told that something was taken out by the rule."""
    count = Event.objects.filter(name=NOTE).count()
    return f"，{count} 次有签名说明的删除 / {count} erasures, each with its signed note" if count else ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gongjian verify", description="验证记录 / prove the record")
    parser.add_argument("--checkpoint", type=Path, help="外部留存的校验点文件 / checkpoint kept by an outsider")
    parser.add_argument("--events", help="只验证一段事件，如 100-250 / only these events, as 100-250")
    parser.add_argument("--days", help="只验证一段日期，如 2020-05-01..2020-05-07 / only these days of the district")
    parser.epilog = f"gongjian verify {'|'.join(PROOFS)} …"
    return parser


def witnesses_of(file: Path | None) -> list[dict[str, Any]]:
    """The checkpoint beside the key, and the one brought from outside. Raises WrongUse."""
    beside = checkpoint.kept_beside_the_key()
    found = [] if beside is None else [beside]
    return found if file is None else [*found, read_checkpoint(file)]


def read_checkpoint(file: Path) -> dict[str, Any]:
    """Raises WrongUse."""
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise WrongUse(f"读不了校验点 / the checkpoint cannot be read: {fault}") from fault
    if not isinstance(found, dict):
        raise WrongUse(f"读不了校验点 / the checkpoint cannot be read: {file}")
    return found


def _span(given: argparse.Namespace) -> tuple[int, int] | None:
    if given.events and given.days:
        raise WrongUse("--events 与 --days 只能用一个 / give --events or --days, not both")
    if given.days:
        return _span_of_days(given.days)
    return _span_of_events(given.events) if given.events else None


def _span_of_events(text: str) -> tuple[int, int]:
    first, dash, last = text.partition("-")
    if (
        not (first.isdecimal() and (last or first).isdecimal())
        or int(first) > int(last or first)
        or (dash and not last)
    ):
        raise WrongUse(f"--events {text}: 应如 100-250 / must be as 100-250")
    return int(first), int(last or first)


def _span_of_days(text: str) -> tuple[int, int]:
    """Numbers of the first and the last event of the days; events carry the moment, not the day."""
    first, _, last = text.partition("..")
    try:
        from_on, until_on = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError as fault:
        raise WrongUse(f"--days {text}: 应如 2020-05-01..2020-05-07 / must be as 2020-05-01..2020-05-07") from fault
    begins = datetime.combine(from_on, clock(), moments.DISTRICT_ZONE)
    ends = datetime.combine(until_on + timedelta(days=1), clock(), moments.DISTRICT_ZONE)
    numbers = Event.objects.filter(at__gte=begins, at__lt=ends).order_by("id").values_list("id", flat=True)
    lowest, highest = numbers.first(), numbers.last()
    if lowest is None or highest is None:
        raise WrongUse(f"--days {text}: 没有事件 / there are no events")
    return lowest, highest


class Progress:
    """A line that renews itself on a terminal; in a log, one line every ten seconds."""

    def __init__(self, total: int) -> None:
        self.total, self.began, self.told = total, time.monotonic(), time.monotonic()

    def __call__(self, count: int) -> None:
        now = time.monotonic()
        if now - self.told < (0.5 if sys.stderr.isatty() else 10):
            return
        self.told = now
        rate = count / max(now - self.began, 0.001)
        end = "\r" if sys.stderr.isatty() else "\n"
        sys.stderr.write(f"{count}/{self.total} ({count / max(self.total, 1):.0%}), {rate:.0f}/s{end}")
        sys.stderr.flush()


def _told(found: Any, whole: str) -> int:
    count = 0
    for fault in islice(found, FAULTS_SHOWN):
        tell(f"■ {fault}")
        count += 1
    if count:
        more = "+" if count == FAULTS_SHOWN else ""
        tell(f"■ 记录被改动过：{count}{more} 处 / the record was bent in {count}{more} places")
        return FAILED
    say(f"✓ 记录完好：{whole} / the record is whole")
    return DONE


def sign(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="gongjian checkpoint", description="签署校验点 / sign a checkpoint")
    parser.add_argument("--export", type=Path, help="写出供外部留存的文件 / file for an outsider to keep")
    file: Path | None = parser.parse_args(argv).export
    made = checkpoint.make_checkpoint(moments.now())
    if file is not None:
        file.write_text(json.dumps(checkpoint.exported(made), ensure_ascii=False, indent=1), "utf-8")
    say(f"✓ {made.root}\n  公钥 / public key: {made.public_key}")
    return DONE
