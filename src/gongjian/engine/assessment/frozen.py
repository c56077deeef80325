"""A stage frozen for good: facts, scheme and result under one digest, and the check that recomputes them."""

from typing import Final

from gongjian.engine.assessment.assess import assess
from gongjian.engine.assessment.codec import stage_scheme_from_json, stage_scheme_to_json
from gongjian.engine.assessment.scheme import StageScheme
from gongjian.engine.scoring import (
    Difference,
    WeekFacts,
    digest_of,
    facts_from_json,
    facts_to_json,
    result_to_json,
)
from gongjian.engine.scoring.canonical import Json
from gongjian.engine.scoring.frozen import verified

FORMAT: Final = "gongjian-stage-1"


def freeze_stage(facts: WeekFacts, scheme: StageScheme) -> dict[str, Json]:
    """What is stored, signed and handed out; `facts.week` says which stage, and which editions of which weeks."""
    content = _content(facts, scheme)
    return {**content, "digest": digest_of(content)}


def verify_stage(frozen: Json) -> list[Difference]:
    """Recompute a frozen stage bit by bit; an empty list means it stands. Never raises for bad content: it reports it."""
    return verified(frozen, FORMAT, _again)


def _again(frozen: dict[str, Json]) -> dict[str, Json]:
    return _content(facts_from_json(frozen["facts"]), stage_scheme_from_json(frozen["scheme"]))


def _content(facts: WeekFacts, scheme: StageScheme) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "facts": facts_to_json(facts),
        "scheme": stage_scheme_to_json(scheme),
        "result": result_to_json(assess(facts, scheme)),
    }
