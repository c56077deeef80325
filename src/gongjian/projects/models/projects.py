"""Campaigns and projects with every field real ledgers carry. Money in 万元 (10,000 yuan), as Decimal."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.core.personal import Declared, Kept, Personal, Purpose
from gongjian.projects.states import INVESTMENT_REPORT, PROJECT_UNITS, Confidence, Nature, PlanKind


def wan_field(**options: Any) -> "models.DecimalField[Any, Any]":
    """An amount in 万元 to one yuan."""
    return models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True, **options)


class Campaign(Versioned):
    SEE = "campaign.see"

    district = models.ForeignKey("people.District", models.PROTECT, related_name="campaigns")
    name = models.CharField(max_length=100)
    start_on = models.DateField()
    end_on = models.DateField()
    stage_gates = models.JSONField(default=list)  # day numbers, default 30/60/100
    cut_off_weekday = models.PositiveSmallIntegerField(default=6)  # 0 Monday … 6 Sunday
    cut_off_time = models.TimeField(default="18:00")
    # Light thresholds, ladder limits …: only what differs from the defaults of `inputs.CampaignOptions`.
    options = models.JSONField(default=dict)
    closed_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(end_on__gt=F("start_on")), name="campaign_ends_after_it_began"),
            models.UniqueConstraint(fields=("district", "name"), name="one_campaign_of_a_name_in_a_district"),
        )

    def __str__(self) -> str:
        return self.name

    def place(self) -> Place:
        return Place(district_id=self.district_id)


class ProjectFacts(models.Model):
    """What is said of a project and changes: kept day by day as it stood (`KeptProject`). Nothing about persons."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    builder = models.CharField(max_length=200, blank=True)  # 建设单位 / 投资主体
    level = models.CharField(max_length=40, blank=True)  # 层次: 省重点, 市重点 …
    category = models.CharField(max_length=60, blank=True)  # 项目类型
    industry = models.CharField(max_length=60, blank=True)
    nature = models.CharField(max_length=20, choices=Nature, blank=True)  # 建设性质
    stage = models.CharField(max_length=60, blank=True)  # 建设阶段
    is_started = models.BooleanField(null=True)  # 是否开工; blank is not "no"
    total_investment_wan = wan_field()
    year_plan_wan = wan_field()
    before_year_wan = wan_field()  # 上年底累计完成投资
    done_before_wan = wan_field()  # of this year's plan, before the campaign began
    year_task = models.TextField(blank=True)
    content = models.TextField(blank=True)  # 建设内容及规模
    progress_text = models.TextField(blank=True)  # 形象进度
    start_on = models.DateField(null=True, blank=True)
    finish_on = models.DateField(null=True, blank=True)
    actual_start_on = models.DateField(null=True, blank=True)
    actual_finish_on = models.DateField(null=True, blank=True)
    period_text = models.CharField(max_length=100, blank=True)  # 建设起止 as written
    site = models.CharField(max_length=200, blank=True)  # 建设地点
    funding = models.CharField(max_length=200, blank=True)  # 资金来源
    responsible_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    second_responsible_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    agent_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    second_agent_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    service_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    owner_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    contractor_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    left_at = models.DateTimeField(null=True)  # taken out of the campaign

    class Meta:
        abstract = True


class Project(Versioned, ProjectFacts):
    SEE = "project.see"
    NEAR = ("campaign",)
    PERSONAL: ClassVar[Declared] = {
        "contact": Personal(Purpose.REACHED, Kept.REPLACED),
    }

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="projects")
    number = models.PositiveIntegerField()  # within the campaign
    code = models.CharField(max_length=60, blank=True)  # 项目编号 of upper levels
    # Degrees, for the schematic map: both or neither.
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    latitude = models.DecimalField(max_digits=7, decimal_places=5, null=True, blank=True)
    contact = models.CharField(max_length=200, blank=True)  # 业主负责人、联系人、电话, as written
    remarks = models.TextField(blank=True)
    pinyin = models.CharField(max_length=300, blank=True)
    left_reason = models.CharField(max_length=200, blank=True)
    # Where each value came from: {field: {"file", "sheet", "cell", "raw", "person", "at", "import_id"}}.
    provenance = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="one_project_per_number_of_a_campaign"),
            models.UniqueConstraint(
                fields=("campaign", "name"), name="one_project_of_a_name_in_a_campaign", condition=Q(left_at=None)
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None) | Q(longitude__isnull=False, latitude__isnull=False),
                name="a_place_has_longitude_and_latitude",
            ),
        )

    def __str__(self) -> str:
        return self.short_name or self.name

    def place(self) -> Place:
        units = (getattr(self, f"{name}_id") for name in PROJECT_UNITS)
        return Place(
            district_id=self.campaign.district_id,
            unit_ids=frozenset(unit for unit in units if unit is not None),
            project_id=self.pk,
        )


