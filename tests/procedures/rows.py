"""Items of a catalogue and permits in any state, for cells and page tests."""

from datetime import timedelta
from typing import Any

from gongjian.core.moments import local_date
from gongjian.procedures.models import CatalogueItem, Permit, PermitPaper, PermitStop
from gongjian.procedures.states import BEGUN, PermitState
from gongjian.responsibility.models import ServicePerson


def item_of(where: Any, code: str = "E01", **own: Any) -> CatalogueItem:
    values = {
        "name": f"示例许可{code}", "stage": "start", "limit_days": 10, "promised_days": 5, "documents": ["申请表", "图纸"],
        "kinds": {"enterprise_filing": "always"}, "made_at": where.at, "lead_unit": where.unit,
    }  # fmt: skip
    return CatalogueItem.objects.create(district=where.district, code=code, **{**values, **own})


def permit_in(where: Any, state: str = "to_prepare", *, code: str = "E01", papers: str = "there", **own: Any) -> Permit:
    """Granted by the unit; handed in four days ago and accepted three days ago, where it has come so far."""
    today = local_date(where.at)
    item = own.pop("item", None) or CatalogueItem.objects.filter(district=where.district, code=code).first()
    began = state in {*BEGUN, PermitState.GRANTED, PermitState.REFUSED}
    values = {
        "item": item or item_of(where, code), "name": f"示例许可{code}", "stage": "start", "lead_unit": where.unit,
        "limit_days": 10, "promised_days": 5, "accepted_on": today - timedelta(days=3) if began else None,
        "handed_in_on": today - timedelta(days=4) if began or state == PermitState.HANDED_IN else None,
        "granted_on": today if state == PermitState.GRANTED else None,
        "reason": "无需办理" if state == PermitState.NOT_NEEDED else "",
    }  # fmt: skip
    permit = Permit.objects.create(project=where.project, code=code, state=state, **{**values, **own})
    PermitPaper.objects.create(permit=permit, position=0, name="申请表", state=papers)
    if state in ("supplement", "evaluation"):
        PermitStop.objects.create(permit=permit, kind=state, from_on=today - timedelta(days=1), reason="补图")
    return permit


def served_in(where: Any, state: str, **own: Any) -> Permit:
    """Its department has named the person for the project."""
    ServicePerson.objects.create(
        project=where.project, unit=where.unit, person=where.person, from_on=local_date(where.at) - timedelta(days=9)
    )
    return permit_in(where, state, **own)
