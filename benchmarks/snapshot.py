"""A day of 20,000 projects: keeping the first one, keeping the next, and reading a board of a past day.

Run: python benchmarks/snapshot.py [projects]. Processor time is measured: other work on the machine does not count into it.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import django

DAY = date(2020, 4, 28)  # day 37
AT = datetime(2020, 4, 27, 2, 0, tzinfo=UTC)
CHANGED = 0.03
RUNS = 5


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GONGJIAN_HOME"], os.environ["DJANGO_SETTINGS_MODULE"] = folder, "gongjian.config.settings"
        django.setup()
        import_module("gongjian.config.commandline.migrating").bring_up_to_date()
        campaign, client = _filled(count)
        print(
            f"{count} projects, each with its plan and a problem, Python {sys.version.split()[0]}, one process, SQLite"
        )
        _kept("first day: every row", campaign, DAY)
        _changed(campaign, DAY + timedelta(days=1))
        _kept(f"next day: {CHANGED:.0%} changed", campaign, DAY + timedelta(days=1))
        _kept("third day: nothing changed", campaign, DAY + timedelta(days=2))
        _read(campaign)
        moments = import_module("gongjian.core.moments")
        moments.now = lambda: AT + timedelta(days=30)
        for name, address in (
            ("project list of day 37", "/projects/?day=37"),
            ("project list of now", "/projects/"),
            ("problem list of day 37", "/problems/list/?day=37"),
            ("war room of day 37", "/board/?day=37"),
            ("war room of now", "/board/"),
        ):
            _timed(name, lambda address=address: _page(client, address))  # type: ignore[misc]
        _timed("every kept day proved", lambda: list(import_module("gongjian.projects.queries").kept_faults()), runs=1)


def _filled(count: int) -> tuple[Any, Any]:
    factories, personas = import_module("tests.factories"), import_module("tests.personas")
    rights, models = import_module("gongjian.access.roles"), import_module("gongjian.projects.models")
    campaign, draw = factories.CampaignFactory(), random.Random(37)
    projects = [
        models.Project(
            campaign=campaign, number=number + 1, name=f"第{number + 1}号项目", year_task="完成主体施工并投产",
            total_investment_wan=Decimal(50000), year_plan_wan=Decimal(20000), done_before_wan=Decimal(4000),
        )
        for number in range(count)
    ]  # fmt: skip
    projects = models.Project.objects.bulk_create(projects, batch_size=500)
    plans = [
        models.PlanBaseline(project=one, number=1, kind="quarters", starts_on=date(2020, 1, 1), set_at=AT)
        for one in projects
    ]
    plans = models.PlanBaseline.objects.bulk_create(plans, batch_size=500)
    quarters = ((date(2020, 3, 31), 4000), (date(2020, 6, 30), 10000), (date(2020, 12, 31), 20000))
    models.PlanPoint.objects.bulk_create(
        (
            models.PlanPoint(baseline=one, due_on=on, cumulative_wan=Decimal(wan))
            for one in plans
            for on, wan in quarters
        ),
        batch_size=500,
    )
    models.InvestmentReport.objects.bulk_create(
        (_report(models, one, draw, DAY - timedelta(days=3)) for one in projects), batch_size=500
    )
    office = personas.person(rights.Role.OFFICE, campaign.district)
    _problems(campaign, projects, office)
    client = import_module("django.test").Client(HTTP_HOST="localhost")
    client.force_login(office.account, backend="django.contrib.auth.backends.ModelBackend")
    return campaign, client


def _report(models: Any, project: Any, draw: random.Random, on: date) -> Any:
    amount = Decimal(draw.randint(3000, 9000))
    return models.InvestmentReport(project=project, as_of_on=on, cumulative_wan=amount, source="报表", reported_at=AT)


def _problems(campaign: Any, projects: list[Any], person: Any) -> None:
    kind = import_module("gongjian.problems.models").Problem
    rows = (
        kind(
            campaign=campaign, project=one, number=one.number, title=f"第{one.number}号难题", kind="utilities",
            raised_by=person, raised_at=AT, level="responsible_unit", due_at=AT + timedelta(days=5),
        )
        for one in projects
    )  # fmt: skip
    kind.objects.bulk_create(rows, batch_size=500)


def _changed(campaign: Any, on: date) -> None:
    models, draw = import_module("gongjian.projects.models"), random.Random(38)
    projects = list(models.Project.objects.filter(campaign=campaign))
    some = draw.sample(projects, int(len(projects) * CHANGED))
    models.InvestmentReport.objects.bulk_create((_report(models, one, draw, on) for one in some), batch_size=500)
    models.Project.objects.filter(pk__in=[one.pk for one in some[:500]]).update(progress_text="主体封顶")


def _kept(name: str, campaign: Any, day: date) -> None:
    """Through the action, as the clock does; bytes as the database file grew."""
    actions, system = import_module("gongjian.projects.actions"), import_module("gongjian.core.actor").SYSTEM
    at = datetime(day.year, day.month, day.day, 16, 1, tzinfo=UTC)
    before, start, wall = _pages(), time.process_time(), time.perf_counter()
    answer = actions.keep_day(campaign.pk, {"day_on": day}, by=system, at=at, surface="clock")
    took, waited = time.process_time() - start, time.perf_counter() - wall
    kept = import_module("gongjian.projects.models").KeptDay.objects.get(pk=answer.id)
    grown = (_pages() - before) / 1_000_000
    print(f"{name:30s} {took:6.2f} s of processor time ({waited:.2f} s), {kept.row_count:6d} rows, {grown:6.1f} MB")


def _pages() -> int:
    """Bytes in use of the database."""
    with import_module("django.db").connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])


def _read(campaign: Any) -> None:
    queries, system = import_module("gongjian.projects.queries"), import_module("gongjian.core.actor").SYSTEM
    today = DAY + timedelta(days=20)

    def board() -> None:
        known = queries.known_on(campaign, ["37"], on=today, at=AT)
        projects = queries.projects_known(system, known, on=today)
        queries.lights_known(projects, known)

    _timed("projects and lights of day 37", board)


def _page(client: Any, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")


def _timed(name: str, do: Callable[[], Any], *, runs: int = RUNS) -> None:
    took = []
    for _run in range(runs):
        start = time.process_time()
        do()
        took.append(time.process_time() - start)
    print(f"{name:30s} {statistics.median(took):6.2f} s of processor time")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
