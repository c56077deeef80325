from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move

INVESTMENT_REPORT = Workflow(
    "investment_report",
    labels={"reported": _("Reported"), "reviewed": _("Reviewed"), "withdrawn": _("Withdrawn")},
    initial="reported",
    moves=(
        move("review_investment", {"reported", "reviewed"}, "reviewed"),
        move("withdraw_investment", {"reported", "reviewed"}, "withdrawn"),
    ),
    final=frozenset({"withdrawn"}),
)
