"""`gongjian demo [--port N] [--no-browser] [--day YYYY-MM-DD] [--weeks N] [--fresh]`."""

import argparse
import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import django

PART = "demo"
FAILED = 1


def main(argv: Sequence[str]) -> int:
    options = _parser().parse_args(argv)
    home = _own_home()
    if options.fresh and home.exists():
        shutil.rmtree(home)
    os.environ["GONGJIAN_HOME"], os.environ["GONGJIAN_PROFILE"] = str(home), "demo"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongjian.config.settings")
    django.setup()
    # Only now may anything that needs Django be loaded.
    replaying = import_module("demo.replaying")
    if not replaying.is_told():
        _say("正在按真实动作重演 2020 年百日攻坚（约一分钟）… / replaying the 2020 campaign through the actions …")
        begun = time.monotonic()
        count = _told_apart(options.weeks)
        if count < 0:
            return FAILED
        _say(f"✓ {count} 个动作 / actions, {time.monotonic() - begun:.0f} s")
    replaying.set_clock(_moment(options.day))
    if options.no_serve:
        return 0
    _say(replaying.sign_ins(options.port))
    serving = import_module("gongjian.config.commandline.serving")
    given = ["--port", str(options.port), "--host", options.host]
    return int(serving.main(given + (["--no-browser"] if options.no_browser else [])))


def _told_apart(weeks: int | None) -> int:
    """How many actions; -1 where it failed. In a process of its own: telling sets notices in PDF, the typesetter starts
    threads, and a server forked from a process with threads of another library waits for them for ever."""
    apart = multiprocessing.get_context("spawn")
    counted = apart.Value("i", -1)
    teller = apart.Process(target=_tell, args=(counted, weeks))
    teller.start()
    teller.join()
    return int(counted.value) if teller.exitcode == 0 else -1


def _tell(counted: Any, weeks: int | None) -> None:
    django.setup()
    counted.value = import_module("demo.replaying").tell_story(lambda words: _say(f"  {words}"), weeks=weeks)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gongjian demo", description="演示 / demonstration")
    parser.add_argument("--port", type=int, default=8020)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--no-browser", action="store_true", help="不自动打开浏览器 / do not open a browser")
    parser.add_argument("--no-serve", action="store_true", help="只准备数据 / only make the data ready")
    parser.add_argument("--fresh", action="store_true", help="重新生成 / make it anew")
    parser.add_argument("--weeks", type=int, help="只演前几周 / only the first so many weeks")
    parser.add_argument("--day", type=date.fromisoformat, help="演示时钟设为某天 / set the clock to a day of 2020")
    return parser


def _own_home() -> Path:
    """A folder of its own inside GONGJIAN_HOME: real data and the demonstration never meet."""
    environment = import_module("gongjian.config.environment")
    home: Path = environment.home()
    return home / PART


def _moment(day: date | None) -> datetime | None:
    world = import_module("demo.world")
    return None if day is None else world.at(day, 9, 5)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
