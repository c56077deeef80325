"""Labels and widgets; the rules live in the inputs."""

from gongjian.assistance.forms.needs import (
    ClimbForm,
    ConfirmNeedForm,
    Offering,
    PlanMeasureForm,
    RaiseNeedForm,
    ReportLoanForm,
    ReportResultForm,
    SendBackForm,
    WithdrawNeedForm,
)
from gongjian.assistance.forms.resumption import (
    CheckForm,
    DescribeForm,
    HaltForm,
    SuppliesForm,
    resume_form,
)

__all__ = [
    "CheckForm",
    "ClimbForm",
    "ConfirmNeedForm",
    "DescribeForm",
    "HaltForm",
    "Offering",
    "PlanMeasureForm",
    "RaiseNeedForm",
    "ReportLoanForm",
    "ReportResultForm",
    "SendBackForm",
    "SuppliesForm",
    "WithdrawNeedForm",
    "resume_form",
]
