"""The five ones of a project: one leader, one team, one plan at any moment, in one unbroken line.

Intervals are half-open: `until_on` is the first day no longer held. That no two of a project overlap is refused by the
database itself (migration 0002); what is missing shows on the gaps board.
"""

from dataclasses import replace
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.core.personal import Declared, Kept, Personal, Purpose
from gongjian.people.states import DEPUTY_SECTION
from gongjian.responsibility.states import HAND_OVER, Side


class OfProject(models.Model):
    """Something that holds for a project from a day until (not including) another."""

    SEE = "responsibility.see"

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def place(self) -> Place:
        return self.project.place()


def ends_after_it_began(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(until_on=None) | Q(until_on__gt=F("from_on")), name=name)


class LeadAssignment(OfProject):
    """The one lead county-level leader. One leader may lead several projects."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="lead_assignments")
    basis = models.CharField(max_length=200, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (ends_after_it_began("lead_ends_after_it_began"),)


class Deputy(OfProject):
    """Leaders beside the lead leader, in order; they help and stand in, they do not divide the responsibility."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="deputy_assignments")
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (
            ends_after_it_began("deputy_ends_after_it_began"),
            models.UniqueConstraint(
                fields=("project", "person"), name="one_open_deputy_post_of_a_person", condition=Q(until_on=None)
            ),
        )


class Substitute(OfProject):
    """Acts for the lead leader for some days (illness, leave): same rights, responsibility stays where it is."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="substitutions")
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = (
            ends_after_it_began("substitute_ends_after_it_began"),
            models.CheckConstraint(condition=Q(until_on__isnull=False), name="substitute_has_an_end"),
        )


class Representative(OfProject):
    """Who speaks for the owner or the contractor on this project, and may act for it here."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="representations")
    side = models.CharField(max_length=20, choices=Side)

    class Meta:
        constraints = (
            ends_after_it_began("representative_ends_after_it_began"),
            models.UniqueConstraint(
                fields=("project", "person", "side"),
                name="one_open_representation_of_a_person",
                condition=Q(until_on=None),
            ),
        )


class Team(Versioned):
    SEE = "responsibility.see"

    present: "list[TeamMember]"  # members of a day, where a query has fetched them

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="teams")
    name = models.CharField(max_length=100)
    lead_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("campaign", "name"), name="one_team_of_a_name_in_a_campaign"),)

    def __str__(self) -> str:
        return self.name

    def place(self) -> Place:
        units = frozenset({self.lead_unit_id} if self.lead_unit_id else ())
        return Place(district_id=self.campaign.district_id, unit_ids=units)


class TeamMember(models.Model):
    SEE = "responsibility.see"

    team = models.ForeignKey(Team, models.PROTECT, related_name="members")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="team_memberships")
    duty = models.CharField(max_length=100, blank=True)
    is_head = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            ends_after_it_began("membership_ends_after_it_began"),
            models.UniqueConstraint(
                fields=("team", "person"), name="one_open_membership_of_a_person", condition=Q(until_on=None)
            ),
        )

    def place(self) -> Place:
        return self.team.place()


class TeamAssignment(OfProject):
    """The one work team of a project."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="assignments")
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (ends_after_it_began("team_ends_after_it_began"),)


class PlanVersion(OfProject):
    """The one work plan in force."""

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    document_number = models.CharField(max_length=60, blank=True)  # 文号
    file_name = models.CharField(max_length=200, blank=True)
    file_digest = models.CharField(max_length=80, blank=True)
    approved_by = models.CharField(max_length=100)
    approved_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)  # why it replaced the one before

    class Meta:
        constraints = (
            ends_after_it_began("plan_ends_after_it_began"),
            models.UniqueConstraint(fields=("project", "number"), name="one_plan_version_per_number_of_a_project"),
        )


class StationedCadre(models.Model):
    """Posted by a promotion department to one project, or to all the projects of a unit; at one place at a time (0003).

    What counts is what was solved on site: where somebody was when is nowhere recorded.
    """

    SEE = "responsibility.see"
    NEAR = ("project__campaign", "at_unit")
    PERSONAL: ClassVar[Declared] = {
        "rank": Personal(Purpose.ANSWERS, Kept.INSTALLATION),
    }

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="stations")
    department = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")  # which posts the cadre
    project = models.ForeignKey("projects.Project", models.PROTECT, null=True, blank=True, related_name="+")
    at_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    rank = models.PositiveSmallIntegerField()  # on the day of posting
    is_released = models.BooleanField()  # from the work of the own unit
    basis = models.CharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            ends_after_it_began("station_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(project=None, at_unit__isnull=False) | Q(project__isnull=False, at_unit=None),
                name="a_station_is_at_a_project_or_a_unit",
            ),
            models.CheckConstraint(condition=Q(rank__gte=DEPUTY_SECTION), name="a_stationed_cadre_has_the_rank"),
        )

    def place(self) -> Place:
        if self.project is not None:
            return self.project.place()
        return Place(
            district_id=self.person.district_id, unit_ids=frozenset({self.at_unit_id} if self.at_unit_id else ())
        )


class ServicePerson(OfProject):
    """Whom a functional department or bank names for a project: one of each unit, to be called directly."""

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="services")

    class Meta:
        constraints = (
            ends_after_it_began("service_ends_after_it_began"),
            models.UniqueConstraint(
                fields=("project", "unit"), name="one_open_service_person_of_a_unit", condition=Q(until_on=None)
            ),
        )


class HandOver(Versioned):
    """A change of the lead leader: from whom, to whom, from which day, and what is handed over."""

    SEE = "responsibility.see"

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="+")
    from_person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    to_person = models.ForeignKey("people.Person", models.PROTECT, related_name="hand_overs_received")
    on = models.DateField()  # the new leader's first day, as proposed
    effective_on = models.DateField(null=True)  # the day it really was: not before acceptance
    items = models.JSONField(default=list)  # what is handed over, one sentence each
    note = models.TextField(blank=True)
    state = models.CharField(max_length=20, default=HAND_OVER.initial)
    proposed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer_note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("project",), name="one_open_hand_over_of_a_project", condition=Q(state="proposed")
            ),
        )

    def place(self) -> Place:
        return replace(self.project.place(), person_ids=frozenset({self.to_person_id}))
