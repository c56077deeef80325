"""Proofs for people outside: checked by a program that knows nothing of ours, and by nothing but Python."""

import ast
import copy
import json
import subprocess
import sys
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from gongjian.core import checkpoint, primitives, proofs, verifier
from gongjian.core.models import Checkpoint, Event
from gongjian.core.record import canonical
from gongjian.people.actions import add_unit
from tests import factories

NAMES = ("甲局", "乙局", "丙局", "丁局")


@pytest.fixture
def told(district, office, project):
    """Four events in a chain, others beside it, two checkpoints."""
    for name in NAMES[:2]:
        add_unit(district, {"name": name, "kind": "department"}, by=office)
    checkpoint.make_checkpoint(factories.AT)
    for name in NAMES[2:]:
        add_unit(district, {"name": name, "kind": "department"}, by=office)
    checkpoint.make_checkpoint(factories.AT + timedelta(hours=1))
    return list(Event.objects.filter(name="unit.added").order_by("pk"))


def plain(data):
    return json.loads(canonical(data))


def test_the_verifier_needs_nothing_but_the_standard_library():
    tree = ast.parse(proofs.verifier_program())
    imported = {
        alias.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    imported |= {str(node.module).partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names


@given(st.binary(max_size=200), st.integers(0, 511))
def test_signatures_hold_as_the_library_says_and_no_flipped_bit_passes(message, bit):
    key = Ed25519PrivateKey.generate()
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert primitives.signature_holds(public, message, signature)
    bent = bytearray(signature)
    bent[bit // 8] ^= 1 << bit % 8
    assert not primitives.signature_holds(public, message, bytes(bent))


@pytest.mark.parametrize(
    "public", [b"", b"\xff" * 32, (2).to_bytes(32, "little"), bytes(31) + b"\x80", (1).to_bytes(31, "little") + b"\x80"]
)
def test_what_is_no_key_verifies_nothing(public):
    assert not primitives.signature_holds(public, b"text", b"\x01" + bytes(63))


def test_every_event_proves_itself_outside(told):
    for event in told:
        proof = plain(proofs.proof_of(event))
        verifier.check_proof(proof, proof["checkpoint"]["public_key"])
        assert proof["event"]["facts"]["name"] == event.facts["name"]


def test_the_first_checkpoint_after_it_is_the_one_that_proves(told):
    assert proofs.proof_of(told[0])["checkpoint"]["root"] == Checkpoint.objects.order_by("id")[0].root
    assert proofs.proof_of(told[3])["checkpoint"]["root"] == Checkpoint.objects.order_by("id")[1].root


def test_what_is_not_signed_yet_is_told_so(told, district, office):
    add_unit(district, {"name": "戊局", "kind": "department"}, by=office)
    with pytest.raises(proofs.NotSignedYet):
        proofs.proof_of(Event.objects.latest("pk"))


@pytest.mark.parametrize("leaves", range(1, 10))
def test_the_way_from_any_leaf_leads_to_the_root(leaves):
    data = [bytes([number]) for number in range(leaves)]
    root = checkpoint.merkle_root(data)
    for at, leaf in enumerate(data):
        assert verifier.root_of(leaf, checkpoint.sides(data, at), root) == root


def other_facts(proof):
    proof["event"]["facts"]["name"] = "假局"


def other_actor(proof):
    proof["event"]["actor_name"] = "别人"


def other_moment(proof):
    proof["event"]["at"] = "2019" + proof["event"]["at"][4:]


def link_dropped(proof):
    proof["links"].pop(0)


def link_bent(proof):
    proof["links"][0]["action"] = "别的"


def link_of_another_chain(proof):
    proof["links"][0]["stream"] = "district:9"


def other_head(proof):
    proof["head"][2] = "sha256:" + "1" * 64


def other_way(proof):
    proof["path"] = [["left", "sha256:" + "1" * 64]]


def other_root(proof):
    proof["checkpoint"]["root"] = "sha256:" + "1" * 64


def other_signature(proof):
    proof["checkpoint"]["signature"] = "00" * 64


def weak_digest(proof):
    proof["event"]["digest"] = "md5:" + "1" * 32


BENDING = (
    other_facts, other_actor, other_moment, link_dropped, link_bent, link_of_another_chain, other_head, other_way, other_root,
    other_signature, weak_digest,
)  # fmt: skip


@pytest.mark.parametrize("bend", BENDING, ids=lambda bend: bend.__name__)
def test_a_bent_proof_does_not_hold(told, bend):
    proof = copy.deepcopy(plain(proofs.proof_of(told[0])))
    bend(proof)
    with pytest.raises(verifier.Bent):
        verifier.check_proof(proof)


def test_resigned_with_a_key_of_ones_own_it_is_found_by_whoever_wrote_ours_down(told):
    proof = plain(proofs.proof_of(told[0]))
    ours, forger = proof["checkpoint"]["public_key"], Ed25519PrivateKey.generate()
    signed = proof["checkpoint"]
    names = ("at", "last_event_id", "root", "previous_digest")
    text = checkpoint.signed_text(**{name: signed[name] for name in names})
    signed |= {"public_key": forger.public_key().public_bytes_raw().hex(), "signature": forger.sign(text).hex()}
    verifier.check_proof(proof)
    with pytest.raises(verifier.Bent, match="another key"):
        verifier.check_proof(proof, ours)


@pytest.fixture
def lines():
    return lambda: [canonical(line).decode() for line in proofs.whole_record()]


def test_the_whole_record_is_checked_line_by_line(told, lines):
    assert verifier.check_record(lines()) == (Event.objects.count(), 2)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_line_changed_or_taken_out_of_the_record_is_found(told, lines, at):
    whole = lines()
    with pytest.raises(verifier.Bent):
        verifier.check_record(whole[:at] + whole[at + 1 :])
    with pytest.raises(verifier.Bent):
        verifier.check_record([*whole[:at], whole[at].replace('"surface":"', '"surface":"x'), *whole[at + 1 :]])


def test_a_checkpoint_kept_outside_finds_what_was_cut_off_with_its_checkpoints(told, lines):
    kept = plain(checkpoint.exported(Checkpoint.objects.latest("id")))
    shorter = [line for line in lines() if '"root"' not in line and NAMES[3] not in line]
    verifier.check_record(shorter)
    with pytest.raises(verifier.Bent, match="与签署时不符"):
        verifier.check_record(shorter, kept)


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """As handed out: one file, away from everything of ours."""
    file = tmp_path_factory.mktemp("outside") / "gongjian_verifier.py"
    file.write_text(proofs.verifier_program(), "utf-8")
    return file


def run(program, *given):
    program = [sys.executable, "-I", "-S", str(program), *map(str, given)]
    return subprocess.run(program, capture_output=True, text=True, check=False)


def test_the_program_alone_answers_whole_bent_or_unreadable(told, program, tmp_path):
    proof = plain(proofs.proof_of(told[0]))
    good, bent, junk, kept = (tmp_path / name for name in ("good.json", "bent.json", "junk.json", "kept.json"))
    good.write_text(json.dumps(proof, indent=1), "utf-8")
    other_facts(proof)
    bent.write_text(json.dumps(proof), "utf-8")
    junk.write_bytes(b"\xff\xfe{")
    signed = [plain(checkpoint.exported(one)) for one in Checkpoint.objects.order_by("id")]
    kept.write_text(json.dumps(signed[0]), "utf-8")
    answer = run(program, good, "--checkpoint", kept)
    assert (answer.returncode, "甲局" in answer.stdout) == (0, True)
    assert run(program, bent).returncode == 1
    assert run(program, junk).returncode == 2
    assert run(program, tmp_path / "none.json").returncode == 2
    kept.write_text(json.dumps(signed[1]), "utf-8")
    assert run(program, good, "--checkpoint", kept).returncode == 1
