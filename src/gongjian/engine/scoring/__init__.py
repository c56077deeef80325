"""Scores and rankings, each point with its reason: reproducible to the bit, results only."""

from gongjian.engine.scoring.banned import BANS, ActivityIsNotScored, refuse_activity
from gongjian.engine.scoring.canonical import canonical_bytes, digest_of, read_json
from gongjian.engine.scoring.codec import (
    facts_from_json,
    facts_to_json,
    result_to_json,
    scheme_from_json,
    scheme_to_json,
)
from gongjian.engine.scoring.evaluate import evaluate, evaluate_board
from gongjian.engine.scoring.facts import Subject, WeekFacts
from gongjian.engine.scoring.frozen import Difference, canonical, digest, freeze, freeze_result, verify_week
from gongjian.engine.scoring.indicators import INDICATORS, Measure, Ratio, register
from gongjian.engine.scoring.result import BoardResult, Part, Result, Row
from gongjian.engine.scoring.result_facts import RESULT_KINDS, NoResult, ResultFact
from gongjian.engine.scoring.scheme import BoardScheme, Indicator, Lists, Scheme, Target
from gongjian.engine.scoring.shipped import shipped_scheme
from gongjian.engine.scoring.stability import Interval, stability

__all__ = [
    "BANS",
    "INDICATORS",
    "RESULT_KINDS",
    "ActivityIsNotScored",
    "BoardResult",
    "BoardScheme",
    "Difference",
    "Indicator",
    "Interval",
    "Lists",
    "Measure",
    "NoResult",
    "Part",
    "Ratio",
    "Result",
    "ResultFact",
    "Row",
    "Scheme",
    "Subject",
    "Target",
    "WeekFacts",
    "canonical",
    "canonical_bytes",
    "digest",
    "digest_of",
    "evaluate",
    "evaluate_board",
    "facts_from_json",
    "facts_to_json",
    "freeze",
    "freeze_result",
    "read_json",
    "refuse_activity",
    "register",
    "result_to_json",
    "scheme_from_json",
    "scheme_to_json",
    "shipped_scheme",
    "stability",
    "verify_week",
]
