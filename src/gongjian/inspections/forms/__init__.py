"""Labels and widgets of inspections; the rules live in the inputs."""

from gongjian.inspections.forms.catalogues import ChangeTableForm
from gongjian.inspections.forms.checking import CheckTableForm, CloseRoundForm, RecordFindingForm
from gongjian.inspections.forms.findings import (
    AcceptFindingForm,
    AcceptFixForm,
    AgreeFindingForm,
    FixFindingForm,
    LiftStopWorkForm,
    ObjectToFindingForm,
    OrderStopWorkForm,
    RejectObjectionForm,
    SendBackFixForm,
    UpholdObjectionForm,
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
    "AcceptFindingForm",
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
    "ObjectToFindingForm",
    "OrderStopWorkForm",
    "PlanRoundForm",
    "RecordFindingForm",
    "RejectObjectionForm",
    "SendBackFixForm",
    "UpholdObjectionForm",
    "WithdrawFindingForm",
    "WithdrawPlanForm",
]
