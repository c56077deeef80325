"""A part of the record is proved from the event before it to the signed head behind it; two checkpoints by what lies between."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from gongjian.config.commandline import proving, verifying
from gongjian.core import chains, checking, checkpoint, proofs, record, verifier
from gongjian.core.models import Checkpoint, Event
from gongjian.core.record import canonical
from gongjian.people.actions import add_unit
from tests import factories

AT = factories.AT


@pytest.fixture
def six(district, office):
    """Six events, three days; signed after the third and after the fifth."""
    for number in range(6):
        at = AT + timedelta(days=number // 2)
        add_unit(district, {"name": f"第{number}局", "kind": "department"}, by=office, at=at)
        if number in (2, 4):
            checkpoint.make_checkpoint(at)
    with connection.cursor() as cursor:
        for verb in ("UPDATE", "DELETE"):
            cursor.execute(f"DROP TRIGGER core_event_no_{verb}")
    return list(Event.objects.order_by("id"))


def found(events, first, last):
    return list(checking.range_faults(events[first].pk, events[last].pk))


def forged(event):
    """Its own digests fit again; the event after it, or a signed head, does not."""
    event.facts = {"name": "假局"}
    event.facts_digest = record.facts_digest(event.salt, event.facts)
    event.digest = record.event_digest(event)
    event.save()


@pytest.mark.parametrize(("first", "last"), [(0, 0), (0, 5), (2, 3), (4, 4), (5, 5)])
def test_an_untouched_range_is_whole(six, first, last):
    assert found(six, first, last) == []


@pytest.mark.parametrize("bent", [1, 2, 4])
def test_what_was_bent_within_the_range_is_found_even_when_its_own_digests_fit(six, bent):
    forged(six[bent])
    assert any(
        f"#{six[bent].position}" in fault or f"#{six[bent].position + 1}" in fault for fault in found(six, bent, bent)
    )


def test_what_was_taken_out_of_the_range_is_found(six):
    first, last = six[1].pk, six[3].pk
    Event.objects.filter(id__gte=first, id__lte=last)._raw_delete("default")
    assert any("are missing" in fault for fault in checking.range_faults(first, last))


def test_what_was_bent_far_from_the_range_is_not_its_matter(six):
    forged(six[0])
    assert found(six, 3, 4) == []
    assert found(six, 0, 0)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--days", "2020-05-19"], 0), (["--days", "2020-05-19..2020-05-21"], 0), (["--events", "2-4"], 0),
        (["--events", "3"], 0), ([], 0), (["--days", "2019-01-01"], 2), (["--days", "gestern"], 2),
        (["--events", "4-2"], 2), (["--events", "4-"], 2), (["--events", "x"], 2), (["--events", "1", "--days", "2020-05-19"], 2),
        (["--checkpoint", "/nowhere/kept.json"], 2),
    ],
)  # fmt: skip
def test_the_command_takes_days_and_numbers(six, words, code, capsys):
    assert verifying.main(words) == code
    out, err = capsys.readouterr()
    assert ("记录完好" in out) == (code == 0)
    assert bool(err) == (code != 0)


def test_the_command_says_where_and_counts(six, capsys):
    forged(six[1])
    assert verifying.main(["--days", "2020-05-19"]) == 1
    assert f"#{six[2].position}: does not follow" in capsys.readouterr().err


def test_a_million_events_show_how_far_the_proof_has_come(six, monkeypatch, capsys):
    monkeypatch.setattr(chains, "_STEP", 2)
    progress = verifying.Progress(6)
    progress.told -= 100
    assert list(checking.faults(progress=progress)) == []
    assert "2/6 (33%)" in capsys.readouterr().err


@pytest.fixture
def kept(six, tmp_path):
    file = tmp_path / "kept.json"
    file.write_bytes(canonical(checkpoint.exported(Checkpoint.objects.earliest("id"))))
    return file


def test_consistency_between_a_kept_checkpoint_and_today(six, kept, tmp_path, capsys):
    out = tmp_path / "consistency.json"
    assert proving.consistency([str(kept), "--out", str(out)]) == 0
    told = json.loads(out.read_text("utf-8"))
    assert len(told["links"]) == 3
    assert "facts" not in told["links"][0]  # an outsider learns that they were added, not what they say
    assert "none changed" in verifier.checked(json.dumps(told), json.loads(kept.read_text("utf-8")), "")


@pytest.mark.parametrize("bent", [1, 4])
def test_no_consistency_is_proved_of_a_bent_record(six, kept, tmp_path, bent):
    for event in six[bent:]:
        event.refresh_from_db()
        event.previous_digest = Event.objects.get(stream=event.stream, position=event.position - 1).digest
        forged(event)
    assert proving.consistency([str(kept), "--out", str(tmp_path / "c.json")]) == 1
    assert not (tmp_path / "c.json").exists()


def test_a_bent_consistency_proof_does_not_hold(six, kept):
    older = json.loads(kept.read_text("utf-8"))
    told = json.loads(canonical(proofs.consistency_of(older, Checkpoint.objects.latest("id"))))
    verifier.check_consistency(told)
    for bend in (
        lambda one: one["links"].pop(),
        lambda one: one["links"][0].update(action="别的"),
        lambda one: one["older"]["heads"][0].__setitem__(2, record.GENESIS),
        lambda one: one["newer"].update(root=one["older"]["root"]),
        lambda one: one["newer"].update(signature="00" * 64),
    ):
        other = json.loads(json.dumps(told))
        bend(other)
        with pytest.raises(verifier.Bent):
            verifier.check_consistency(other)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"heads": 3}'])
def test_what_is_no_checkpoint_proves_nothing(six, tmp_path, text):
    file = tmp_path / "kept.json"
    file.write_text(text, "utf-8")
    assert proving.consistency([str(file), "--out", str(tmp_path / "c.json")]) == 2
