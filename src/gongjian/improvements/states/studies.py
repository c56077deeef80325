"""A lesson of a study visit: taken over into a project, or left with a reason."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class LessonState(models.TextChoices):
    OPEN = "open", _("To be decided")
    ADOPTED = "adopted", _("Adopted into a project")
    DROPPED = "dropped", _("Not adopted")


LESSONS = Workflow(
    "lesson",
    labels=dict(LessonState.choices),
    initial=LessonState.OPEN,
    moves=(
        move("adopt_lesson", {LessonState.OPEN, LessonState.DROPPED}, LessonState.ADOPTED),
        move("correct_lesson", LessonState.OPEN, LessonState.OPEN),
        move("drop_lesson", LessonState.OPEN, LessonState.DROPPED),
        # One that was adopted is somebody's promise: it is answered there.
        move("take_back_drop", LessonState.DROPPED, LessonState.OPEN),
    ),
    final=frozenset({LessonState.ADOPTED}),
)