class MapOutline(models.Model):
    """What the schematic map is drawn into: rings of points in degrees, simplified. One of a campaign."""

    SEE = "campaign.see"

    campaign = models.OneToOneField(Campaign, models.PROTECT, related_name="map_outline")
    rings = models.JSONField()
    source = models.CharField(max_length=200)
    drawn_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    drawn_at = models.DateTimeField()

    def place(self) -> Place:
        return self.campaign.place()


class PlanBaseline(models.Model):
    """One version of the project's own plan curve. The light judges by the one in force; the others stay readable."""

    SEE = "project.see"

    project = models.ForeignKey(Project, models.PROTECT, related_name="plan_baselines")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=PlanKind)
    starts_on = models.DateField()  # before this day nothing is planned
    reason = models.CharField(max_length=200, blank=True)
    set_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="one_baseline_per_number_of_a_project"),
            models.UniqueConstraint(
                fields=("project",), name="one_baseline_in_force_of_a_project", condition=Q(replaced_at=None)
            ),
        )

    def place(self) -> Place:
        return self.project.place()


class PlanPoint(models.Model):
    """A point of the plan curve: by this day this much of the year's plan, and the work behind it."""

    SEE = "project.see"

    baseline = models.ForeignKey(PlanBaseline, models.PROTECT, related_name="points")
    due_on = models.DateField()
    cumulative_wan = wan_field()
    work = models.TextField(blank=True)
    label = models.CharField(max_length=40, blank=True)  # 二季度, 5月, or the node's name
    done_on = models.DateField(null=True, blank=True)
    done_note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            # Several nodes may fall on one day; the money of a day is one figure.
            models.UniqueConstraint(
                fields=("baseline", "due_on"),
                name="one_amount_per_day_of_a_baseline",
                condition=Q(cumulative_wan__isnull=False),
            ),
        )

    def place(self) -> Place:
        return self.baseline.project.place()


class InvestmentReport(models.Model):
    """Investment done, cumulative for the year, as of a day; source and reviewer named. A later one replaces none."""

    SEE = "project.see"

    project = models.ForeignKey(Project, models.PROTECT, related_name="investment_reports")
    state = models.CharField(max_length=20, default=INVESTMENT_REPORT.initial)
    as_of_on = models.DateField()
    cumulative_wan = models.DecimalField(max_digits=16, decimal_places=4)
    progress_text = models.TextField(blank=True)  # 形象进度
    source = models.CharField(max_length=200)
    decrease_reason = models.CharField(max_length=200, blank=True)
    reported_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField()
    reviewed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    confidence = models.CharField(max_length=10, blank=True, choices=Confidence)
    confidence_reason = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdraw_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("project", "as_of_on"),
                name="one_investment_report_per_day_of_a_project",
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(condition=Q(cumulative_wan__gte=0), name="investment_is_not_negative"),
        )

    def place(self) -> Place:
        return self.project.place()


class Stoppage(models.Model):
    """An interval in which work stood still; force majeure is taken out of every comparison."""

    SEE = "project.see"

    project = models.ForeignKey(Project, models.PROTECT, related_name="stoppages")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)  # not included: the day work resumed
    reason = models.CharField(max_length=200)
    is_force_majeure = models.BooleanField(default=False)
    is_builders_fault = models.BooleanField(default=False)  # such as an order to stop because of what was found

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")), name="stoppage_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(is_force_majeure=False) | Q(is_builders_fault=False),
                name="nobody_answers_for_force_majeure",
            ),
        )

    def place(self) -> Place:
        return self.project.place()
