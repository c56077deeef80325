"""Who sees whose record: the cadre the own one, the organisation side with every look on record."""

from datetime import date, datetime, time

from django.db.models import Q, QuerySet

from gongjian.access.matrix.cadres import CADRES
from gongjian.access.roles import Role
from gongjian.assessments.models import CadreCorrection, CadreLook
from gongjian.assessments.states import CorrectionState
from gongjian.core.actor import Actor
from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.people.models import Person
from gongjian.people.queries import persons_holding, within

DECIDING = (Role.ASSESSMENT, Role.DISTRICT_LEADER)


def is_cadre(viewer: Actor, *, on: date) -> bool:
    return any(viewer.holds(role, on=on) for role in CADRES)


def cadres_visible_to(viewer: Actor, *, on: date) -> QuerySet[Person]:
    """Whoever holds or held a post of the campaign. By name and in no other order: persons are not compared."""
    reach = viewer.extent("cadre.see", on=on)
    held = Q(posts__role__in=CADRES)
    for duty in ("lead_assignments", "stations", "services", "team_memberships"):
        held |= Q(**{f"{duty}__isnull": False})
    seen = Person.objects.filter(within(reach, district="district", unit="", person="pk"))
    return seen.filter(pk__in=Person.objects.filter(held).values("pk")).select_related("unit")


def looks_visible_to(viewer: Actor, *, on: date) -> QuerySet[CadreLook]:
    reach = viewer.extent("cadre.see", on=on)
    return CadreLook.objects.filter(within(reach, district="person__district", unit="", person="person"))


def corrections_visible_to(viewer: Actor, *, on: date) -> QuerySet[CadreCorrection]:
    reach = viewer.extent("cadre.see", on=on)
    return CadreCorrection.objects.filter(within(reach, district="person__district", unit="", person="person"))


def corrections_to_decide(viewer: Actor, *, on: date) -> QuerySet[CadreCorrection]:
    """Never one's own."""
    reach = viewer.extent("grant_cadre_correction", on=on)
    asked = CadreCorrection.objects.filter(
        within(reach, district="person__district", unit="", person=""), state=CorrectionState.ASKED
    )
    return asked.exclude(person=viewer.person_id).select_related("person").order_by("asked_at", "pk")


def looks_at(person: Person) -> QuerySet[CadreLook]:
    return CadreLook.objects.filter(person=person).select_related("looked_by__unit").order_by("-looked_at", "-pk")


def looked_today(viewer: Actor, person: Person, at: datetime) -> bool:
    return _looks_of(viewer, local_date(at)).filter(person=person).exists()


def records_open_to(viewer: Actor, *, on: date) -> QuerySet[Person]:
    """The own one, and those for which the viewer has given a reason today."""
    given = cadres_visible_to(viewer, on=on).filter(pk__in=_looks_of(viewer, on).values("person"))
    own = viewer.person_id if is_cadre(viewer, on=on) else None
    return Person.objects.filter(Q(pk=own) | Q(pk__in=given.values("pk"))).select_related("unit")


def _looks_of(viewer: Actor, on: date) -> QuerySet[CadreLook]:
    """A look holds until midnight; the next day a reason is given again."""
    day = (datetime.combine(on, time.min, DISTRICT_ZONE), datetime.combine(on, time.max, DISTRICT_ZONE))
    return CadreLook.objects.filter(looked_by=viewer.person_id, looked_at__range=day)


def deciders_of_correction(correction_id: int | str, *, on: date) -> list[int]:
    one = CadreCorrection.objects.select_related("person").get(pk=correction_id)
    told = persons_holding(*DECIDING, district_id=one.person.district_id, on=on)
    return [person for person in told if person != one.person_id]


def person_of_correction(correction_id: int | str) -> list[int]:
    return list(CadreCorrection.objects.filter(pk=correction_id).values_list("person_id", flat=True))
