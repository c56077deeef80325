"""Labels and widgets of inspections; the rules live in the inputs."""

from gongjian.inspections.forms.catalogues import ChangeTableForm
from gongjian.inspections.forms.checking import CheckTableForm, CloseRoundForm, RecordFindingForm
from gongjian.inspections.forms.findings import (
    AcceptFixForm,
    AgreeFindingForm,
    FixFindingForm,
    LiftStopWorkForm,
    OrderStopWorkForm,
    SendBackFixForm,
    WithdrawFindingForm,
)
from gongjian.inspections.forms.plans import (
    CancelRoundForm,
    FilePlanForm,
    MergeRoundsForm,
    MoveRoundForm,
    PlanRoundForm,
    WithdrawPlanForm,
)

__all__ = [
    "AcceptFixForm",
    "AgreeFindingForm",
    "CancelRoundForm",
    "ChangeTableForm",
    "CheckTableForm",
    "CloseRoundForm",
    "FilePlanForm",
    "FixFindingForm",
    "LiftStopWorkForm",
    "MergeRoundsForm",
    "MoveRoundForm",
    "OrderStopWorkForm",
    "PlanRoundForm",
    "RecordFindingForm",
    "SendBackFixForm",
    "WithdrawFindingForm",
    "WithdrawPlanForm",
]
