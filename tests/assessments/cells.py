"""A target and an input for each action of assessments, for the matrix test."""

from gongjian.assessments.models import Account, CadreCorrection
from gongjian.core.record import kind_of
from tests import factories
from tests.assessments import stage_cells
from tests.assessments.week8 import DUE, WEEK


def _account(where, **given):
    return Account.objects.create(
        campaign=where.project.campaign, week=WEEK, first_on=DUE, last_on=DUE, side="district", unit=where.unit,
        drafted_at=where.at, due_at=where.at, meets_at=where.at.replace(hour=9), **given,
    )  # fmt: skip


def _handed_in(where):
    return _account(where, state="handed_in", handed_in_at=where.at, digest="sha256:0")


def _post(where):
    """An entry of the person's record."""
    post = factories.PostFactory(person=where.person, unit=where.unit, role="department")
    return f"{kind_of(post)}:{post.pk}"


def _correction(where):
    return CadreCorrection.objects.create(
        person=where.person, subject=_post(where), entry="部门", reason="写错", asked_at=where.at
    )


CELLS = {
    "draft_accounts": lambda where: (where.project.campaign, {"week": WEEK}),
    "remind_of_accounts": lambda where: (where.project.campaign, {"week": WEEK}),
    "hand_in_account": lambda where: (_account(where), {"sentence": "已尽力"}),
    "take_back_account": lambda where: (_handed_in(where), {}),
    "look_at_cadre": lambda where: (where.person, {"reason": "考核干部"}),
    "ask_cadre_correction": lambda where: (where.person, {"subject": _post(where), "reason": "单位写错"}),
    "grant_cadre_correction": lambda where: (_correction(where), {"note": "属实"}),
    "decline_cadre_correction": lambda where: (_correction(where), {"note": "与文件一致"}),
    **stage_cells.CELLS,
}
