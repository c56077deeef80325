"""Facts may go with a signed note only: whoever has the database and no key is found, whatever they do about an erasure.

Marked `postgres`: the second run does the same on PostgreSQL.
"""

import copy
import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongjian.access.roles import Role
from gongjian.core import checking, checkpoint, erasing, keys, proofs, record, verifier, vouching
from gongjian.core.models import Event, SigningKey, Stream
from gongjian.people.actions import add_unit, ask_facts_erasure, erase_facts
from tests import factories, personas
from tests.faults.tampering import Bending, clone, erase, found_after, swap, unguard, unnamed, write

pytestmark = [pytest.mark.faults, pytest.mark.postgres, pytest.mark.django_db]

Events = dict[str, Event]


@pytest.fixture
def told(district, office, settings, tmp_path) -> Events:
    """Two events of one district, one with a text erased; a checkpoint over all of it."""
    settings.SIGNING_KEY_FILE = tmp_path / "keys" / "record.ed25519"
    one, other = (personas.at_district(role, district) for role in (Role.AUDITOR, Role.SECURITY_ADMIN))
    for name in ("甲局", "乙局"):
        add_unit(district, {"name": name, "kind": "department"}, by=office)
    events = list(Event.objects.filter(name="unit.added").order_by("pk"))[-2:]
    given = {"event_id": events[0].pk, "fields": ["name"], "ground": "request", "reason": "本人要求"}
    asked = ask_facts_erasure(district, given, by=one)
    erase_facts(asked.id, {}, by=other)
    checkpoint.make_checkpoint(factories.AT)
    unguard()
    assert list(checking.faults()) == []  # the negative control: with its note it is whole
    note = Event.objects.get(name=vouching.NOTE)
    return {"erased": Event.objects.get(pk=events[0].pk), "other": events[1], "note": note}


def at(event: Event) -> str:
    return f"{event.stream}#{event.position}"


