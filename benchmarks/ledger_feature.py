"""The import through the program on SQLite: hand-in to preview, then apply and undo, with time and memory.

python benchmarks/ledger_feature.py [rows to preview] [rows to apply]      aim: < 8 ms per project applied
"""

from __future__ import annotations

import hashlib
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="gongjian-bench-")
os.environ |= {
    "GONGJIAN_HOME": HOME,
    "DJANGO_SETTINGS_MODULE": "gongjian.config.settings",
    "GONGJIAN_MAX_UPLOAD_MB": "60",
}

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db.backends.sqlite3.base import Database

from gongjian.core import moments, work
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.ledgers import actions
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.ledgers.queries import folder_of
from gongjian.people.models import District
from gongjian.projects.actions import open_campaign
from gongjian.projects.models import Campaign


@contextmanager
def timed(what: str, rows: int) -> Iterator[None]:
    began, worked = time.perf_counter(), _processor_seconds()
    yield
    spent, worked = time.perf_counter() - began, _processor_seconds() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{what:<22} {spent:7.2f} s, processor {worked:6.2f} s  {worked / rows * 1000:6.2f} ms of it per project  "
        f"peak {peak:.0f} MB, reader {child:.0f} MB",
        flush=True,
    )


def _processor_seconds() -> float:
    """Of this process and the reader's: on a busy machine it says more than the clock."""
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def handed_in(campaign: Campaign, rows: int) -> LedgerImport:
    path = Path(HOME) / f"{rows}.xlsx"
    # Made beside, so that the memory it takes is not counted here.
    command = f"from ledger_import import made; from pathlib import Path; made(Path({str(path)!r}), {rows})"
    subprocess.run([sys.executable, "-c", command], cwd=Path(__file__).parent, check=True)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    folder = folder_of(settings.UPLOADS, campaign.district_id)
    folder.mkdir(parents=True, exist_ok=True)
    path.replace(folder / f"{digest}.xlsx")
    at = moments.now()
    with timed(f"preview of {rows}", rows):
        given = {"file_name": path.name, "file_suffix": ".xlsx", "file_digest": digest, "file_bytes": 1}
        answer = actions.upload_ledger(campaign, given, by=SYSTEM, at=at)
        work.perform_all(at)
    one = LedgerImport.objects.get(pk=answer.id)
    if one.state != "ready":
        raise SystemExit(f"not read: {one.refusal_code}")
    return one


def main() -> None:
    to_preview, to_apply = (int(word) for word in (*sys.argv[1:], "20000", "500")[:2])
    versions = f"Python {platform.python_version()}, SQLite {Database.sqlite_version}"
    print(f"{platform.platform()} · {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} · {versions}")
    call_command("migrate", verbosity=0)
    district = District.objects.create(name="测区", code="test", created_at=moments.now())
    year = moments.local_date(moments.now()).year
    given = {"name": "攻坚", "start_on": date(year, 1, 1), "end_on": date(year, 12, 31)}
    campaign = Campaign.objects.get(pk=open_campaign(district, given, by=SYSTEM).id)
    handed_in(campaign, to_preview)  # first: its peak is that of a worker that did nothing else yet
    one = handed_in(campaign, to_apply)
    if ImportRow.objects.filter(ledger_import=one, verdict="decide").exists():
        with timed("every proposal", to_apply):
            actions.accept_proposals(one, {}, by=SYSTEM)
    with timed("apply", to_apply):
        actions.apply_import(one, {}, by=SYSTEM)
    events = Event.objects.filter(cause__isnull=False).count()
    print(f"{'':<22} {events / to_apply:.1f} events and as many inner actions per project")
    with timed("undo", to_apply):
        actions.undo_import(one, {}, by=SYSTEM)


if __name__ == "__main__":
    main()
