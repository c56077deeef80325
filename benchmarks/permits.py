"""Permits of 500 projects: the matrix of 500 × 50 (server time, weight of the page), the critical-permit question.

Run: python benchmarks/permits.py [projects]. Processor time is measured: other work on the machine does not count into it.
"""

import gzip
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import django

AT = datetime(2020, 5, 19, 2, 0, tzinfo=UTC)
TODAY = date(2020, 5, 19)
ITEMS = 50
RUNS = 7


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GONGJIAN_HOME"], os.environ["DJANGO_SETTINGS_MODULE"] = folder, "gongjian.config.settings"
        django.setup()
        import_module("gongjian.config.commandline.migrating").bring_up_to_date()
        client, campaign = _filled(count)
        print(f"{count} projects × {ITEMS} permits, Python {sys.version.split()[0]}, one process, SQLite")
        for name, address in (
            ("matrix, first hundred rows", "/permits/"),
            ("critical permits, page", "/permits/critical/"),
        ):
            _page(name, lambda address=address: client.get(address))  # type: ignore[misc]
        _whole(client)
        _question(campaign)


def _filled(count: int) -> tuple[Any, Any]:
    test, rights = import_module("django.test"), import_module("gongjian.access.roles")
    factories, personas = import_module("tests.factories"), import_module("tests.personas")
    models = import_module("gongjian.procedures.models")
    district = factories.DistrictFactory()
    campaign = factories.CampaignFactory(district=district)
    projects = [factories.ProjectFactory(campaign=campaign, is_started=number % 3 == 0) for number in range(count)]
    office = personas.person(rights.Role.OFFICE, district)
    actions = import_module("gongjian.procedures.actions")
    actor = import_module("gongjian.core.actor").actor_for_person(office.pk, "office")
    actions.load_catalogue(district, {}, by=actor, at=AT)
    items = list(models.CatalogueItem.objects.order_by("code")[:ITEMS])
    draw = random.Random(5)
    models.Permit.objects.bulk_create(
        (_permit(models.Permit, project, item, draw) for project in projects for item in items), batch_size=500
    )
    client = test.Client(HTTP_HOST="localhost")
    client.force_login(office.account, backend="django.contrib.auth.backends.ModelBackend")
    moments = import_module("gongjian.core.moments")
    moments.now = lambda: AT
    return client, campaign


def _permit(kind: Any, project: Any, item: Any, draw: random.Random) -> Any:
    state = draw.choices(("granted", "accepted", "to_prepare", "handed_in", "not_needed"), (35, 15, 25, 5, 20))[0]
    began = state in ("granted", "accepted")
    accepted = TODAY - timedelta(days=draw.randint(2, 40)) if began else None
    days = item.promised_days or item.limit_days or 10
    return kind(
        project=project, item=item, code=item.code, name=item.name, stage=item.stage, state=state,
        limit_days=item.limit_days, limit_kind=item.limit_kind, promised_days=item.promised_days,
        accepted_on=accepted, granted_on=accepted + timedelta(days=draw.randint(0, 2)) if state == "granted" else None,
        due_on=accepted + timedelta(days=days) if state == "accepted" else None,
    )  # fmt: skip


def _page(name: str, ask: Callable[[], Any]) -> None:
    answer = ask()
    if answer.status_code != 200:
        raise SystemExit(f"{name}: {answer.status_code}")
    took = []
    for _run in range(RUNS):
        start = time.process_time()
        answer = ask()
        took.append(time.process_time() - start)
    body = answer.content
    weight = f"{len(body) / 1000:.0f} kB, {len(gzip.compress(body)) / 1000:.0f} kB compressed"
    print(f"{name:34s} {statistics.median(took) * 1000:7.0f} ms of processor time, {weight}")


def _whole(client: Any) -> None:
    """All rows in one page, which nobody is shown: the page holds a hundred."""
    matrix = import_module("gongjian.procedures.pages.matrix")
    shown, matrix.ROWS = matrix.ROWS, 10_000
    _page("matrix, all rows in one", lambda: client.get("/permits/"))
    matrix.ROWS = shown


def _question(campaign: Any) -> None:
    queries = import_module("gongjian.procedures.queries")
    projects, permits = import_module("gongjian.projects.models").Project, queries.Permit.objects.all()
    start = time.process_time()
    plans = queries.plans_of(campaign, permits, projects.objects.filter(campaign=campaign), on=TODAY)
    read = time.process_time()
    found = plans.freeing(TODAY)
    asked = time.process_time()
    starts = plans.lawful_starts(TODAY)
    done = time.process_time()
    print(f"{'critical question: reading rows':34s} {(read - start) * 1000:7.0f} ms")
    print(
        f"{'critical question: engine':34s} {(asked - read) * 1000:7.0f} ms, most days {found[0][0].days if found else 0}"
    )
    print(f"{'earliest lawful starts: engine':34s} {(done - asked) * 1000:7.0f} ms, {len(starts)} projects")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
