"""What the record costs per write, with and without it; how fast and in how much memory a long record is proved.

python benchmarks/record.py [events] [writes]      1,000,000 events and 2,000 writes by default, on SQLite in a scratch folder

Processor time is what counts on a busy machine; the clock is printed beside it. "not chained" writes the same row of an
event without digest, head and lock; "no event" leaves it out, which the program itself never does.
"""

import os
import platform
import resource
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import django

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

AT = datetime(2020, 5, 19, 2, 0, tzinfo=UTC)
STREAMS = 300
CHECKPOINTS = 24
BATCH = 5_000
WARM_UP = 50
FACTS = {
    "title": "周节点：主体结构三层封顶",
    "due_on": "2020-05-24",
    "owner": "区住建局",
    "kept": True,
    "amount_wan": "1280.50",
}


def main(events: int, writes: int) -> None:
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}, "
        f"Django {version('django')}, SQLite {import_module('pysqlite3').sqlite_version}"
    )
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GONGJIAN_HOME"], os.environ["DJANGO_SETTINGS_MODULE"] = folder, "gongjian.config.settings"
        django.setup()
        import_module("gongjian.config.commandline.migrating").bring_up_to_date()
        cost_of_writes(writes)
        for name in ("sha256", "sm3"):
            length_of_proof(name, events)


@contextmanager
def measured(words: str, count: int) -> Iterator[None]:
    clock, processor = time.perf_counter(), time.process_time()
    yield
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(
        f"{words:34s} {processor / count * 1e6:8.1f} µs of processor time, {count / processor:9,.0f}/s; "
        f"by the clock {count / clock:9,.0f}/s"
    )


def cost_of_writes(writes: int) -> None:
    """The smallest action there is: a unit added."""
    factories, personas = import_module("tests.factories"), import_module("tests.personas")
    record, people = import_module("gongjian.core.record"), import_module("gongjian.people.actions")
    district = factories.DistrictFactory()
    office = personas.at_district(import_module("gongjian.access.roles").Role.OFFICE, district)
    whole = record.append
    for number in range(WARM_UP):
        people.add_unit(district, {"name": f"warm {number}", "kind": "department"}, by=office, at=AT)
    for words, append in (("with the record", whole), ("not chained", unchained), ("no event", none_at_all)):
        record.append = append
        with measured(f"write, {words}", writes):
            for number in range(writes):
                people.add_unit(district, {"name": f"{words}{number}", "kind": "department"}, by=office, at=AT)
    record.append = whole
    wipe()


def unchained(kind: Any, subject: Any, facts: dict[str, Any], **rest: Any) -> Any:
    made = none_at_all(kind, subject, facts, **rest)
    made.save(force_insert=True)
    return made


def none_at_all(kind: Any, subject: Any, facts: dict[str, Any], **rest: Any) -> Any:
    event = import_module("gongjian.core.models").Event
    return event(
        stream="none", position=secrets.randbits(60), name=kind.name, action=rest["action"], subject_id=str(subject.pk),
        subject_kind=subject._meta.label_lower, actor_key=rest["by"].key, actor_name=rest["by"].name, at=rest["at"],
        surface=rest["surface"], facts=facts, facts_digest="", previous_digest="", digest="",
    )  # fmt: skip


def wipe() -> None:
    """Only here: the guard of the tables is taken down to begin the next record anew."""
    with import_module("django.db").connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS core_event_no_DELETE")
        cursor.execute("DROP TRIGGER IF EXISTS core_checkpoint_no_DELETE")
        cursor.execute("DELETE FROM core_event")
        cursor.execute("DELETE FROM core_checkpoint")
        cursor.execute("DELETE FROM core_stream")


def length_of_proof(name: str, events: int) -> None:
    settings, checking = import_module("django.conf").settings, import_module("gongjian.core.checking")
    checkpoint, proofs = import_module("gongjian.core.checkpoint"), import_module("gongjian.core.proofs")
    settings.RECORD_DIGEST = name
    with measured(f"{name}: chained in bulk", events):
        filled(events, checkpoint.make_checkpoint)
    before = peak_mb()
    found: list[str] = []
    with measured(f"{name}: gongjian verify", events):
        found.extend(checking.faults())
    print(f"{'':34s} faults {len(found)}, peak memory {peak_mb():.0f} MB ({before:.0f} MB before)")
    last = import_module("gongjian.core.models").Event.objects.latest("id").pk
    with measured(f"{name}: a tenth of it", events // 10):
        found.extend(checking.range_faults(last - events // 10 + 1, last))
    verifier = import_module("gongjian.core.verifier")
    canonical = import_module("gongjian.core.record").canonical
    lines = (canonical(line).decode() for line in proofs.whole_record())
    with measured(f"{name}: export and outside verifier", events):
        verifier.check_record(lines)
    print(f"{'':34s} peak memory {peak_mb():.0f} MB")
    if found:
        raise SystemExit(found[0])
    wipe()


def filled(events: int, sign: Callable[[datetime], Any]) -> None:
    """Chains of equal length side by side, as months of a district make them; signed now and then."""
    models, record = import_module("gongjian.core.models"), import_module("gongjian.core.record")
    writing = import_module("gongjian.core.writer").writing
    heads = {f"project:{number}": (0, record.GENESIS) for number in range(STREAMS)}
    names, signed_each, rows = list(heads), max(events // CHECKPOINTS, 1), []
    for number in range(events):
        stream = names[number % STREAMS]
        position, previous = heads[stream]
        salt = models.new_salt()
        event = models.Event(
            stream=stream, position=position + 1, name="promise.kept", action="keep_promise", surface="page",
            subject_kind="commitments.promise", subject_id=str(number), actor_key="person:7", actor_name="陈志行",
            at=AT + timedelta(seconds=number), facts=FACTS, salt=salt, facts_digest=record.facts_digest(salt, FACTS),
            previous_digest=previous,
        )  # fmt: skip
        event.digest = record.event_digest(event)
        heads[stream] = (position + 1, event.digest)
        rows.append(event)
        if len(rows) == BATCH or number == events - 1:
            with writing():
                models.Event.objects.bulk_create(rows)
                put_heads(models.Stream, heads)
            rows = []
            if number % signed_each < BATCH:
                sign(event.at)
    sign(AT + timedelta(days=900))


def put_heads(stream: Any, heads: dict[str, tuple[int, str]]) -> None:
    rows = [
        stream(name=name, position=position, digest=digest) for name, (position, digest) in heads.items() if position
    ]
    stream.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["name"], update_fields=["position", "digest"]
    )


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]] + [1_000_000, 2_000][len(sys.argv[1:]) :]
    main(*given)
