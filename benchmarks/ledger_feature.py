"""The import through the program on SQLite: hand-in to preview, then apply and undo, with time and memory.

python benchmarks/ledger_feature.py [rows to preview] [rows to apply]      aim: < 8 ms per project applied
"""

from __future__ import annotations

import hashlib
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ledger_import import made

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

from gongjian.core import moments, work
from gongjian.core.actor import SYSTEM
from gongjian.ledgers import actions
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.ledgers.queries import folder_of
from gongjian.people.models import District
from gongjian.projects.actions import open_campaign
from gongjian.projects.models import Campaign


@contextmanager
def timed(what: str, rows: int) -> Iterator[None]:
    began = time.perf_counter()
    yield
    spent = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{what:<22} {spent:7.2f} s  {spent / rows * 1000:7.2f} ms per project  peak {peak:.0f} MB, reader {child:.0f} MB",
        flush=True,
    )


def handed_in(campaign: Campaign, rows: int) -> LedgerImport:
    path = Path(HOME) / f"{rows}.xlsx"
    made(path, rows)
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
    call_command("migrate", verbosity=0)
    district = District.objects.create(name="测区", code="test", created_at=moments.now())
    year = moments.local_date(moments.now()).year
    given = {"name": "攻坚", "start_on": date(year, 1, 1), "end_on": date(year, 12, 31)}
    campaign = Campaign.objects.get(pk=open_campaign(district, given, by=SYSTEM).id)
    one = handed_in(campaign, to_apply)
    if ImportRow.objects.filter(ledger_import=one, verdict="decide").exists():
        with timed("every proposal", to_apply):
            actions.accept_proposals(one, {}, by=SYSTEM)
    with timed("apply", to_apply):
        actions.apply_import(one, {}, by=SYSTEM)
    with timed("undo", to_apply):
        actions.undo_import(one, {}, by=SYSTEM)
    handed_in(campaign, to_preview)


if __name__ == "__main__":
    main()
