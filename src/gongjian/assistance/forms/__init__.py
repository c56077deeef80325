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
from gongjian.assistance.forms.policies import (
    AddPolicyForm,
    ApplyForm,
    ChangePolicyForm,
    DeclineForm,
    EndPolicyForm,
    ReceiveForm,
    WithdrawApplicationForm,
)
from gongjian.assistance.forms.resumption import (
    CheckForm,
    DescribeForm,
    HaltForm,
    SuppliesForm,
    resume_form,
)

__all__ = [
    "AddPolicyForm",
    "ApplyForm",
    "ChangePolicyForm",
    "CheckForm",
    "ClimbForm",
    "ConfirmNeedForm",
    "DeclineForm",
    "DescribeForm",
    "EndPolicyForm",
    "HaltForm",
    "Offering",
    "PlanMeasureForm",
    "RaiseNeedForm",
    "ReceiveForm",
    "ReportLoanForm",
    "ReportResultForm",
    "SendBackForm",
    "SuppliesForm",
    "WithdrawApplicationForm",
    "WithdrawNeedForm",
    "resume_form",
]
