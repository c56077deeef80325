"""Whoever has the database to themselves changes, deletes, inserts, reorders and truncates: all of it is found, with its place.

The database's own guards are dropped as an administrator would drop them. One small installation; every bending is
taken back by its savepoint. Marked `postgres`: the second run does the same on PostgreSQL.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from gongjian.access.roles import Role
from gongjian.core import checking, checkpoint, keys, record
from gongjian.core.models import Checkpoint, Event, SigningKey, Stream
from gongjian.people.actions import add_unit
from gongjian.rankings.models import Evaluation, FrozenFacts, Result, Signature
from tests import factories, personas
from tests.faults.tampering import (
    Bending,
    changed_columns,
    clone,
    erase,
    found_after,
    sql,
    swap,
    truncated,
    unguard,
    unnamed,
    write,
)
from tests.rankings import course
from tests.rankings import factories as weeks

pytestmark = [pytest.mark.faults, pytest.mark.postgres, pytest.mark.django_db]

OF_THE_RANKING = ("campaign_id", "week", "edition", "first_on", "last_on", "cut_off_at", "known_at", "digest", "state")


@pytest.fixture
def installation(district, office, campaign, settings, tmp_path) -> Any:
    """A published week, two checkpoints of one key and two of its follower, three events that no checkpoint covers."""
    settings.SIGNING_KEY_FILE = tmp_path / "keys" / "record.ed25519"
    weeks.busy_week(campaign, projects=4, leaders=2)
    checkpoint.make_checkpoint(factories.AT)
    course.published(campaign, office, personas.at_district(Role.DISTRICT_LEADER, district))
    checkpoint.make_checkpoint(factories.AT + timedelta(hours=1))
    checkpoint.rotate(factories.AT + timedelta(hours=2), reason="每年一次")
    for name in ("甲局", "乙局", "丙局"):
        add_unit(district, {"name": name, "kind": "department"}, by=office)
    unguard()
    assert list(checking.faults()) == []  # the negative control: untouched, it is whole
    return campaign


def test_any_column_of_any_row_of_the_record_is_found_where_it_was_changed(installation):
    event = Event.objects.order_by("stream", "position")[1]
    at = Checkpoint.objects.order_by("id")[1]
    head = Stream.objects.get(name=event.stream)
    cases = {
        **changed_columns(event, f"{event.stream}#"),
        **changed_columns(at, f"checkpoint {at.pk} of "),
        **changed_columns(head, event.stream),
        **changed_columns(SigningKey.objects.get(), "key"),
    }
    # A primary key changed is a row that left its place: told by what came to stand there.
    cases["Checkpoint.id"] = (cases["Checkpoint.id"][0], "does not follow the checkpoint before it")
    assert len(cases) > 30
    assert unnamed(cases) == []


def test_any_column_of_a_frozen_ranking_is_found_and_the_week_named(installation):
    evaluation = Evaluation.objects.get()
    week = f"week {weeks.WEEK}, edition 1: "
    cases = {
        **changed_columns(evaluation, "", columns=OF_THE_RANKING),
        **changed_columns(evaluation.frozen, week),
        **changed_columns(evaluation.results.order_by("id")[1], week),
        **changed_columns(evaluation.signature, week),
    }
    cases["Evaluation.state"] = (lambda: write(Evaluation, evaluation.pk, "state", "withdrawn"), week)
    assert unnamed(cases) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL refuses what is not of the column's type")
def test_what_cannot_be_read_is_named_and_hides_nothing_else(installation):
    evaluation, event, top = (
        Evaluation.objects.get(),
        Event.objects.order_by("id")[2],
        Checkpoint.objects.order_by("id")[1],
    )
    altered = Event.objects.latest("id")

    def garbage(table: str, column: str, pk: int) -> Callable[[], Any]:
        def put_in() -> None:
            sql("PRAGMA ignore_check_constraints = ON")
            sql(f"UPDATE {table} SET {column} = '{{9' WHERE id = %s", pk)
            sql("PRAGMA ignore_check_constraints = OFF")

        return put_in

    at = f"{event.stream}#{event.position}: cannot be read"
    cases = {
        "event.at": (garbage("core_event", "at", event.pk), at),
        "checkpoint.at": (garbage("core_checkpoint", "at", top.pk), f"checkpoint {top.pk}: cannot be read"),
        "key.at": (garbage("core_signingkey", "at", SigningKey.objects.get().pk), "signing key"),
        "event.facts": (garbage("core_event", "facts", event.pk), f"{event.stream}#{event.position}: facts were altered"),
        "checkpoint.heads": (garbage("core_checkpoint", "heads", top.pk), f"checkpoint {top.pk} of "),
        "evaluation.first_on": (
            garbage("rankings_evaluation", "first_on", evaluation.pk), f"evaluation {evaluation.pk}: cannot be read"
        ),
        "result.score": (
            garbage("rankings_result", "score", evaluation.results.latest("id").pk), f"week {weeks.WEEK}, edition 1: row "
        ),
        "frozen.text": (garbage("rankings_frozenfacts", "text", evaluation.frozen.pk), "frozen facts cannot be read"),
        "the next as well": (
            lambda: (garbage("core_event", "at", event.pk)(), write(Event, altered.pk, "actor_name", "别人")),
            f"{altered.stream}#{altered.position}: the event was altered",
        ),
    }  # fmt: skip
    assert unnamed(cases) == []


def test_rows_deleted_inserted_reordered_or_truncated_are_found_where_it_was_done(installation):
    chain = list(Event.objects.filter(stream=Event.objects.earliest("id").stream).order_by("position"))
    tops = list(Checkpoint.objects.order_by("id"))
    first, second, last = chain[0], chain[1], chain[-1]
    evaluation = Evaluation.objects.get()
    row = evaluation.results.order_by("id")[1]
    week = f"week {weeks.WEEK}, edition 1: "
    moved = tuple(f.attname for f in Event._meta.concrete_fields if f.attname not in {"id", "stream", "position"})
    cases: dict[str, Bending] = {
        "delete the first event": (lambda: erase(first), "events 1…1 before it are missing"),
        "delete an event": (lambda: erase(second), f"events {second.position}…{second.position} before it are missing"),
        "delete the last event": (lambda: erase(last), f"{last.stream}: the end was cut"),
        "insert at the end": (
            lambda: clone(Event.objects.get(pk=last.pk), position=last.position + 1),
            f"{last.stream}#{last.position + 1}",
        ),
        "insert a chain of one's own": (
            lambda: clone(Event.objects.get(pk=first.pk), stream="project:9999"),
            "project:9999",
        ),
        "reorder two events": (lambda: swap(Event, first.pk, second.pk, moved), f"{first.stream}#{first.position}"),
        "truncate events": (lambda: truncated(Event), f"{last.stream}: all {last.position} events"),
        "truncate events and heads": (lambda: (truncated(Event), Stream.objects.all().delete()), "was signed and is missing"),
        "delete the first checkpoint": (lambda: erase(tops[0]), f"checkpoint {tops[1].pk} of "),
        "delete a checkpoint": (lambda: erase(tops[1]), f"checkpoint {tops[2].pk} of "),
        "insert a checkpoint": (
            lambda: clone(Checkpoint.objects.get(pk=tops[0].pk), previous_digest=record.digest(b"x")),
            "does not follow the checkpoint before it",
        ),
        "reorder checkpoints": (
            lambda: swap(
                Checkpoint, tops[0].pk, tops[1].pk, ("at", "last_event_id", "heads", "root", "signature")
            ),
            f"checkpoint {tops[0].pk} of ",
        ),
        "delete the key that followed": (lambda: SigningKey.objects.all().delete(), f"checkpoint {tops[0].pk} of "),
        "delete frozen facts": (lambda: erase(evaluation.frozen), f"{week}the frozen facts are missing"),
        "delete a row of a board": (lambda: erase(row), f"{week}row {row.subject} of board {row.board} is missing"),
        "insert a row of a board": (
            lambda: clone(Result.objects.get(pk=row.pk), subject="project:9999"),
            f"{week}row project:9999 of board {row.board} was put in",
        ),
        "reorder two rows": (
            lambda: swap(Result, row.pk, evaluation.results.order_by("id")[2].pk, ("position", "rank")),
            f"{week}row {row.subject} of board {row.board}",
        ),
        "delete the signature": (lambda: erase(evaluation.signature), f"{week}the signature"),
        "truncate the rankings": (lambda: truncated_rankings(evaluation), f"evaluation {evaluation.pk}: was frozen"),
        "insert a ranking": (
            lambda: clone(Evaluation.objects.get(pk=evaluation.pk), edition=2, state="withdrawn"),
            f"week {weeks.WEEK}, edition 2: no event froze",
        ),
    }  # fmt: skip
    assert unnamed(cases) == []


def truncated_rankings(evaluation: Evaluation) -> None:
    for model in (Signature, Result, FrozenFacts, Evaluation):
        truncated(model)


def forged() -> None:
    """The careful forger: every digest of every chain made to fit again."""
    ends: dict[str, str] = {}
    for event in Event.objects.order_by("stream", "position"):
        event.facts = {**event.facts, "name": "假局"}
        event.previous_digest = ends.get(event.stream, record.GENESIS)
        event.facts_digest = record.facts_digest(event.salt, event.facts)
        event.digest = ends[event.stream] = record.event_digest(event)
        event.save()
    for stream, digest in ends.items():
        Stream.objects.filter(name=stream).update(digest=digest)


def resigned(key: Ed25519PrivateKey) -> None:
    """All checkpoints made anew over what stands there now."""
    truncated(Checkpoint)
    checkpoint._signed(factories.AT, key)


def test_signed_again_without_the_key_it_is_not_ours(installation):
    thief = Ed25519PrivateKey.generate()
    assert any("another key" in fault for fault in found_after(lambda: (forged(), resigned(thief))))

    def with_a_forged_ancestry() -> None:
        """The thief's key put in as the follower of ours, and as the one before it."""
        forged(), resigned(thief)
        SigningKey.objects.all().delete()
        keys.succession(
            factories.AT, key=thief, after=thief, previous_key=keys.public_hex(keys.signing_key()), reason="x"
        )

    found = found_after(with_a_forged_ancestry)
    assert any("signing key" in fault and "not vouched for" in fault for fault in found)
    assert any("another key" in fault for fault in found)