def emptied(event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(facts=erasing.without(event.facts, ["name"]), salt="f" * 32)


def appended(facts: dict[str, Any], like: Event) -> None:
    """A note of the thief's own at the end of the chain, with all its digests and the head made to fit."""
    head = Stream.objects.get(name=like.stream)
    salt = "a" * 32
    note = Event.objects.get(pk=like.pk)
    note.pk, note.position, note.previous_digest = None, head.position + 1, head.digest
    note.facts, note.salt, note.facts_digest = facts, salt, record.facts_digest(salt, facts)
    note.digest = record.event_digest(note)
    note.save(force_insert=True)
    Stream.objects.filter(name=like.stream).update(position=note.position, digest=note.digest)


def noted(event: Event, note: Event, key: Ed25519PrivateKey) -> dict[str, Any]:
    """What a true note would say of the event, under some key."""
    left = erasing.without(event.facts, ["name"])
    facts = {
        **note.facts, "event": event.pk, "of": event.digest, "before": event.facts_digest,
        "after": record.facts_digest("f" * 32, left), "public_key": keys.public_hex(key),
    }  # fmt: skip
    return {**facts, "signature": key.sign(vouching.note_text(facts)).hex()}


def forged(told: Events, key: Ed25519PrivateKey, **changes: Any) -> None:
    emptied(told["other"])
    appended({**noted(told["other"], told["note"], key), **changes}, told["note"])


def test_every_erasure_without_its_own_true_note_is_found(told):
    erased, other, note = told["erased"], told["other"], told["note"]
    thief = Ed25519PrivateKey.generate()
    ours = keys.public_hex(keys.signing_key())
    altered = f"{at(other)}: facts were altered"
    again = f"{at(erased)}: facts were altered"
    cases: dict[str, Bending] = {
        "without a note": (lambda: emptied(other), altered),
        "with the thief's note": (lambda: forged(told, thief), altered),
        "with the thief's note under our name": (lambda: forged(told, thief, public_key=ours), altered),
        "under the note of another event": (
            lambda: (emptied(other), write(Event, note.pk, "facts", {**note.facts, "event": other.pk, "of": other.digest})),
            altered,
        ),
        "that note's own event": (
            lambda: write(Event, note.pk, "facts", {**note.facts, "reason": "别的理由"}),
            f"{at(note)}: facts were altered",
        ),
        "an altered note makes nothing good": (
            lambda: write(Event, note.pk, "facts", {**note.facts, "after": record.digest(b"x")}), again
        ),
        "the note deleted": (lambda: erase(note), again),
        "the note moved": (
            lambda: swap(Event, note.pk, other.pk, ("name", "facts", "salt", "facts_digest", "digest")), at(note)
        ),
        "the note moved to another chain": (lambda: write(Event, note.pk, "stream", "district:9999"), "district:9999#"),
        "the note copied to the end": (
            lambda: clone(Event.objects.get(pk=note.pk), position=note.position + 1), f"{note.stream}#{note.position + 1}"
        ),
        "the same note once more": (lambda: appended(note.facts, note), "this note on an erasure fits no event"),
        "the erased text put back": (
            lambda: write(Event, erased.pk, "facts", {**erased.facts, "name": "甲局"}), again
        ),
        "one more text gone under the same note": (
            lambda: write(Event, erased.pk, "facts", dict.fromkeys(erased.facts, erasing.BAR)), again
        ),
        "the salt": (lambda: write(Event, erased.pk, "salt", "0" * 32), again),
        "the erased event deleted": (lambda: erase(erased), "before it are missing"),
    }  # fmt: skip
    assert unnamed(cases) == []


def test_a_note_under_a_key_given_up_is_none(told):
    """Whoever stole the old key signs a note after its follower came."""
    stolen = keys.signing_key()
    checkpoint.rotate(factories.AT + timedelta(hours=2), reason="每年一次")
    assert SigningKey.objects.exists()
    assert list(checking.faults()) == []  # the note of before stays good
    found = found_after(lambda: forged(told, stolen))
    assert f"{at(told['other'])}: facts were altered" in found


def test_a_true_signature_on_what_names_no_event_is_told(told):
    key = keys.signing_key()
    found = found_after(
        lambda: appended(noted(told["other"], told["note"], key) | {"of": "sha256:" + "0" * 64}, told["note"])
    )
    assert not any("fits no event" in one for one in found)  # its signature is not over that: no note at all
    facts = {**noted(told["other"], told["note"], key), "of": record.digest(b"x")}
    facts["signature"] = key.sign(vouching.note_text(facts)).hex()
    assert any("fits no event" in one for one in found_after(lambda: appended(facts, told["note"])))


def test_a_part_of_the_record_with_an_erasure_in_it_is_whole_and_without_its_note_not(told):
    erased, note = told["erased"], told["note"]
    assert list(checking.range_faults(erased.pk, erased.pk)) == []
    write(Event, note.pk, "facts", {**note.facts, "after": record.digest(b"x")})
    assert f"{at(erased)}: facts were altered" in list(checking.range_faults(erased.pk, erased.pk))


def plain(data: Any) -> Any:
    return json.loads(record.canonical(data))


def test_outside_the_proof_of_the_event_is_good_with_its_note_only(told):
    proof = plain(proofs.proof_of(told["erased"]))
    verifier.check_proof(proof)
    verifier.check_proof(proof, key=keys.public_hex(keys.signing_key()))
    assert "本人要求" in verifier.checked(json.dumps(proof), None, "")
    thief = Ed25519PrivateKey.generate()

    def bent(change: Any) -> dict[str, Any]:
        copied = copy.deepcopy(proof)
        change(copied)
        return copied

    def under_the_thief(copied: dict[str, Any]) -> None:
        facts = copied["erasures"][0]["event"]["facts"]
        facts["public_key"] = keys.public_hex(thief)
        facts["signature"] = thief.sign(vouching.note_text(facts)).hex()

    bendings = (
        lambda one: one.pop("erasures"),
        lambda one: one["event"]["facts"].update(name="甲局"),
        lambda one: one["erasures"][0]["event"]["facts"].update(after=record.digest(b"x")),
        lambda one: one["erasures"][0]["event"].update(name="unit.added"),
        lambda one: one["erasures"].append(one["erasures"][0]),
        lambda one: one["erasures"].append(plain(proofs.proof_of(told["other"]))),
        under_the_thief,
    )
    for change in bendings:
        with pytest.raises((vouching.Bent, KeyError)):
            verifier.check_proof(bent(change))


def test_outside_the_whole_record_is_good_with_its_notes_only(told):
    lines = [json.dumps(plain(one), ensure_ascii=False) for one in proofs.whole_record()]
    count, _tops = verifier.check_record(lines)
    assert count == Event.objects.count()
    without = [line for line in lines if json.loads(line).get("name") != vouching.NOTE]
    with pytest.raises(vouching.Bent):
        verifier.check_record(without)
    restored = [line.replace(erasing.BAR, "甲局") for line in lines]
    with pytest.raises(vouching.Bent, match="facts were altered"):
        verifier.check_record(restored)
