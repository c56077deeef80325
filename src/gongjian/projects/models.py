"""Campaigns and projects with every field real ledgers carry. Money in 万元 (10,000 yuan), as Decimal."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongjian.access.places import Place
from gongjian.core.models import Versioned


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
    # Light thresholds, ladder limits, weights …: settings with their defaults in `projects.settings`.
    options = models.JSONField(default=dict)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(end_on__gt=F("start_on")), name="campaign_ends_after_it_began"),
            models.UniqueConstraint(fields=("district", "name"), name="one_campaign_of_a_name_in_a_district"),
        )

    def __str__(self) -> str:
        return self.name

    def place(self) -> Place:
        return Place(district_id=self.district_id)


class Nature(models.TextChoices):
    NEW = "new", _("New")
    CONTINUING = "continuing", _("Continuing")
    EXPANSION = "expansion", _("Extension or rebuilding")
    PRELIMINARY = "preliminary", _("Preliminary work")
    OTHER = "other", _("Other")


class Project(Versioned):
    SEE = "project.see"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="projects")
    number = models.PositiveIntegerField()  # within the campaign
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    builder = models.CharField(max_length=200, blank=True)  # 建设单位 / 投资主体
    level = models.CharField(max_length=40, blank=True)  # 层次: 省重点, 市重点 …
    category = models.CharField(max_length=60, blank=True)  # 项目类型
    industry = models.CharField(max_length=60, blank=True)
    nature = models.CharField(max_length=20, choices=Nature, blank=True)  # 建设性质
    is_started = models.BooleanField(null=True)  # 是否开工; blank is not "no"
    total_investment_wan = wan_field()
    year_plan_wan = wan_field()
    done_before_wan = wan_field()  # of this year's plan, before the campaign began
    year_task = models.TextField(blank=True)
    content = models.TextField(blank=True)  # 建设内容及规模
    progress_text = models.TextField(blank=True)  # 形象进度
    start_on = models.DateField(null=True, blank=True)
    finish_on = models.DateField(null=True, blank=True)
    period_text = models.CharField(max_length=100, blank=True)  # 建设起止 as written
    site = models.CharField(max_length=200, blank=True)  # 建设地点
    responsible_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    agent_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    owner_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    contractor_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    pinyin = models.CharField(max_length=300, blank=True)
    left_at = models.DateTimeField(null=True)  # taken out of the campaign, with a reason in the record
    # Where each value came from: {field: {"file", "sheet", "cell", "raw", "person", "at", "import_id"}}.
    provenance = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="one_project_per_number_of_a_campaign"),
            models.UniqueConstraint(
                fields=("campaign", "name"), name="one_project_of_a_name_in_a_campaign", condition=Q(left_at=None)
            ),
        )

    def __str__(self) -> str:
        return self.short_name or self.name

    def place(self) -> Place:
        units = (self.responsible_unit_id, self.agent_unit_id, self.owner_unit_id, self.contractor_unit_id)
        return Place(
            district_id=self.campaign.district_id,
            unit_ids=frozenset(unit for unit in units if unit is not None),
            project_id=self.pk,
        )


class PlanPoint(models.Model):
    """A point of the project's own plan curve: by this day this much of the year's plan, and the work behind it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="plan_points")
    due_on = models.DateField()
    cumulative_wan = wan_field()
    work = models.TextField(blank=True)
    label = models.CharField(max_length=40, blank=True)  # 二季度, 5月, or the node's name

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("project", "due_on"), name="one_plan_point_per_day_of_a_project"),
        )


class InvestmentReport(models.Model):
    """Investment done, cumulative for the year, as of a day; source and reviewer named. A later one replaces none."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="investment_reports")
    as_of_on = models.DateField()
    cumulative_wan = models.DecimalField(max_digits=16, decimal_places=4)
    source = models.CharField(max_length=200)
    reported_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField()
    reviewed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    confidence = models.CharField(max_length=10, blank=True)  # reviewer's: high, medium, low
    confidence_reason = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class Stoppage(models.Model):
    """An interval in which work stood still; force majeure is taken out of every comparison."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="stoppages")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)  # not included
    reason = models.CharField(max_length=200)
    is_force_majeure = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("project",), name="one_open_stoppage_of_a_project", condition=Q(until_on=None)
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")), name="stoppage_ends_after_it_began"
            ),
        )
