"""A plan on file, a round and a finding to begin with; made by actions, at the moment of the factories."""

import io
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gongjian.access.roles import Role
from gongjian.inspections import actions
from gongjian.inspections.models import Finding, InspectionPlan, Round
from tests import factories, personas

AT, TODAY, FRIDAY, LATER = factories.AT, date(2020, 5, 19), date(2020, 5, 22), date(2020, 5, 29)
PLAN = {
    "title": "二季度工地安全与扬尘检查", "filing_number": "〔2020〕3 号", "authority": "区政府督查计划", "scope": "全部在建工地",
    "from_on": date(2020, 4, 1), "until_on": date(2020, 6, 30),
}  # fmt: skip
# Every item of a small table of the shipped catalogues, for a quick round.
SIEVE_TABLE = [f"S.2-{n}" for n in range(1, 5)]
DUST = [f"D.1-{n}" for n in range(1, 7)]


def filed(campaign, by, **given):
    unit = given.pop("unit", None) or factories.UnitFactory(district=campaign.district)
    answer = actions.file_inspection_plan(campaign, {**PLAN, "unit_id": unit.pk, **given}, by=by, at=AT)
    return InspectionPlan.objects.get(pk=answer.id)


def planned(project, by, plan=None, **given):
    plan = plan or filed(project.campaign, by, filing_number=f"〔2020〕{InspectionPlan.objects.count() + 10} 号")
    inspector = given.pop("inspector", None) or factories.PersonFactory(district=project.campaign.district)
    given = {"kinds": ("safety", "dust", "sieve"), "planned_on": TODAY, **given}
    answer = actions.plan_round(project, {"plan_id": plan.pk, "inspector_id": inspector.pk, **given}, by=by, at=AT)
    return Round.objects.get(pk=answer.id)


def looked(row, by, kind="sieve", codes=SIEVE_TABLE, at=AT, **off):
    """All met, but for what is named: `S_2_1="草坪裸土"`."""
    wrong = {name.replace("_", ".", 1).replace("_", "-", 1): note for name, note in off.items()}
    items = [
        {"code": code, "verdict": "off", "note": wrong[code]} if code in wrong else {"code": code, "verdict": "met"}
        for code in codes
    ]
    actions.record_checks(row, {"kind": kind, "items": tuple(items)}, by=by, at=at)
    row.refresh_from_db()
    return row


def found(project, by, **given):
    row = looked(planned(project, by, **given), by, S_2_1="草坪裸土")
    return Finding.objects.get(round=row)


def agreed(project, by, **given):
    finding = found(project, by)
    terms = {"agreed_with": "业主王某、项目经理李某", "agreed_fix": "补植并浇水", "due_on": FRIDAY, **given}
    actions.agree_finding(finding, terms, by=by, at=AT)
    finding.refresh_from_db()
    return finding


def contractor(project):
    return personas.at_project(Role.CONTRACTOR, project)


def fixed(project, by, fixer=None, **given):
    finding = agreed(project, by, **given)
    actions.fix_finding(finding, {"text": "已补植"}, by=fixer or contractor(project), at=AT)
    finding.refresh_from_db()
    return finding


def photo(shade=60):
    out = io.BytesIO()
    Image.effect_noise((400, 300), shade).save(out, "JPEG")
    return SimpleUploadedFile("现场.jpg", out.getvalue(), "image/jpeg")
