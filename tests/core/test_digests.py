"""SM3 in the place of SHA-256, from the first day or in the life of an installation; old records stay valid."""

import hashlib
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.config import environment
from gongjian.core import checking, checkpoint, primitives, proofs, record, verifier
from gongjian.core.models import Checkpoint, Event
from gongjian.core.record import canonical
from gongjian.people.actions import add_unit
from tests import factories

# GB/T 32905-2016, annex A.
PUBLISHED = {
    b"abc": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    b"abcd" * 16: "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
}


@pytest.mark.parametrize("message", PUBLISHED, ids=len)
def test_sm3_gives_the_published_digests(message):
    assert primitives.sm3(message) == PUBLISHED[message]


@pytest.mark.skipif(not primitives.has_sm3(), reason="this OpenSSL has no SM3 to compare with")
@given(st.binary(max_size=300))
def test_sm3_agrees_with_openssl(message):
    assert primitives.sm3(message) == hashlib.new("sm3", message).hexdigest()


def test_without_openssls_sm3_a_record_is_still_checked(monkeypatch):
    monkeypatch.setattr(primitives, "has_sm3", lambda: False)
    assert primitives.hashed("sm3", b"abc") == PUBLISHED[b"abc"]
    assert record.digest(b"abc", like="sm3:") == f"sm3:{PUBLISHED[b'abc']}"


@pytest.mark.parametrize("before", ["sha256", "sm3"])
def test_the_digest_changes_in_the_life_of_an_installation(district, office, settings, before):
    after = {"sha256": "sm3", "sm3": "sha256"}[before]
    for number, name in enumerate((before, after)):
        settings.RECORD_DIGEST = name
        for unit in ("甲", "乙"):
            add_unit(district, {"name": f"{unit}{name}", "kind": "department"}, by=office)
        checkpoint.make_checkpoint(factories.AT + timedelta(hours=number))
    assert list(checking.faults()) == []
    assert [one.root.partition(":")[0] for one in Checkpoint.objects.order_by("id")] == [before, after]
    lines = [canonical(line).decode() for line in proofs.whole_record()]
    assert verifier.check_record(lines) == (Event.objects.count(), 2)
    for event in Event.objects.all():
        verifier.check_proof(json.loads(canonical(proofs.proof_of(event))))


def test_a_repeat_after_the_change_of_digest_still_gets_its_first_answer(district, office, settings):
    given_unit = {"name": "甲局", "kind": "department"}
    settings.RECORD_DIGEST = "sha256"
    first = add_unit(district, given_unit, by=office, key="k")
    settings.RECORD_DIGEST = "sm3"
    assert add_unit(district, given_unit, by=office, key="k").id == first.id
    assert Event.objects.filter(name="unit.added").count() == 1


def test_sm3_is_refused_at_the_start_where_openssl_has_none(monkeypatch):
    monkeypatch.setenv("GONGJIAN_RECORD_DIGEST", "sm3")
    assert environment.digest_algorithm("GONGJIAN_RECORD_DIGEST") == "sm3"
    monkeypatch.setattr(environment, "has_sm3", lambda: False)
    with pytest.raises(environment.BadEnvironment, match="OpenSSL"):
        environment.digest_algorithm("GONGJIAN_RECORD_DIGEST")


def test_an_unknown_digest_is_refused(monkeypatch):
    monkeypatch.setenv("GONGJIAN_RECORD_DIGEST", "md5")
    with pytest.raises(environment.BadEnvironment, match="sha256, sm3"):
        environment.digest_algorithm("GONGJIAN_RECORD_DIGEST")
