"""The scheme of a stage as JSON, and back."""

from collections.abc import Mapping
from decimal import Decimal

from gongjian.engine.assessment.scheme import StageScheme
from gongjian.engine.scoring import scheme_from_json, scheme_to_json
from gongjian.engine.scoring.canonical import Json, plain
from gongjian.engine.scoring.indicators import exact

_NAMES = {"rules", "drawn_toward", "vetoes", "gate_weights", "annual_weight"}


def stage_scheme_to_json(scheme: StageScheme) -> Json:
    return plain({
        "rules": scheme_to_json(scheme.rules),
        "drawn_toward": scheme.drawn_toward,
        "vetoes": sorted(scheme.vetoes),
        "gate_weights": {str(day): weight for day, weight in scheme.gate_weights.items()},
        "annual_weight": scheme.annual_weight,
    })  # fmt: skip


def stage_scheme_from_json(given: Json) -> StageScheme:
    """Raises ValueError for missing, unknown or mistyped entries and for what no scheme may say."""
    if not isinstance(given, dict) or set(given) != _NAMES:
        raise ValueError(f"expected exactly {sorted(_NAMES)}")
    vetoes = given["vetoes"]
    if not isinstance(vetoes, list):
        raise ValueError("vetoes are a list")  # noqa: TRY004 - one error for bad data
    return StageScheme(
        rules=scheme_from_json(given["rules"]),
        drawn_toward=_amounts(given["drawn_toward"]),
        vetoes=tuple(str(one) for one in vetoes),
        gate_weights={int(day): weight for day, weight in _amounts(given["gate_weights"]).items()},
        annual_weight=_amount(given["annual_weight"]),
    )


def _amounts(given: Json) -> Mapping[str, Decimal]:
    if not isinstance(given, dict):
        raise ValueError("expected amounts by name")  # noqa: TRY004 - one error for bad data
    return {name: _amount(value) for name, value in given.items()}


def _amount(given: Json) -> Decimal:
    if not isinstance(given, str):
        raise ValueError("an amount is written as text")  # noqa: TRY004 - one error for bad data
    return exact(given)
