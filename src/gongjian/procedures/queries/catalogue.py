"""The catalogue of a district: what is in force, what was before, what waits for what."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.engine.permits import Known, Rule
from gongjian.people.models import District, Unit
from gongjian.procedures.models import CatalogueItem
from gongjian.procedures.states import ProjectKind, Stage

_STAGES = list(Stage)


def items_visible_to(viewer: Actor, *, on: date) -> QuerySet[CatalogueItem]:
    """All versions."""
    reach = viewer.extent("permit_item.see", on=on)
    return CatalogueItem.objects.filter(Q() if reach.everything else Q(district__in=reach.district_ids))


def in_force(items: QuerySet[CatalogueItem]) -> QuerySet[CatalogueItem]:
    return items.filter(replaced_at=None, is_retired=False)


def items_of(district_id: int) -> list[CatalogueItem]:
    """In force, in the order of the stages and codes."""
    rows = in_force(CatalogueItem.objects.filter(district=district_id)).select_related("lead_unit")
    return sorted(rows, key=lambda one: (_STAGES.index(Stage(one.stage)), one.code))


def versions_of(item: CatalogueItem) -> QuerySet[CatalogueItem]:
    return CatalogueItem.objects.filter(district=item.district_id, code=item.code).order_by("-number")


def rules_of(items: Iterable[CatalogueItem]) -> list[Rule]:
    return [Rule(one.code, one.name, groups(one.after)) for one in items]


def groups(after: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in after)


def known_names(items: Iterable[CatalogueItem]) -> list[Known]:
    return [Known(one.code, (one.name, *one.aliases)) for one in items]


def items_of_kind(items: Iterable[CatalogueItem], kind: ProjectKind) -> list[tuple[CatalogueItem, str]]:
    """What a template lists: each item with `always` or `if`; what does not apply to the kind is left out."""
    return [(one, one.kinds[kind]) for one in items if kind in one.kinds]


def unit_named(district: District, lead_department: str) -> Unit | None:
    """The unit that a lead department's words mean, if the district has exactly one: 自然资源 → 自然资源和规划分局."""
    for words in lead_department.replace("→", "/").split("/"):
        named = Q(name__contains=words.strip()) | Q(short_name__contains=words.strip())
        found = list(Unit.objects.filter(named, district=district)[:2]) if words.strip() else []
        if len(found) == 1:
            return found[0]
    return None
