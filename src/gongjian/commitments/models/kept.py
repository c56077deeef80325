"""The week as it stood at the end of a day. Append-only by database trigger."""

from django.db import models

from gongjian.commitments.models.work import (
    Constraint,
    ConstraintFacts,
    NodeFacts,
    Promise,
    PromiseFacts,
    StageTarget,
    TargetFacts,
    WeeklyNode,
)
from gongjian.projects.models import KeptRow


class KeptPromise(KeptRow, PromiseFacts):
    SUBJECT = "promise"

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="+")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="+")
    owner = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    # Null in rows that were written before nodes and waivers were kept.
    node = models.ForeignKey(WeeklyNode, models.PROTECT, null=True, related_name="+")
    waived_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    waiver_reason = models.CharField(max_length=200, null=True)

    def __str__(self) -> str:
        return self.title


class KeptConstraint(KeptRow, ConstraintFacts):
    SUBJECT = "constraint"

    constraint = models.ForeignKey(Constraint, models.PROTECT, related_name="+")
    promise = models.ForeignKey(Promise, models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.text


class KeptNode(KeptRow, NodeFacts):
    SUBJECT = "node"

    node = models.ForeignKey(WeeklyNode, models.PROTECT, related_name="+")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.title


class KeptTarget(KeptRow, TargetFacts):
    SUBJECT = "target"

    target = models.ForeignKey(StageTarget, models.PROTECT, related_name="+")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.title
