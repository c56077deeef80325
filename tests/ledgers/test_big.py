"""A big import is applied and undone by the worker: one step, nothing half, a way back."""

import threading
from datetime import UTC
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localtime

from gongjian.access.roles import Role
from gongjian.core import moments, work
from gongjian.core.models import Task
from gongjian.core.refusal import Refusal
from gongjian.ledgers.actions import apply_import, ask_to_apply, ask_to_undo, change_reading, stop_work
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.ledgers.pages import imports
from gongjian.ledgers.queries import progress_file
from gongjian.projects.actions import add_project, change_project
from gongjian.projects.models import Project
from tests.engine.ledgers.making import ROUTE_MAP
from tests.ledgers.factories import AT, handed_in, route_map


def fresh(one):
    return LedgerImport.objects.get(pk=one.pk)


def many(count):
    rows = [
        (
            at + 1,
            f"第{at + 1}号厂房",
            "市重点",
            f"赵{'甲乙丙丁戊己庚辛壬癸'[at % 10]}",
            "区发改局",
            "区行政审批局",
            1000 + at,
            500,
            "建厂房",
            "新建",
            "是",
            "12月底",
            100,
            *[None] * 6,
        )
        for at in range(count)
    ]
    return (*ROUTE_MAP[:4], *rows)


@pytest.fixture
def ready(campaign, office, tmp_path):
    return handed_in(campaign, route_map(tmp_path, many(4)), by=office)


def test_worker_applies_in_the_name_of_who_asked_and_undoes(ready, office, campaign):
    ask_to_apply(ready, {"version": ready.version}, by=office, at=AT)
    assert fresh(ready).state == "applying"
    assert not Project.objects.filter(campaign=campaign).exists()
    work.perform_all(AT)
    one = fresh(ready)
    assert (one.state, one.applied_by_id, one.counts["projects_added"]) == ("applied", office.person_id, 4)
    ask_to_undo(one, {"version": one.version}, by=office, at=AT)
    work.perform_all(AT)
    assert (fresh(ready).state, fresh(ready).undone_by_id) == ("undone", office.person_id)
    assert not Project.objects.filter(campaign=campaign, left_at=None).exists()
    assert not progress_file(settings.UPLOADS, one).exists()


def test_refused_work_leaves_the_preview_and_says_why(ready, office, campaign, signed_in):
    ask_to_apply(ready, {}, by=office, at=AT)
    add_project(campaign, {"name": "第2号厂房"}, by=office, at=AT)
    work.perform_all(AT)
    one = fresh(ready)
    assert (one.state, one.refusal_code) == ("ready", "preview_is_stale")
    assert list(Project.objects.filter(campaign=campaign).values_list("name", flat=True)) == ["第2号厂房"]
    page = signed_in(Role.OFFICE).get(reverse("ledger", args=[one.pk])).content.decode()
    assert "第2号厂房" in page.split('role="alert"')[1].split("</p>")[0]


def test_request_taken_back_writes_nothing(ready, office, campaign):
    ask_to_apply(ready, {}, by=office, at=AT)
    stop_work(ready, {}, by=office, at=AT)
    work.perform_all(AT)
    assert fresh(ready).state == "ready"
    assert not Project.objects.filter(campaign=campaign).exists()


def test_task_done_twice_applies_once(ready, office, campaign):
    ask_to_apply(ready, {}, by=office, at=AT)
    task = Task.objects.get(name="ledgers.do_the_work")
    work.WORK[task.name](task, AT)
    work.WORK[task.name](task, AT)
    assert Project.objects.filter(campaign=campaign).count() == 4
    assert fresh(ready).values.filter(field="added").count() == 4


