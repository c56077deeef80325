"""Lists of problems for programs."""

from django.utils.translation import gettext_lazy as _

from gongjian.problems.queries import problems_visible_to
from gongjian.surfaces.api import readable

readable(
    "problems",
    problems_visible_to,
    fields=(
        "id",
        "version",
        ("number", str),
        "title",
        "kind",
        "state",
        "project_id",
        "project.name",
        "level",
        "blocks",
        "stake_wan",
        "holder_person_id",
        ("holder_person_name", "holder_person.name"),
        "holder_unit_id",
        ("holder_unit_name", "holder_unit.name"),
        "blocking_unit_id",
        "constraint_id",
        "raised_by_id",
        "raised_at",
        "due_at",
        "answer",
        "solution",
        "solved_at",
        "solved_in_time",
        "confirmed_at",
        "reopened_times",
    ),
    filters={
        "state": "state",
        "kind": "kind",
        "level": "level",
        "project_id": "project_id",
        "title": "title__icontains",
        "campaign_id": "campaign_id",
        "holder_person_id": "holder_person_id",
        "holder_unit_id": "holder_unit_id",
        "blocking_unit_id": "blocking_unit_id",
        "is_unconfirmed": "confirmed_at__isnull",
        "due_before": "due_at__lt",
    },
    order=("-id",),
    related=("project__campaign", "holder_person", "holder_unit"),
    summary=_("Problems"),
)
