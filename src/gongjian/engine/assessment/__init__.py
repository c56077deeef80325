"""Assessment of a stage and its part in the year: weekly results and facts in, scores with reasons out."""

from gongjian.engine.assessment.assess import assess, veto_of
from gongjian.engine.assessment.codec import stage_scheme_from_json, stage_scheme_to_json
from gongjian.engine.assessment.frozen import freeze_stage, verify_stage
from gongjian.engine.assessment.scheme import GROUNDS, StageScheme
from gongjian.engine.assessment.shipped import shipped_stage_scheme
from gongjian.engine.assessment.year import Contribution, contribution

__all__ = [
    "GROUNDS",
    "Contribution",
    "StageScheme",
    "assess",
    "contribution",
    "freeze_stage",
    "shipped_stage_scheme",
    "stage_scheme_from_json",
    "stage_scheme_to_json",
    "verify_stage",
    "veto_of",
]
