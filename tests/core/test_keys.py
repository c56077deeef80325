"""One key follows another without a gap; a lost one is not replaced in silence; whoever is outside can follow."""

import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongjian.config.commandline import doctor, keeping_keys
from gongjian.core import checking, checkpoint, keys, proofs, verifier
from gongjian.core.models import Checkpoint, Event, SigningKey
from gongjian.core.record import canonical
from gongjian.people.actions import add_unit
from tests import factories

AT = factories.AT


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path):
    settings.SIGNING_KEY_FILE = tmp_path / "keys" / "record.ed25519"
    return settings.SIGNING_KEY_FILE


@pytest.fixture
def rotated(district, office, key_file):
    """An event under the first key, two rotations, an event under the third key: the public keys in their order."""
    add_unit(district, {"name": "甲局", "kind": "department"}, by=office)
    checkpoint.make_checkpoint(AT)
    public = [keys.public_hex(keys.signing_key())]
    for year in (1, 2):
        checkpoint.rotate(AT + timedelta(days=365 * year), reason="每年一次")
        public.append(keys.public_hex(keys.signing_key()))
    add_unit(district, {"name": "乙局", "kind": "department"}, by=office)
    checkpoint.make_checkpoint(AT + timedelta(days=800))
    return public


def lines():
    return [canonical(line).decode() for line in proofs.whole_record()]


def test_what_old_keys_signed_is_valid_for_ever(rotated):
    assert len(set(rotated)) == 3
    assert list(checking.faults()) == []
    assert {one.public_key for one in Checkpoint.objects.all()} == set(rotated)


def test_each_key_signs_all_there_is_before_it_goes_and_its_follower_signs_at_once(rotated):
    signers = list(Checkpoint.objects.order_by("id").values_list("public_key", flat=True))
    first, second, third = rotated
    assert signers == [first, first, second, second, third, third]


def test_the_old_key_is_gone_and_the_new_one_is_its_owners_alone(rotated, key_file):
    assert sorted(path.name for path in key_file.parent.iterdir()) == ["record.ed25519"]
    assert key_file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("written_down", [0, 1, 2])
def test_whoever_wrote_down_any_of_the_keys_proves_old_and_new(rotated, written_down):
    for event in Event.objects.filter(name="unit.added"):
        verifier.check_proof(json.loads(canonical(proofs.proof_of(event))), rotated[written_down])
    verifier.check_record(lines(), key=rotated[written_down])


def test_a_stranger_in_the_succession_is_found_outside_too(rotated):
    thief = Ed25519PrivateKey.generate()
    forged = keys.told(SigningKey.objects.earliest("id")) | {"previous_key": keys.public_hex(thief)}
    assert verifier.family(rotated[1], [forged]) == {rotated[1]}
    bent = [
        line if rotated[1] not in line or "countersignature" not in line else canonical(forged).decode()
        for line in lines()
    ]
    with pytest.raises(verifier.Bent):
        verifier.check_record(bent, key=rotated[2])


def test_a_record_that_forgets_its_newest_key_is_found_outside(rotated):
    """Signed on with a stolen old key, as if the newer one had never been."""
    shorter = [line for line in lines() if not ('"root"' in line and f'"public_key":"{rotated[2]}"' in line)]
    with pytest.raises(verifier.Bent, match="newest key"):
        verifier.check_record(shorter, key=rotated[2])
    without = [line for line in shorter if "countersignature" not in line]
    with pytest.raises(verifier.Bent, match="another key"):
        verifier.check_record(without, key=rotated[2])


def test_a_key_that_is_gone_is_not_replaced_in_silence(rotated, key_file):
    key_file.unlink()
    with pytest.raises(keys.KeyMissing):
        checkpoint.make_checkpoint(AT + timedelta(days=801))
    assert any("is missing" in fault for fault in checking.faults())
    assert not key_file.exists()


def test_a_lost_key_is_declared_and_what_it_signed_stays(rotated, key_file, capsys):
    assert keeping_keys.main(["lost", "--reason", "误报"]) == 1
    assert "gongjian key rotate" in capsys.readouterr().err
    key_file.unlink()
    assert keeping_keys.main(["lost", "--reason", "硬盘损坏"]) == 0
    assert list(checking.faults()) == []
    row = SigningKey.objects.latest("id")
    assert (row.is_lost, row.previous_key, row.reason) == (True, rotated[2], "硬盘损坏")


def test_past_a_lost_key_an_outsider_must_know_the_new_one(rotated, key_file):
    key_file.unlink()
    row = checkpoint.replace_lost(AT + timedelta(days=900), reason="硬盘损坏")
    with pytest.raises(verifier.Bent, match="another key"):
        verifier.check_record(lines(), key=rotated[2])
    verifier.check_record(lines())
    assert verifier.family(row.public_key, keys.all_told()) == {row.public_key}


def test_killed_between_commit_and_the_last_step_the_rotation_ends_at_the_next_look(rotated, key_file):
    new = key_file.read_bytes()
    old = Ed25519PrivateKey.generate()
    keys.write_key(keys.next_file(key_file), Ed25519PrivateKey.from_private_bytes(new))
    keys.write_key(key_file, old)
    assert keys.public_hex(keys.signing_key()) == rotated[2]
    assert not keys.next_file(key_file).exists()


def test_a_rotation_that_never_committed_changes_nothing(rotated, key_file):
    keys.write_key(keys.next_file(key_file), Ed25519PrivateKey.generate())
    assert keys.public_hex(keys.signing_key()) == rotated[2]
    assert list(checking.faults()) == []


@pytest.mark.parametrize("reason", ["", "  ", "长" * 201])
def test_a_rotation_says_why(rotated, reason):
    assert keeping_keys.main(["rotate", "--reason", reason]) == 1
    assert SigningKey.objects.count() == 2


def test_the_command_shows_and_rotates(rotated, capsys):
    assert keeping_keys.main(["rotate", "--reason", "人员变动"]) == 0
    assert keeping_keys.main(["show"]) == 0
    shown = capsys.readouterr().out
    assert "人员变动" in shown
    assert keys.public_hex(keys.signing_key()) in shown


def test_doctor_minds_the_place_and_the_mode_of_the_key(key_file):
    assert doctor.signing_key_finding().level == "warn"
    keys.write_key(key_file, Ed25519PrivateKey.generate())
    assert doctor.signing_key_finding().level == "good"
    key_file.chmod(0o640)
    assert doctor.signing_key_finding().level == "bad"


def test_a_key_half_written_when_the_program_is_killed_is_no_key(tmp_path, monkeypatch):
    """Neither in place of the one in force, nor as the next one of a rotation, which would stop all signing."""
    file = tmp_path / "record.key"
    keys.write_key(file, Ed25519PrivateKey.generate())
    before = file.read_bytes()

    def killed(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(keys.os, "fsync", killed)
    for place in (file, keys.next_file(file)):
        with pytest.raises(KeyboardInterrupt):
            keys.write_key(place, Ed25519PrivateKey.generate())
    assert file.read_bytes() == before
    assert not keys.next_file(file).exists()
