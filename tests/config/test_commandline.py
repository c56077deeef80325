"""Every fault of use ends as one plain sentence and exit code 2."""

import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.db import OperationalError

from gongjian.config import errors, health
from gongjian.config.commandline import dispatch, doctor
from gongjian.config.commandline.table import COMMANDS
from gongjian.core.models import Task
from tests.factories import AT
from tests.faults.installation import ROOT


@pytest.mark.parametrize("word", sorted(COMMANDS))
def test_every_word_leads_to_a_door(word):
    module, _, name = COMMANDS[word].door.partition(":")
    if find_spec(module.rsplit(".", 1)[0]) is not None:
        assert callable(getattr(import_module(module), name))


def test_an_unknown_word_is_named(capsys):
    assert dispatch.main(["nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["help"], ["--help"]])
def test_help_lists_every_word(words, capsys):
    assert dispatch.main(words) == 0
    shown = capsys.readouterr().out
    assert all(word in shown for word in COMMANDS)


def test_wrong_use_of_a_command_ends_with_two(capsys):
    assert dispatch.main(["restore"]) == 2


@pytest.mark.parametrize(
    "setting",
    [
        {"GONGJIAN_PROFILE": "x"},
        {"GONGJIAN_DATABASE_URL": "mysql://x/y"},
        {"GONGJIAN_HOME": "/proc/nowhere"},
        {"GONGJIAN_SMTP_PORT": "0"},
    ],
)
def test_a_wrong_setting_is_one_sentence_without_traceback(setting, tmp_path):
    env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "src"), "GONGJIAN_HOME": str(tmp_path), **setting}
    done = subprocess.run(
        [sys.executable, "-m", "gongjian", "doctor"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert next(iter(setting)) in done.stderr
    assert "Traceback" not in done.stderr


def test_reading_a_ledger_does_not_start_django():
    asked = "import sys; from gongjian.config.commandline import dispatch; dispatch.main(['version']); print('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked], env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("False")
    assert not COMMANDS["ledger"].with_django


@pytest.mark.parametrize(
    ("fault", "away"),
    [
        (OperationalError("server closed the connection"), True),
        (OperationalError("no such table: x"), False),
        (ValueError("x"), False),
        (None, False),
    ],
)
def test_only_a_database_that_is_away_is_503(fault, away):
    assert errors.is_unavailable(fault) is away


def test_a_page_is_503_while_the_database_is_away(rf):
    for path, mark in (("/x", b"503"), ("/api/x", b"unavailable")):
        try:
            raise OperationalError("database is locked")
        except OperationalError:
            answer = errors.server_error(rf.get(path))
        assert answer.status_code == 503
        assert answer["Retry-After"]
        assert mark in answer.content


def test_our_own_mistake_is_500(rf):
    try:
        raise ValueError("x")
    except ValueError:
        assert errors.server_error(rf.get("/api/x")).status_code == 500


def test_live_and_ready_are_open_to_a_monitor(client, db):
    assert client.get("/healthz/live").json() == {"live": True}
    assert client.get("/healthz").json()["database"] == "good"


def test_ready_says_503_without_a_database(client, monkeypatch, db):
    broken = health.Finding("database", health.BAD, "secret detail")
    monkeypatch.setattr("gongjian.config.healthz.READINESS", (lambda: broken,))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert b"secret" not in answer.content


@pytest.mark.parametrize(("share", "level"), [(0.5, "good"), (0.15, "good"), (0.14, "warn"), (0.02, "bad")])
def test_a_filling_disk_is_told_in_time(monkeypatch, share, level):
    usage = health.shutil._ntuple_diskusage(1000, 1000 - int(share * 1000), int(share * 1000))
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _path: usage)
    assert health.disk_finding().level == level


def test_doctor_says_what_to_do_about_everything_that_is_not_well(db):
    Task.objects.create(name="x.y", key="k", available_at=AT, given_up_at=AT, last_error="poison")
    findings = {one.name: one for one in doctor.findings_now()}
    assert findings["tasks"].level == "warn"
    assert "poison" in findings["tasks"].what
    assert all(one.advice for one in findings.values() if one.level != "good")
    assert findings["sqlite"].level == "good"


def test_doctor_names_an_old_sqlite(monkeypatch):
    monkeypatch.setattr(doctor.sqlite_driver, "VERSION", (3, 40, 1))
    assert doctor.sqlite_finding().level == "bad"


def test_doctor_tells_old_and_missing_backups(tmp_path):
    assert doctor.backup_finding(tmp_path).level == "warn"
    (tmp_path / "a.tar.gz").write_text("")
    assert doctor.backup_finding(tmp_path).level == "good"


def test_doctor_refuses_to_trust_every_host_name(settings):
    settings.ALLOWED_HOSTS = ["*"]
    assert doctor.https_finding().level == "bad"
    settings.ALLOWED_HOSTS, settings.SESSION_COOKIE_SECURE = ["gongjian.example"], False
    assert doctor.https_finding().level == "warn"
