"""What a machine writes and we commit is as fresh as its source."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests import machine

ROOT = Path(__file__).resolve().parent.parent.parent


def run_tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", f"tools.{name}", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_every_sentence_of_the_sources_is_in_its_catalogue():
    machine.need(shutil.which("xgettext"), "no xgettext: install gettext")
    done = run_tool("messages", "--check")
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]


def test_every_catalogue_is_read_by_gettext_itself():
    """Placeholders of both languages agree, plurals are whole: polib reads past what gettext refuses."""
    machine.need(shutil.which("msgfmt"), "no msgfmt: install gettext")
    for catalogue in sorted((ROOT / "src").rglob("django.po")):
        done = subprocess.run(
            ["msgfmt", "--check-format", "--output-file", os.devnull, catalogue],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_reference_pages_say_what_the_program_does():
    done = run_tool("reference", "--check")
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]


@pytest.mark.slow
def test_docs_build_in_both_languages_without_a_warning():
    done = run_tool("docs")
    assert done.returncode == 0, done.stdout + done.stderr[-4000:]


def test_locks_are_those_of_pyproject():
    """Every part named in pyproject stands in the lock; renewing needs a network, so versions are not compared."""
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8").lower()
    run_time = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    assert sorted(named_parts("dependencies") - pinned(run_time)) == []
    assert sorted((named_parts("dependencies") | named_parts("dev")) - pinned(lock)) == []
    assert {line for line in run_time.splitlines() if "==" in line} <= set(lock.splitlines())


def pinned(lock: str) -> set[str]:
    return {re.split(r"\[|==", line)[0] for line in lock.splitlines() if "==" in line}


def test_a_part_asked_for_with_an_extra_is_pinned_with_it():
    """pip with hashes takes the newest `name[extra]` unless the lock pins just that: the next release would break it."""
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8").lower()
    pins = {line.split("==")[0] for line in lock.splitlines() if "==" in line}
    asked = {
        (Requirement(line).name.lower(), extra)
        for dist in distributions()
        for line in dist.requires or ()
        if applies(Requirement(line), dist.metadata["Name"].lower(), pins)
        for extra in Requirement(line).extras
    }
    assert ("coverage", "toml") in asked, "the case that broke it"
    assert {f"{name}[{extra}]" for name, extra in asked if name in pinned(lock)} <= pins


def applies(wanted: Requirement, by: str, pins: set[str]) -> bool:
    extras = {"", *(pin[len(by) + 1 : -1] for pin in pins if pin.startswith(f"{by}["))}
    return wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in extras)


def named_parts(group: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] if group == "dependencies" else project["dependency-groups"][group]
    return {re.split(r"[\[~<>=; ]", name)[0].lower().replace("_", "-") for name in wanted}


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_readme_and_ci_name_the_same_test_command(name: str):
    assert "python3 run.py test" in (ROOT / name).read_text(encoding="utf-8")
    assert "\npython3 run.py test <" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
