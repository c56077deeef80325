"""The clock raises nothing in its own name: somebody in office says later whether it is solved."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import Role
from gongjian.core.actor import Actor, actor_for_person
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.people.models import Person
from gongjian.people.queries import persons_holding
from gongjian.problems.actions.life import raise_problem
from gongjian.projects.models import Project


class NobodyToRaise(Refusal):
    code = "nobody_to_raise"
    sentence = _("Nobody is in office who could raise this as a problem.")


def who_raises(project: Project, wanted: Iterable[int | None], at: datetime) -> Actor:
    """The first of those wanted who may still raise it; where all have left, the office does."""
    office = persons_holding(Role.OFFICE, district_id=project.campaign.district_id, on=local_date(at))
    asked = [number for number in (*wanted, *office) if number is not None]
    known = {one.pk: one for one in Person.objects.filter(pk__in=asked)}
    for number in asked:
        actor = actor_for_person(number, known[number].name)
        if raise_problem.permitted(project, actor, at):
            return actor
    raise NobodyToRaise
