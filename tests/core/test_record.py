"""Eight ways to bend the record, each found; and the untouched record, which shows no fault."""

import copy
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from gongjian.core import checking, checkpoint, keys, record
from gongjian.core.append_only import AppendOnly, statements
from gongjian.core.jobs import sign_the_record
from gongjian.core.models import Checkpoint, Event, Stream, Task
from gongjian.people.actions import add_unit
from tests import factories


@pytest.fixture
def unguarded(district, office) -> None:
    """Three events under a signed checkpoint, with the database's own guard taken away."""
    for name in ("甲局", "乙局", "丙局"):
        add_unit(district, {"name": name, "kind": "department"}, by=office)
    checkpoint.make_checkpoint(factories.AT)
    with connection.cursor() as cursor:
        for table in ("core_event", "core_checkpoint"):
            for verb in ("UPDATE", "DELETE"):
                cursor.execute(f"DROP TRIGGER {table}_no_{verb}")


def rewritten(event: Event) -> None:
    """The work of a careful forger: every digest of the event is made to fit."""
    event.facts_digest = record.facts_digest(event.salt, event.facts)
    event.digest = record.event_digest(event)
    event.save()


def change_facts() -> None:
    Event.objects.filter(position=2).update(facts={"name": "丁局"})


def change_actor() -> None:
    Event.objects.filter(position=2).update(actor_name="别人")


def delete_event() -> None:
    Event.objects.filter(position=2).delete()


def swap_events() -> None:
    first, second = Event.objects.order_by("position")[:2]
    facts, salt, facts_digest = first.facts, first.salt, first.facts_digest
    Event.objects.filter(pk=first.pk).update(facts=second.facts, salt=second.salt, facts_digest=second.facts_digest)
    Event.objects.filter(pk=second.pk).update(facts=facts, salt=salt, facts_digest=facts_digest)


def insert_event() -> None:
    extra = Event.objects.get(position=3)
    extra.pk, extra.position, extra.previous_digest = None, 4, extra.digest
    rewritten(extra)


def cut_tail() -> None:
    last = Event.objects.get(position=3)
    last.delete()
    # Even with the head set back: the checkpoint remembers.
    Stream.objects.update(position=2, digest=last.previous_digest)


def alter_head() -> None:
    Stream.objects.update(digest=record.GENESIS)


def alter_checkpoint() -> None:
    Checkpoint.objects.update(at=factories.AT.replace(year=2019))


def alter_signature() -> None:
    Checkpoint.objects.update(signature="00" * 64)


def rewrite_everything() -> None:
    """Facts changed and the whole chain recomputed: only what was signed tells."""
    previous = record.GENESIS
    for event in Event.objects.order_by("position"):
        event.facts = {**event.facts, "name": "丁局"}
        event.previous_digest = previous
        rewritten(event)
        previous = event.digest
    Stream.objects.update(digest=previous)


def remove_a_whole_stream() -> None:
    Event.objects.all().delete()
    Stream.objects.all().delete()


BENDING = (
    change_facts,
    change_actor,
    delete_event,
    swap_events,
    insert_event,
    cut_tail,
    alter_head,
    alter_checkpoint,
    alter_signature,
    rewrite_everything,
    remove_a_whole_stream,
)


@pytest.mark.parametrize("bend", BENDING, ids=lambda bend: bend.__name__)
def test_bent_record_is_found(unguarded, bend):
    assert list(checking.faults()) == []
    bend()
    assert list(checking.faults())


@pytest.mark.parametrize(
    "bend", [cut_tail, alter_checkpoint, alter_signature, rewrite_everything], ids=lambda bend: bend.__name__
)
def test_the_quick_look_finds_what_the_last_checkpoint_witnessed(unguarded, bend):
    assert list(checking.quick_faults(Checkpoint.objects.get())) == []
    bend()
    assert list(checking.quick_faults(Checkpoint.objects.get()))


def test_a_forger_with_the_database_alone_is_found_by_a_witness_outside(unguarded):
    """Checkpoints removed as well: inside nothing contradicts any more, the exported checkpoint does."""
    kept = checkpoint.exported(Checkpoint.objects.get())
    rewrite_everything()
    Checkpoint.objects.all().delete()
    assert list(checking.faults()) == []  # why checkpoints are exported at all
    assert list(checking.faults(witnesses=[kept]))


def test_a_checkpoint_signed_by_another_key_is_not_ours(unguarded, settings, tmp_path):
    settings.SIGNING_KEY_FILE = tmp_path / "other.ed25519"
    keys.write_key(settings.SIGNING_KEY_FILE, Ed25519PrivateKey.generate())
    assert any("another key" in fault for fault in checking.faults())


@pytest.mark.parametrize("nonsense", [{}, {"at": "x"}, {"heads": 3, "at": "2020-01-01"}])
def test_a_witness_file_of_nonsense_is_named_so(unguarded, nonsense: dict[str, Any]):
    assert any("is not a checkpoint" in fault for fault in checking.faults(witnesses=[nonsense]))


def test_a_witness_with_foreign_heads_is_found(unguarded):
    kept = copy.deepcopy(checkpoint.exported(Checkpoint.objects.get()))
    kept["heads"][0][2] = record.GENESIS
    assert any("root does not match" in fault for fault in checking.faults(witnesses=[kept]))


def test_an_empty_record_is_whole(db):
    checkpoint.make_checkpoint(factories.AT)
    assert list(checking.faults()) == []


def test_erasing_facts_by_law_leaves_the_chain_valid_and_is_told(unguarded):
    """The chain covers the salted digest: only the facts of that one event no longer prove themselves."""
    Event.objects.filter(position=2).update(facts={})
    assert [fault for fault in checking.faults() if "facts were altered" not in fault] == []


def test_signing_key_is_for_its_owner_only(db, tmp_path):
    file = tmp_path / "keys" / "record.ed25519"
    first = keys.signing_key(file).public_key().public_bytes_raw()
    assert file.stat().st_mode & 0o077 == 0
    assert keys.signing_key(file).public_key().public_bytes_raw() == first


def test_the_hourly_checkpoint_signs_once_per_change(district, office):
    sign_the_record(Task(), factories.AT)
    assert not Checkpoint.objects.exists()
    add_unit(district, {"name": "甲局", "kind": "department"}, by=office)
    for _ in range(2):
        sign_the_record(Task(), factories.AT)
    assert Checkpoint.objects.count() == 1


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_append_only_forbids_change_and_removal(vendor):
    spoken = " ".join(statements("core_event", vendor))
    assert "UPDATE" in spoken
    assert "DELETE" in spoken
    assert ("TRUNCATE" in spoken) == (vendor == "postgresql")


def test_append_only_is_put_on_and_taken_back_by_its_migration(unguarded):
    guard, run = AppendOnly("core_event"), connection.cursor().execute
    editor: Any = SimpleNamespace(connection=connection, execute=run)
    guard.database_forwards("core", editor, None, None)
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        change_facts()
    guard.database_backwards("core", editor, None, None)
    change_facts()
    assert guard.describe() == "Make core_event append-only"
