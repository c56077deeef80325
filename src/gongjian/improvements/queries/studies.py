"""Study visits and lessons a viewer sees: all of the district's, or those taken over into projects within reach."""

from datetime import date

from django.db.models import Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.improvements.models import Lesson, StudyVisit
from gongjian.projects.queries import within_projects


def study_visits_visible_to(viewer: Actor, *, on: date) -> QuerySet[StudyVisit]:
    reach = viewer.extent("improvement.see", on=on)
    if reach.everything:
        return StudyVisit.objects.all()
    adopted = Lesson.objects.filter(project__isnull=False).filter(within_projects(reach, "project__")).values("visit")
    return StudyVisit.objects.filter(Q(campaign__district__in=reach.district_ids) | Q(pk__in=adopted))


def lessons_visible_to(viewer: Actor, *, on: date) -> QuerySet[Lesson]:
    return Lesson.objects.filter(visit__in=study_visits_visible_to(viewer, on=on))
