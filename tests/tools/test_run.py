"""run.py: when it installs, what it leaves alone, what it tells, and who answers which word."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def environment(run: Any, tmp_path: Path) -> Path:
    """An environment that an installation of the locks of this checkout has finished."""
    python = Path(run.interpreter(str(tmp_path)))
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    stamp = {"python": sys.implementation.cache_tag, "locks": {run.RUN_LOCK: run.digest(run.RUN_LOCK)}}
    run.write_stamp(str(tmp_path), stamp)
    return tmp_path


def test_ready_when_stamp_fits(run: Any, environment: Path):
    assert run.is_ready(str(environment), run.RUN_LOCK)


def test_not_ready_for_a_lock_that_was_not_installed(run: Any, environment: Path):
    assert not run.is_ready(str(environment), run.TEST_LOCK)


@pytest.mark.parametrize("change", [{"python": "cpython-27"}, {"locks": {"requirements.lock": "0"}}])
def test_not_ready_after_another_python_or_lock(run: Any, environment: Path, change: dict[str, Any]):
    run.write_stamp(str(environment), run.read_stamp(str(environment)) | change)
    assert not run.is_ready(str(environment), run.RUN_LOCK)


def test_not_ready_when_the_python_below_is_gone(run: Any, environment: Path):
    Path(run.interpreter(str(environment))).unlink()
    assert not run.is_ready(str(environment), run.RUN_LOCK)


@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_torn_stamp_counts_as_none(run: Any, environment: Path, text: str):
    (environment / "gongjian-stamp.json").write_text(text, encoding="utf-8")
    assert run.read_stamp(str(environment)) == {}


def test_folder_of_somebody_else_is_left_alone(run: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(SystemExit, match="2"):
        run.refuse_strangers_folder(str(tmp_path))
    told = capsys.readouterr().err
    assert "未作改动" in told
    assert "left alone" in told


def test_unwritable_folder_is_told(run: Any, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit, match="2"):
        run.make_folder("/proc/gongjian")
    assert "GONGJIAN_ENV" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("log", "told"),
    [
        ("Temporary failure in name resolution", "PIP_INDEX_URL"),
        ("ERROR: Could not find a version that satisfies the requirement django", "PIP_FIND_LINKS"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "已拒绝安装"),
        ("OSError: [Errno 28] No space left on device", "磁盘空间不足"),
        ("error: linker not found", "安装失败"),
    ],
)
def test_failed_installation_names_its_likeliest_reason(
    run: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], log: str, told: str
):
    (tmp_path / "install.log").write_text(log, encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        run.explain_failure(str(tmp_path / "install.log"))
    assert told in capsys.readouterr().err


def test_old_python_without_a_newer_one_is_told(
    run: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SystemExit, match="2"):
        run.restart_with_newer_python()
    assert "apt install python3 python3-venv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "lock", "command"),
    [
        (["demo", "--port", "1"], "requirements.lock", ["-m", "gongjian", "demo", "--port", "1"]),
        ([], "requirements.lock", ["-m", "gongjian"]),
        (["check", "lint"], "requirements-dev.lock", ["-m", "tools.check", "lint"]),
        (["test", "-x"], "requirements-dev.lock", ["-m", "pytest", "-x"]),
        (["check"], "requirements-dev.lock", ["-m", "tools.check"]),
    ],
)
def test_word_goes_to_who_answers_it(
    run: Any, monkeypatch: pytest.MonkeyPatch, words: list[str], lock: str, command: list[str]
):
    started: list[list[str]] = []

    def start(command: list[str], _given: dict[str, str]) -> None:
        started.append(command)
        raise SystemExit(0)

    monkeypatch.setattr(run, "prepare", lambda lock: lock)
    monkeypatch.setattr(run, "start", start)
    with pytest.raises(SystemExit):
        run.main(words)
    assert started == [[lock, *command]]


def test_program_does_not_import_from_where_the_person_stands(run: Any):
    given = run.surroundings(source_only=True)
    assert given["PYTHONSAFEPATH"] == "1"
    assert given["PYTHONPATH"] == str(ROOT / "src")


def test_stamp_is_readable_by_people(run: Any, environment: Path):
    stamp = json.loads((environment / "gongjian-stamp.json").read_text(encoding="utf-8"))
    assert set(stamp) == {"python", "locks"}