def test_page_hands_more_projects_than_the_limit_to_the_worker(ready, signed_in, monkeypatch):
    monkeypatch.setattr(imports, "BIG", 3)
    client = signed_in(Role.OFFICE)
    client.post(reverse("apply-ledger", args=[ready.pk]), {"version": ready.version})
    assert fresh(ready).state == "applying"
    progress_file(settings.UPLOADS, ready).write_text("2 4")
    page = client.get(reverse("ledger", args=[ready.pk]))
    assert page["Refresh"]
    assert 'class="meter-fill" width="50' in page.content.decode()
    work.perform_all(moments.now())
    client.post(reverse("undo-ledger", args=[ready.pk]), {})
    assert fresh(ready).state == "undoing"


def test_queries_per_project_do_not_grow_with_the_ledger(campaign, office, tmp_path):
    """What is common is asked once; a project costs the same in a short ledger and a long one."""
    asked = {}
    for count in (3, 12):
        rows = [
            tuple(f"{value}·{count}" if at == 1 else value for at, value in enumerate(row))
            if row[0] and at_row > 3
            else row
            for at_row, row in enumerate(many(count))
        ]
        one = handed_in(campaign, route_map(tmp_path, rows, f"{count}.xlsx"), by=office)
        with CaptureQueriesContext(connection) as queries:
            apply_import(one, {}, by=office, at=AT)
        asked[count] = len(queries)
    assert (asked[12] - asked[3]) / 9 <= 20


def test_stale_second_tab_is_refused_at_every_button(ready, office):
    change_reading(ready, {"version": ready.version}, by=office, at=AT)
    work.perform_all(AT)
    for action in (apply_import, ask_to_apply):
        with pytest.raises(Refusal) as refused:
            action(ready, {"version": ready.version}, by=office, at=AT)
        assert refused.value.code == "newer_version"
    assert fresh(ready).state == "ready"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_apply_once(campaign, office, tmp_path):
    one = handed_in(campaign, route_map(tmp_path, many(2)), by=office)
    told, barrier = [], threading.Barrier(2)

    def click():
        barrier.wait()
        try:
            apply_import(one.pk, {"version": one.version}, by=office, at=AT)
            told.append("done")
        except Refusal as refusal:
            told.append(refusal.code)
        finally:
            connections.close_all()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert sorted(told) == ["done", "newer_version"]
    assert Project.objects.filter(campaign=campaign).count() == 2


def test_row_left_out_by_mistake_is_taken_in(campaign, office, tmp_path):
    rows = (*ROUTE_MAP, ("合 计", "戊仓库合计", *[None] * 4, 300, *[None] * 12))
    one = handed_in(campaign, route_map(tmp_path, rows), by=office)
    left = ImportRow.objects.get(ledger_import=one, verdict="left_out", number=8)
    assert left.incoming == {}
    change_reading(one, {"sheets": {left.sheet: {"rows": [8]}}}, by=office, at=AT)
    work.perform_all(AT)
    taken = ImportRow.objects.get(ledger_import=one, number=8)
    assert (taken.verdict, taken.name) == ("new", "戊仓库合计")
    assert taken.incoming["total_investment_wan"]["value"] == "300"


def test_value_changed_while_undo_waits_keeps_the_import_applied(ready, office):
    apply_import(ready, {}, by=office, at=AT)
    ask_to_undo(ready, {}, by=office, at=AT)
    change_project(Project.objects.get(name="第1号厂房"), {"year_plan_wan": Decimal(1)}, by=office, at=AT)
    work.perform_all(AT)
    assert (fresh(ready).state, fresh(ready).refusal_code) == ("applied", "changed_since_import")


def test_origin_tells_the_hour_of_the_district(ready, office):
    """The hour is shown as it is kept: the record's own clock runs in another zone."""
    apply_import(ready, {}, by=office, at=AT.astimezone(UTC))
    origin = Project.objects.get(name="第1号厂房").provenance["year_plan_wan"]
    assert origin["at"] == localtime(AT).isoformat()
    assert (origin["file"], origin["sheet"], origin["cell"], origin["person"]) == (
        ready.file_name,
        "区级重点",
        "H5",
        office.name,
    )
