"""A campaign with sites that tell and show: planted cases beside innocent ones."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from gongjian.core.models import Event
from gongjian.fieldwork.models import Attachment, DailyReport, Photo
from gongjian.projects.models import InvestmentReport
from tests import factories

AT = factories.AT
TODAY = date(2020, 5, 19)
TEXT = "二号车间基础钢筋绑扎，模板安装"


def ago(days):
    return TODAY - timedelta(days=days)


def report(project, on, **told):
    return DailyReport.objects.create(project=project, on=on, reported_at=AT, changed_at=AT, **told)


def figure(project, on, wan, *, told_at=None, **more):
    return InvestmentReport.objects.create(
        project=project, as_of_on=on, cumulative_wan=Decimal(wan), source="统计台账", reported_at=told_at or AT, **more
    )


def picture(project, origin, likeness, *, name, at=AT):
    digest = f"sha256:{name:064d}"
    Photo.objects.create(
        project=project, digest=digest, stored_digest=digest, width=8, height=6, size_bytes=9,
        perceptual_hash=likeness, kept_at=at,
    )  # fmt: skip
    return Attachment.objects.create(project=project, origin=origin, digest=digest, attached_at=at)


def progress(project, on, lines):
    """As `schedules` records a day's report of work."""
    last = Event.objects.count()
    return Event.objects.create(
        stream=f"test:{project.pk}", position=last, name="schedule.work_reported", action="report_work",
        subject_kind="schedules.schedule", subject_id="1", actor_key="x", actor_name="x", surface="page",
        at=datetime(on.year, on.month, on.day, 9, tzinfo=UTC), facts_digest="", previous_digest="", digest="",
        facts={"project_id": project.pk, "as_of_on": on.isoformat(), "lines": lines},
    )  # fmt: skip
