from datetime import date
from typing import Annotated, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from gongjian.core.inputs import Input, Line, OptionalLine, Rule


class _StudyVisit(Input):
    where: Line
    from_on: date
    until_on: date
    unit_ids: Annotated[tuple[int, ...], Field(strict=False, min_length=1, max_length=30)]
    purpose: OptionalLine = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until_on < self.from_on:
            raise Rule(_("The last day lies before the first."), at="until_on")
        return self


class RecordStudyVisit(_StudyVisit):
    """A visit is told by what was learnt: at least one lesson, and the units that went."""

    lessons: Annotated[tuple[Line, ...], Field(strict=False, min_length=1, max_length=20)]


class CorrectStudyVisit(_StudyVisit):
    version: int | None = None


class AddLesson(Input):
    text: Line


class CorrectLesson(Input):
    text: Line
    version: int | None = None


class AdoptLesson(Input):
    project_id: int
    owner_id: int
    due_on: date
