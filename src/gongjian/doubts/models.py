"""Doubts as the facts show them, with what was said about each."""

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.doubts.states import DoubtKind, DoubtState


class Doubt(Versioned):
    """Where a visit would tell more than the papers. About a project, never about a person."""

    SEE = "doubt.see"
    NEAR = ("project__campaign",)

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DoubtKind)
    key = models.CharField(max_length=80)  # stays the same as long as it is about the same
    first_on = models.DateField()
    last_on = models.DateField()
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=20, choices=DoubtState, default=DoubtState.OPEN)
    found_at = models.DateTimeField()
    sentence = models.CharField(max_length=200, blank=True)
    explained_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    explained_at = models.DateTimeField(null=True, blank=True)
    explained_until_on = models.DateField(null=True, blank=True)  # the last day it was about when it was explained

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("project", "kind", "key"), name="one_doubt_about_the_same"),
            models.CheckConstraint(
                condition=~Q(state=DoubtState.EXPLAINED) | (~Q(sentence="") & Q(explained_at__isnull=False)),
                name="an_explained_doubt_has_its_sentence",
            ),
        )
        indexes = (models.Index(fields=("state", "last_on"), name="doubt_by_state"),)

    def __str__(self) -> str:
        return f"{self.project} · {self.get_kind_display()}"

    def place(self) -> Place:
        return self.project.place()
