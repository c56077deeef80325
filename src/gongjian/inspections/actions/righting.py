"""What proves to be no finding costs the site no point: the item is up to standard, and the score says so."""

from gongjian.core.action import Act
from gongjian.engine.inspection import shown
from gongjian.inspections.models import Finding
from gongjian.inspections.queries import result_of
from gongjian.inspections.states import RoundState, Seen


def give_points_back(act: Act, finding: Finding) -> dict[str, str]:
    """The facts for the record: the score before and after, of a round that was finished already."""
    part = finding.round.parts.select_related("catalogue").filter(kind=finding.kind).first() if finding.kind else None
    check = part.checks.filter(item_code=finding.item_code, verdict=Seen.OFF).first() if part else None
    if part is None or check is None:
        return {}
    check.verdict, check.points_off, check.note = Seen.MET, 0, ""
    act.save(check)
    if finding.round.state != RoundState.CLOSED:
        return {}
    before, result = part.total, result_of(part)
    part.total, part.grade = shown(result.total), result.grade or ""
    act.save(part)
    return {"score_before": str(before), "score": str(part.total)}
