"""The record's page: for auditors of the own district, with the proof."""

import json
import subprocess
import sys

import pytest

from gongjian.access.roles import Role
from gongjian.config.commandline import proving
from gongjian.core import checkpoint, proofs, verifier
from gongjian.core.models import Event
from gongjian.people.actions import add_unit
from tests import factories, personas


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SECURITY_ADMIN])
def test_auditors_read_the_record(signed_in, role):
    assert signed_in(role).get("/people/record/").status_code == 200


@pytest.mark.parametrize("role", [Role.OFFICE, Role.SYSTEM_ADMIN, Role.DISTRICT_LEADER])
def test_for_all_others_there_is_no_such_page(signed_in, role):
    assert signed_in(role).get("/people/record/").status_code == 404


def test_only_events_of_the_own_district(signed_in, district):
    client = signed_in(Role.AUDITOR)
    _add_unit(district, "区水利局")
    _add_unit(factories.DistrictFactory(), "邻区水利局")
    page = client.get("/people/record/").content.decode()
    assert "区水利局" in page
    assert "邻区" not in page


def test_filtered_by_kind_and_exported(signed_in, district):
    client = signed_in(Role.AUDITOR)
    _add_unit(district, "区水利局")
    assert "区水利局" in client.get("/people/record/?kind=unit.added&export=csv").content.decode("utf-8-sig")
    assert "区水利局" not in client.get("/people/record/?kind=sign_in&export=csv").content.decode("utf-8-sig")


def test_the_proof_says_whole_or_where(signed_in, district, monkeypatch):
    client = signed_in(Role.AUDITOR)
    _add_unit(district, "区水利局")
    assert 'role="status"' in client.post("/people/record/").content.decode()
    monkeypatch.setattr("gongjian.core.chains.event_digest", lambda _event, **_like: "sha256:bent")
    assert f"district:{district.pk}#" in client.post("/people/record/").content.decode()


def _add_unit(district, name):
    actor = personas.at_district(Role.OFFICE, district)
    add_unit(district, {"name": name, "kind": "department"}, by=actor)
    assert Event.objects.filter(name="unit.added").exists()


def test_an_auditor_takes_home_a_proof_and_the_program_that_checks_it(signed_in, district, office):
    add_unit(district, {"name": "区水利局", "kind": "department"}, by=office)
    event, client = Event.objects.get(name="unit.added"), signed_in(Role.AUDITOR)
    assert "一小时内" in client.get(f"/people/record/{event.pk}/proof/", follow=True).content.decode()
    checkpoint.make_checkpoint(factories.AT)
    answer = client.get(f"/people/record/{event.pk}/proof/")
    assert answer["Content-Disposition"] == f'attachment; filename="gongjian-event-{event.pk}.json"'
    verifier.check_proof(json.loads(answer.content))
    assert f"/people/record/{event.pk}/proof/" in client.get("/people/record/").content.decode()
    assert client.get("/people/record/verifier/").content.decode() == proofs.verifier_program()


def test_proofs_are_for_those_who_may_read_the_record(signed_in, district, office):
    add_unit(district, {"name": "区水利局", "kind": "department"}, by=office)
    event, client = Event.objects.get(name="unit.added"), signed_in(Role.OWNER)
    assert client.get(f"/people/record/{event.pk}/proof/").status_code == 404
    assert client.get("/people/record/verifier/").status_code == 404


@pytest.mark.django_db
def test_the_command_line_writes_proof_record_and_program(tmp_path, district, office, capsys):
    add_unit(district, {"name": "区水利局", "kind": "department"}, by=office)
    event = Event.objects.get(name="unit.added")
    proof, whole, program = tmp_path / "proof.json", tmp_path / "record.jsonl", tmp_path / "check.py"
    assert proving.event([str(event.pk + 1)]) == 2
    assert proving.event([str(event.pk)]) == 1
    checkpoint.make_checkpoint(factories.AT)
    assert proving.event([str(event.pk), "--out", str(proof)]) == 0
    assert proving.event([str(event.pk)]) == 0
    assert proof.read_text("utf-8") in capsys.readouterr().out
    assert proving.export([str(whole)]) == 0
    assert proving.program([str(program)]) == 0
    for file in (proof, whole):
        assert subprocess.run([sys.executable, str(program), str(file)], check=False).returncode == 0
