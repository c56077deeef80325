"""Policies, who is entitled by their own conditions, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from gongjian.assistance.inputs import PolicyConditions
from gongjian.assistance.models import Policy, PolicyApplication
from gongjian.assistance.states import ApplicationState
from gongjian.core.actor import Actor
from gongjian.core.among import Among
from gongjian.engine.entitlement import Conditions, Entitlement, Known, entitlement
from gongjian.people.queries import within
from gongjian.projects.models import Project
from gongjian.projects.queries import within_projects


def policies_visible_to(viewer: Actor, *, on: date) -> QuerySet[Policy]:
    reach = viewer.extent("policy.see", on=on)
    return Policy.objects.filter(within(reach, district="district", unit="", person=""))


def applications_visible_to(viewer: Actor, *, on: date) -> QuerySet[PolicyApplication]:
    reach = viewer.extent("assistance.see", on=on)
    rows = PolicyApplication.objects.filter(within_projects(reach, "project__"))
    return rows.select_related("policy", "project__campaign")


def in_force(policies: QuerySet[Policy], *, on: date) -> QuerySet[Policy]:
    until = Q(valid_until=None) | Q(valid_until__gte=on)
    return policies.filter(until, valid_from__lte=on, ended_at=None).order_by("title", "pk")


def conditions_of(policy: Policy) -> PolicyConditions:
    return PolicyConditions.model_validate(policy.conditions, strict=False)


def entitlement_of(policy: Policy, project: Project, *, on: date) -> Entitlement:
    told = conditions_of(policy)
    conditions = Conditions(
        natures=frozenset(map(str, told.natures)),
        categories=frozenset(told.categories),
        industries=frozenset(told.industries),
        levels=frozenset(told.levels),
        least_wan=told.least_wan,
        most_wan=told.most_wan,
        is_started=told.is_started,
        valid_from=policy.valid_from,
        valid_until=policy.valid_until,
    )
    known = Known(
        nature=project.nature,
        category=project.category,
        industry=project.industry,
        level=project.level,
        total_wan=project.total_investment_wan,
        is_started=project.is_started,
    )
    return entitlement(conditions, known, on=on)


@dataclass(frozen=True, slots=True)
class Standing:
    """A project under a policy: entitled or why not, and its last application."""

    policy: Policy
    project: Project
    entitlement: Entitlement
    application: PolicyApplication | None


def standings(policies: Sequence[Policy], projects: Sequence[Project], *, on: date) -> list[Standing]:
    """Every policy for every project: one question for any number of both."""
    ids = [project.pk for project in projects]
    rows = PolicyApplication.objects.filter(Among("project", ids)).order_by("pk")
    last = {(row.policy_id, row.project_id): row for row in rows}
    return [
        Standing(policy, project, entitlement_of(policy, project, on=on), last.get((policy.pk, project.pk)))
        for policy in policies
        for project in projects
    ]


def entitled_projects(policy: Policy, *, on: date) -> list[Project]:
    """Of the district's running campaigns."""
    rows = Project.objects.filter(campaign__district=policy.district_id, campaign__closed_at=None, left_at=None)
    return [one for one in rows.order_by("pk") if entitlement_of(policy, one, on=on).answer == "entitled"]


@dataclass(frozen=True, slots=True)
class PolicyTotals:
    applied: int
    received: int
    money_wan: Decimal
    jobs: int


def policy_totals(applications: QuerySet[PolicyApplication]) -> PolicyTotals:
    found = applications.aggregate(
        applied=Count("pk", filter=Q(state=ApplicationState.APPLIED)),
        received=Count("pk", filter=Q(state=ApplicationState.RECEIVED)),
        money=Sum("money_wan"),
        jobs=Sum("jobs"),
    )
    return PolicyTotals(found["applied"], found["received"], found["money"] or Decimal(0), found["jobs"] or 0)
