"""A target and an input for each action of permits and their catalogue, for the matrix test."""

from datetime import timedelta

from gongjian.access.roles import Role
from gongjian.core.moments import local_date
from gongjian.core.papers import seal_of
from gongjian.people.models import UnitKind
from gongjian.procedures.models import CatalogueItem
from tests import factories, personas
from tests.procedures.rows import item_of, permit_in, served_in


def looked_at(letter):
    """As the program hands on a file that it has looked at."""
    found = {
        "kind": "docx",
        "digest": f"sha256:{letter * 64}",
        "stored_digest": f"sha256:{letter * 64}",
        "size_bytes": 9,
    }
    return {"title": "申请表", **found, "seal": seal_of(**found)}


FILE = {"paper": "申请表", **looked_at("a")}


def _listed(where):
    item_of(where)
    return where.project, {"codes": ["E01"]}


def _outdated(where):
    permit = permit_in(where)
    permit.item.replaced_at = where.at
    permit.item.save()
    CatalogueItem.objects.create(
        district=where.district, code=permit.item.code, number=2, name="示例许可", stage="works", made_at=where.at
    )
    return where.project, {}


def _due(where, days):
    day = local_date(where.at) + timedelta(days=days)
    return permit_in(where, "accepted", promised_due_on=day, due_on=day + timedelta(days=9))


def _climbing(where):
    """The office raises it: whoever could say that it is solved."""
    factories.UnitFactory(district=where.district, kind=UnitKind.OFFICE)
    personas.at_district(Role.OFFICE, where.district)
    return _due(where, -1), {}


def _owed(where):
    return permit_in(where, "accepted", lacking_due_on=local_date(where.at) - timedelta(days=1))


CELLS = {
    "load_catalogue": lambda where: (where.district, {}),
    "add_catalogue_item": lambda where: (where.district, {"code": "E09", "name": "通信管道", "stage": "works"}),
    "change_catalogue_item": lambda where: (
        item_of(where),
        {"name": "示例许可", "stage": "works", "reason": "时限压缩"},
    ),
    "retire_catalogue_item": lambda where: (item_of(where), {"reason": "已取消"}),
    "load_permits": _listed,
    "assign_permit": lambda where: (permit_in(where), {"unit_id": where.unit.pk}),
    "waive_permit": lambda where: (served_in(where, "to_prepare"), {"reason": "不涉及"}),
    "ask_waiver": lambda where: (permit_in(where), {"reason": "限额以下"}),
    "decline_waiver": lambda where: (
        served_in(where, "to_prepare", waiver_reason="限额以下"),
        {"reason": "不在免办范围"},
    ),
    "renew_permits": _outdated,
    "need_permit": lambda where: (permit_in(where, "not_needed"), {"reason": "方案变更"}),
    "hand_in_permit": lambda where: (permit_in(where), {}),
    "send_back_permit": lambda where: (served_in(where, "handed_in"), {"reason": "缺图纸"}),
    "accept_permit": lambda where: (served_in(where, "handed_in"), {}),
    "ask_supplement": lambda where: (served_in(where, "accepted"), {"reason": "补图纸"}),
    "bring_supplement": lambda where: (permit_in(where, "supplement"), {}),
    "begin_evaluation": lambda where: (served_in(where, "accepted"), {"reason": "专家评审"}),
    "end_evaluation": lambda where: (served_in(where, "evaluation"), {}),
    "grant_permit": lambda where: (served_in(where, "accepted"), {"number": "示〔2020〕1号"}),
    "refuse_permit": lambda where: (served_in(where, "accepted"), {"reason": "不符合规划"}),
    "correct_permit": lambda where: (permit_in(where, "granted"), {"reason": "登记错误"}),
    "check_papers": lambda where: (permit_in(where), {"papers": [{"name": "申请表", "state": "there"}]}),
    "bring_paper": lambda where: (permit_in(where, papers="owner"), FILE),
    "tie_permit": lambda where: (permit_in(where), {"activities": []}),
    "take_in_permits": lambda where: (
        where.project,
        {"permits": [{"key": "施工许可", "code": "施工许可", "name": "施工许可", "state": "granted"}]},
    ),
    "climb_permit": _climbing,
    "tell_permit_due": lambda where: (_due(where, 1), {}),
    "tell_permit_overdue": lambda where: (_due(where, -1), {}),
    "tell_papers_overdue": lambda where: (_owed(where), {}),
}
