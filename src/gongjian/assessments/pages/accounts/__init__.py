"""Pages of the two-way account."""

from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import Role
from gongjian.assessments.pages.accounts.account import account, account_file, take_back
from gongjian.assessments.pages.accounts.dispatch import dispatch, dispatch_file
from gongjian.assessments.pages.accounts.list import accounts, draft
from gongjian.surfaces.requests import Request
from gongjian.ui import navigation

__all__ = ["account", "account_file", "accounts", "dispatch", "dispatch_file", "draft", "take_back"]

_SEEING = (
    Role.DISTRICT_LEADER, Role.LEAD_LEADER, Role.OFFICE, Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.DEPARTMENT, Role.OWNER, Role.CONTRACTOR, Role.SUPERVISION,
    Role.ASSESSMENT, Role.AUDITOR,
)  # fmt: skip


def _sees_accounts(request: Request) -> bool:
    viewer = getattr(request, "viewer", None)
    return viewer is not None and any(viewer.holds(role, on=request.on) for role in _SEEING)


navigation.register(_("Two-way accounts"), "accounts", order=420, icon="list", visible=_sees_accounts)
