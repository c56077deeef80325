"""From words to a command; every fault of use or environment ends as one plain sentence, never as a traceback."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module, metadata
from importlib.util import find_spec
from typing import cast

from gongjian.config.commandline.table import COMMANDS
from gongjian.config.environment import BadEnvironment

DONE, FAILED, WRONG_USE = 0, 1, 2
Door = Callable[[Sequence[str]], int]


def tell(sentence: str) -> None:
    """To the person at the terminal, whatever the terminal can write."""
    try:
        sys.stderr.write(sentence + "\n")
    except UnicodeEncodeError:
        sys.stderr.write(sentence.encode("ascii", "backslashreplace").decode() + "\n")
    sys.stderr.flush()


def say(sentence: str = "") -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def door(address: str) -> Door:
    module, _, name = address.partition(":")
    return cast("Door", getattr(import_module(module), name))


def ready_django() -> None:
    """Settings checked, features loaded."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongjian.config.settings")
    import_module("gongjian.config.settings")
    import_module("django").setup()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 not done, 2 wrong use or wrong environment."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot write Chinese gets escapes, not a traceback
            stream.reconfigure(errors="backslashreplace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    word = arguments.pop(0) if arguments else "help"
    if word in {"help", "-h", "--help"}:
        say(overview())
        return DONE
    word = "version" if word == "--version" else word
    command = COMMANDS.get(word)
    if command is None:
        tell(f"没有这个命令：{word}。可用命令见 gongjian help / no such command: {word}; see gongjian help")
        return WRONG_USE
    if find_spec(command.door.split(":")[0].rsplit(".", 1)[0]) is None:
        tell(f"此版本还没有 {word} / this version has no {word} yet")
        return WRONG_USE
    return _opened(command.door, arguments, with_django=command.with_django)


def _opened(address: str, arguments: list[str], *, with_django: bool) -> int:
    try:
        if with_django:
            ready_django()
        return door(address)(arguments)
    except BadEnvironment as fault:
        tell(f"环境设置有误 / wrong setting\n  {fault}")
        return WRONG_USE
    except SystemExit as ending:  # argparse: 0 after --help, 2 after wrong use
        return ending.code if isinstance(ending.code, int) else WRONG_USE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as fault:
        sentence = database_sentence(fault)
        if sentence is None:
            raise
        tell(sentence)
        return FAILED


def database_sentence(fault: Exception) -> str | None:
    """A sentence when the database cannot be used; None when the fault is our own mistake."""
    kinds = {kind.__name__ for kind in type(fault).__mro__ if kind.__module__ == "django.db.utils"}
    if not kinds & {"OperationalError", "InterfaceError", "ProgrammingError"}:
        return None
    text = str(fault).strip().split("\n")[0]
    if "no such table" in text or "does not exist" in text:
        return f"数据库尚未建立，请先运行 gongjian migrate / run gongjian migrate first ({text})"
    if kinds & {"OperationalError", "InterfaceError"}:
        return f"数据库不可用：{text} / the database cannot be reached: {text}"
    return None


def version(_argv: Sequence[str] = ()) -> int:
    say(f"gongjian {program_version()}")
    return DONE


def program_version() -> str:
    try:
        return metadata.version("gongjian")
    except metadata.PackageNotFoundError:
        return cast("str", getattr(import_module("gongjian"), "__version__", "0.1.0"))


def overview() -> str:
    lines = ["攻坚 Gongjian", "", "用法 / usage: gongjian 命令 [参数] / gongjian COMMAND [arguments]", ""]
    lines += [f"  {word:<11}{command.chinese} / {command.english}" for word, command in COMMANDS.items()]
    lines += [
        "",
        "数据目录 / data: GONGJIAN_HOME; 每个命令加 --help 看参数 / --help after a command shows its arguments",
    ]
    return "\n".join(lines)
