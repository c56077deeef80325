#!/usr/bin/env python3
# 攻坚 Gongjian: the one file to start from. Standard library only, and readable by Pythons too old to go on.
#
#   python3 run.py demo | serve | init | doctor | …   the program itself (its environment is made first)
#   python3 run.py test [pytest arguments]            all tests
#   python3 run.py check [names]                      format, lint, types, layers, templates, messages, docs, house rules
#   python3 run.py breaches [rule …]                  shows that each check against burden bites
#   python3 run.py docs | lock | messages | reference builds the docs; renews the locks, translations, reference pages
#
# The environment is kept in .venv, or where GONGJIAN_ENV says. Data live in GONGJIAN_HOME, never in the checkout.
import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any, NoReturn

OLDEST = (3, 11)
HERE = os.path.dirname(os.path.abspath(__file__))
WINDOWS = os.name == "nt"
RUN_LOCK = "requirements.lock"
TEST_LOCK = "requirements-dev.lock"
# Which tool answers which word; every other word goes to the program.
TOOLS = {
    "test": ["-m", "pytest"],
    "check": ["-m", "tools.check"],
    "docs": ["-m", "tools.docs"],
    "lock": ["-m", "tools.lock"],
    "messages": ["-m", "tools.messages"],
    "reference": ["-m", "tools.reference"],
    "breaches": ["-m", "tools.breaches"],
}


def say(chinese: str, english: str) -> None:
    """Tells the person in both languages: at this point no setting exists that would name one."""
    for line in (chinese, english):
        try:
            print(line, file=sys.stderr, flush=True)
        except UnicodeEncodeError:
            print(line.encode("ascii", "backslashreplace").decode("ascii"), file=sys.stderr, flush=True)


def stop(chinese: str, english: str) -> NoReturn:
    say(chinese, english)
    sys.exit(2)


def restart_with_newer_python() -> NoReturn:
    """Looks for a new enough Python on the path; tells the person when there is none."""
    for name in ("python3.13", "python3.12", "python3.11", "python3.14"):
        found = shutil.which(name)
        # A version manager may leave a name on the path that answers for nothing.
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found, *sys.argv])
    have = sys.version.split()[0]
    stop(
        f"需要 Python 3.11 或更新版本，当前为 {have}。Debian 12：apt install python3 python3-venv",
        f"Python 3.11 or newer is needed; this is {have}. Debian 12: apt install python3 python3-venv",
    )


# Before the next definition: old Pythons could read the annotations, but not evaluate them.
if sys.version_info < OLDEST:
    restart_with_newer_python()


def environment_folder() -> str:
    return os.path.abspath(os.environ.get("GONGJIAN_ENV") or os.path.join(HERE, ".venv"))


def interpreter(folder: str) -> str:
    return os.path.join(folder, "Scripts", "python.exe") if WINDOWS else os.path.join(folder, "bin", "python")


def digest(lock: str) -> str:
    with open(os.path.join(HERE, lock), "rb") as content:
        return hashlib.sha256(content.read()).hexdigest()


def read_stamp(folder: str) -> dict[str, Any]:
    """What a finished installation wrote: {"python": tag, "locks": {lock: digest}}; empty when none finished."""
    try:
        with open(os.path.join(folder, "gongjian-stamp.json"), encoding="utf-8") as content:
            return dict(json.load(content))
    except (OSError, ValueError):
        return {}


def write_stamp(folder: str, stamp: dict[str, Any]) -> None:
    path = os.path.join(folder, "gongjian-stamp.json")
    with open(path + ".new", "w", encoding="utf-8") as content:
        json.dump(stamp, content, indent=1)
    os.replace(path + ".new", path)


def is_ready(folder: str, lock: str) -> bool:
    stamp = read_stamp(folder)
    same_python = stamp.get("python") == sys.implementation.cache_tag
    return same_python and stamp["locks"].get(lock) == digest(lock) and os.path.exists(interpreter(folder))


