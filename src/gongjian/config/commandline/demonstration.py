"""`gongjian demo`: hands over to the package `demo` beside the program, with a data folder of its own."""

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from gongjian.config.commandline.dispatch import WRONG_USE, door, tell

ROOT = Path(__file__).resolve().parents[4]


def main(argv: Sequence[str]) -> int:
    os.environ.setdefault("GONGJIAN_PROFILE", "demo")
    if (ROOT / "demo" / "__init__.py").exists() and str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    if find_spec("demo") is None:
        tell("此安装不带演示数据 / the demonstration does not travel with this installation")
        return WRONG_USE
    return door("demo:main")(argv)
