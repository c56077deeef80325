"""How the campaign stood at the end of each of its days. Append-only by database trigger."""

from typing import ClassVar

from django.db import models

from gongjian.access.places import Place
from gongjian.projects.models.projects import Campaign, PlanBaseline, Project, ProjectFacts


class KeptDay(models.Model):
    """The head of one day's rows. `digest` covers every row written with it and stands in the record too."""

    SEE = "campaign.see"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="kept_days")
    day_on = models.DateField()
    taken_at = models.DateTimeField()
    # What was entered between the day's end and the taking, and may therefore show: 0 is the day as it ended.
    entered_since = models.PositiveIntegerField()
    options = models.JSONField()  # the campaign's rules as they were
    columns = models.JSONField()  # {table: names}: what the digest covers, in its order
    row_count = models.PositiveIntegerField()
    digest = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("campaign", "day_on"), name="a_day_of_a_campaign_is_kept_once"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.day_on}"

    def place(self) -> Place:
        return self.campaign.place()


class KeptRow(models.Model):
    """One thing as it stood: written on the days on which something of it had changed since it was kept last.

    `is_gone`: it is no longer there; the row repeats what was known last.
    """

    kept_day = models.ForeignKey(KeptDay, models.PROTECT, related_name="+")
    is_gone = models.BooleanField(default=False)

    SUBJECT: ClassVar[str]  # the foreign key to the thing

    class Meta:
        abstract = True

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """What is kept of the thing, beside the row's own frame."""
        frame = {"id", "kept_day_id", "is_gone", f"{cls.SUBJECT}_id"}
        return tuple(field.attname for field in cls._meta.concrete_fields if field.attname not in frame)


class KeptProject(KeptRow, ProjectFacts):
    """With the light of that day, and the plan curve it was judged by."""

    SUBJECT = "project"

    project = models.ForeignKey(Project, models.PROTECT, related_name="kept")
    light_code = models.CharField(max_length=20)
    baseline = models.ForeignKey(PlanBaseline, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.short_name or self.name
