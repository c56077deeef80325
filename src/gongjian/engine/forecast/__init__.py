"""Plan curves, targets, lights and the outlook (Monte-Carlo finish and earned schedule come later)."""

from gongjian.engine.forecast.curves import (
    PlanCurve,
    PlanPoint,
    StopInterval,
    from_months,
    from_nodes,
    from_quarters,
    stopped_days,
    straight_line,
)
from gongjian.engine.forecast.lights import (
    LIGHT_SCHEMES,
    SANYA,
    TIANJIN,
    WUHAN,
    YINCHUAN,
    Light,
    LightScheme,
    NodeThresholds,
    Progress,
    light,
    node_light,
    worst,
)
from gongjian.engine.forecast.outlook import Outlook, OutlookPoint, outlook
from gongjian.engine.forecast.targets import Target, campaign_target
from gongjian.engine.rounding import half_up, half_up_units

__all__ = [
    "LIGHT_SCHEMES",
    "SANYA",
    "TIANJIN",
    "WUHAN",
    "YINCHUAN",
    "Light",
    "LightScheme",
    "NodeThresholds",
    "Outlook",
    "OutlookPoint",
    "PlanCurve",
    "PlanPoint",
    "Progress",
    "StopInterval",
    "Target",
    "campaign_target",
    "from_months",
    "from_nodes",
    "from_quarters",
    "half_up",
    "half_up_units",
    "light",
    "node_light",
    "outlook",
    "stopped_days",
    "straight_line",
    "worst",
]