@contextlib.contextmanager
def one_at_a_time(folder: str) -> Iterator[None]:
    """Two starts at once (a service and a person) must not install into one folder together."""
    name = "gongjian-env-" + hashlib.sha256(folder.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    path = os.path.join(tempfile.gettempdir(), f"{name}-{os.getuid() if hasattr(os, 'getuid') else 0}.lock")
    with open(path, "w", encoding="utf-8") as held:
        if not WINDOWS:
            fcntl = importlib.import_module("fcntl")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def working_uv() -> str:
    """The path of uv if there is one that runs: it installs in seconds and needs no venv module."""
    uv = shutil.which("uv")
    if uv and subprocess.call([uv, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
        return uv
    return ""


def explain_failure(log: str) -> NoReturn:
    """Ends with the likeliest reason for a failed installation; the whole log stays where the message says."""
    with open(log, encoding="utf-8", errors="replace") as content:
        text = content.read()
    print(text[-2000:], file=sys.stderr)
    if re.search(r"DO NOT MATCH THE HASHES|[Hh]ash mismatch", text):
        stop(
            "下载的软件包与锁定文件不符，已拒绝安装。请更换可信的镜像后重试。",
            "A downloaded package differs from the lock and was refused. Try again with an index you trust.",
        )
    if re.search(r"No space left|ENOSPC", text):
        stop("磁盘空间不足（约需 900 MB）。", "The disk is full (about 900 MB are needed).")
    if re.search(r"resolution|[Cc]onnect|timed out|[Tt]imeout|retries|Could not find a version|SSL|proxy", text):
        stop(
            "无法下载软件包：请检查网络后重试；单位有镜像的，先设 PIP_INDEX_URL；"
            "无网络的，在有网机器上用 pip download 备好，再设 PIP_NO_INDEX=1 与 PIP_FIND_LINKS=目录。",
            "Packages could not be downloaded: check the network and try again; with a mirror, set PIP_INDEX_URL; "
            "without a network, fetch them elsewhere with pip download, then set PIP_NO_INDEX=1 and PIP_FIND_LINKS=folder.",
        )
    stop(f"安装失败，详见 {log}", f"Installation failed; see {log}")


def make_folder(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        stop(
            f"无法写入 {folder}（{problem.strerror}）。请用 GONGJIAN_ENV 指定一个可写的目录。",
            f"{folder} cannot be written ({problem.strerror}). Name a writable folder in GONGJIAN_ENV.",
        )


def refuse_strangers_folder(folder: str) -> None:
    """A folder that the person named and that we did not make is never emptied."""
    if os.path.isdir(folder) and os.listdir(folder) and not os.path.exists(os.path.join(folder, "pyvenv.cfg")):
        stop(
            f"{folder} 不是 Python 环境且不为空，未作改动。请另指定 GONGJIAN_ENV。",
            f"{folder} is not a Python environment and not empty; it was left alone. Name another GONGJIAN_ENV.",
        )


def make_environment(folder: str, uv: str, log: str) -> None:
    """Makes an empty environment, or empties one that another Python made."""
    works = os.path.exists(interpreter(folder))
    wanted = "{}.{}".format(*sys.version_info[:2])
    ask = [interpreter(folder), "-c", "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '" + wanted + "')"]
    if works and subprocess.call(ask, stderr=subprocess.DEVNULL) == 0:
        return
    if uv and install([uv, "venv", "--quiet", "--clear", "--python", sys.executable, folder], log):
        return
    if importlib.util.find_spec("ensurepip") is None:
        stop(
            f"缺少 venv 模块。Debian / 统信 / 麒麟：apt install python3-venv（或 python{wanted}-venv）",
            f"Python's venv module is missing. Debian and kin: apt install python3-venv (or python{wanted}-venv)",
        )
    if not install([sys.executable, "-m", "venv", "--clear", folder], log):
        explain_failure(log)


def install(command: list[str], log: str) -> bool:
    with open(log, "a", encoding="utf-8") as output:
        output.write("$ " + " ".join(command) + "\n")
        output.flush()
        return subprocess.call(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output) == 0


def prepare(lock: str) -> str:
    """Returns the interpreter of an environment that holds exactly what the lock names; made at the first start."""
    folder = environment_folder()
    python = interpreter(folder)
    if is_ready(folder, lock):
        return python
    refuse_strangers_folder(folder)
    make_folder(folder)
    with one_at_a_time(folder):
        if is_ready(folder, lock):
            return python
        say("正在准备运行环境（首次约需一分钟）……", "Making the environment (about a minute, the first time) …")
        log = os.path.join(tempfile.mkdtemp(prefix="gongjian-install-"), "install.log")
        known = read_stamp(folder)
        uv = working_uv()
        make_environment(folder, uv, log)
        if not install_lock(python, uv, lock=lock, log=log):
            explain_failure(log)
        tag = sys.implementation.cache_tag
        locks = known["locks"] if known.get("python") == tag else {}
        # The lock for tests holds all of the other: whoever can test can also run, offline too.
        finished = [lock] if lock == RUN_LOCK else [lock, RUN_LOCK]
        write_stamp(folder, {"python": tag, "locks": {**locks, **{name: digest(name) for name in finished}}})
        shutil.rmtree(os.path.dirname(log), ignore_errors=True)
    return python


def install_lock(python: str, uv: str, *, lock: str, log: str) -> bool:
    wanted = ["--require-hashes", "--requirement", os.path.join(HERE, lock)]
    if uv and install([uv, "pip", "install", "--quiet", "--python", python, *wanted], log):
        return True
    # uv does not read pip's settings; a machine with a mirror may have only those.
    if subprocess.call([python, "-c", "import pip"], stderr=subprocess.DEVNULL) != 0:
        install([python, "-m", "ensurepip", "--upgrade"], log)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--prefer-binary"]
    return install([*pip, *wanted], log)


def surroundings(*, source_only: bool) -> dict[str, str]:
    """The environment variables of what we start: our source on the path, nothing of the user's own Python."""
    given = dict(os.environ)
    for name in ("PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV"):
        given.pop(name, None)
    source = os.path.join(HERE, "src")
    given["PYTHONPATH"] = source if source_only else os.pathsep.join([source, HERE])
    given["PYTHONNOUSERSITE"] = "1"
    given["PYTHONUTF8"] = "1"
    if source_only:
        given["PYTHONSAFEPATH"] = "1"  # a json.py in the folder where the person stands must not be ours
    return given


def start(command: list[str], given: dict[str, str]) -> None:
    """Becomes the command, so that signals and the exit code are its own."""
    if not WINDOWS:
        os.execve(command[0], command, given)
    try:
        sys.exit(subprocess.call(command, env=given))
    except KeyboardInterrupt:
        sys.exit(130)


def main(arguments: list[str]) -> None:
    word = arguments[0] if arguments else ""
    if word not in TOOLS:
        python = prepare(RUN_LOCK)
        start([python, "-m", "gongjian", *arguments], surroundings(source_only=True))
    python = prepare(TEST_LOCK)
    rest = arguments[1:]
    if word == "test" and not rest:
        rest = ["--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder"]
        rest += ["--durations=10", "--durations-min=5"]
    os.chdir(HERE)
    start([python, *TOOLS[word], *rest], surroundings(source_only=False))


if __name__ == "__main__":
    main(sys.argv[1:])
