"""A target and an input for each action of assessments, for the matrix test."""

from gongjian.assessments.models import Account
from tests.assessments.week8 import DUE, WEEK


def _account(where, **given):
    return Account.objects.create(
        campaign=where.project.campaign, week=WEEK, first_on=DUE, last_on=DUE, side="district", unit=where.unit,
        drafted_at=where.at, due_at=where.at, meets_at=where.at.replace(hour=9), **given,
    )  # fmt: skip


def _handed_in(where):
    return _account(where, state="handed_in", handed_in_at=where.at, digest="sha256:0")


CELLS = {
    "draft_accounts": lambda where: (where.project.campaign, {"week": WEEK}),
    "remind_of_accounts": lambda where: (where.project.campaign, {"week": WEEK}),
    "hand_in_account": lambda where: (_account(where), {"sentence": "已尽力"}),
    "take_back_account": lambda where: (_handed_in(where), {}),
}