def test_a_key_given_up_signs_nothing_more(installation, settings):
    """Stolen after its follower came: what it signs now stands behind the follower's checkpoints."""
    old = settings.SIGNING_KEY_FILE.with_name("stolen")
    keys.write_key(old, stolen := Ed25519PrivateKey.generate())
    with transaction.atomic():
        keys.write_key(settings.SIGNING_KEY_FILE, stolen)
        truncated(Checkpoint), SigningKey.objects.all().delete()
        checkpoint.make_checkpoint(factories.AT)
        checkpoint.rotate(factories.AT, reason="被盗")
        assert list(checking.faults()) == []
        checkpoint._signed(factories.AT + timedelta(days=1), stolen)
        assert any("key that was given up" in fault for fault in checking.faults())


def cut_to(top: Checkpoint) -> None:
    """All that came after a checkpoint removed, heads set back: as it truly was then."""
    Event.objects.filter(id__gt=top.last_event_id)._raw_delete("default")
    Checkpoint.objects.filter(id__gt=top.pk)._raw_delete("default")
    Stream.objects.all().delete()
    Stream.objects.bulk_create(Stream(name=name, position=at, digest=digest) for name, at, digest in top.heads)


def test_the_newest_rows_cut_off_are_found_as_far_as_anybody_can(installation):
    """Said honestly: whoever cuts off the end with its checkpoints is found by what was kept outside the database."""
    last = Checkpoint.objects.latest("id")
    tail = Event.objects.filter(id__gt=last.last_event_id).order_by("id").last()
    # The last event alone: its head tells.
    assert any(f"{tail.stream}: the end was cut" in fault for fault in found_after(lambda: erase(tail)))
    # Events after the last checkpoint, with the heads set back: nothing tells. At most an hour, until it is signed.
    assert found_after(lambda: cut_to(last)) == []
    # The same an hour later: the checkpoint tells which events are gone.
    kept = checkpoint.exported(checkpoint.make_checkpoint(factories.AT + timedelta(hours=9)))

    def cut() -> None:
        cut_to(last)

    assert found_after(cut) == []  # with the checkpoint cut off too, inside nothing contradicts
    with transaction.atomic():
        cut()
        found = list(checking.faults(witnesses=[kept]))  # beside the key, or in the hands of an outsider
        transaction.set_rollback(True)
    assert any(f"{tail.stream}#{tail.position}: was signed and is missing" in fault for fault in found)


def test_the_checkpoint_kept_beside_the_key_is_a_witness_against_the_database(
    installation, django_capture_on_commit_callbacks
):
    assert checkpoint.kept_beside_the_key() is None
    with django_capture_on_commit_callbacks(execute=True):
        made = checkpoint.make_checkpoint(factories.AT + timedelta(hours=9))
    assert checkpoint.kept_beside_the_key() == json.loads(record.canonical(checkpoint.exported(made)))
    checkpoint.kept_file().write_text("{", "utf-8")
    assert any(
        "is not a checkpoint" in one for one in checking.faults(witnesses=[checkpoint.kept_beside_the_key() or {}])
    )
