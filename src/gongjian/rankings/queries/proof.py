"""What `verify` looks at beside the chains: every frozen week recomputed, and compared with its rows and its events."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongjian.core.checking import proves, readable
from gongjian.core.erasing import freezes
from gongjian.core.models import Event
from gongjian.core.record import canonical, kind_of
from gongjian.engine import scoring
from gongjian.rankings import events
from gongjian.rankings.models import Evaluation, FrozenFacts, Result, Signature
from gongjian.rankings.queries.gathering import week_named
from gongjian.rankings.states import EvaluationState

_COLUMNS = {"project": "project_id", "person": "person_id", "unit": "unit_id"}
_SHOWN = tuple(field.attname for field in Result._meta.concrete_fields if field.attname not in {"id", "evaluation_id"})
_DIFFERENCES_SHOWN = 3
PUBLIC = (EvaluationState.PUBLISHED, EvaluationState.CORRECTED)

Recorded = dict[str, dict[int, Event]]  # kind of event → evaluation → its event


def result_rows(evaluation: Evaluation, facts: scoring.WeekFacts, result: scoring.Result) -> list[Result]:
    """The frozen result as rows for lists; not saved."""
    rows = []
    for board in result.boards:
        intervals = scoring.stability(result, board.board)
        known = {subject.key: subject.facts for subject in facts.boards.get(board.board, ())}
        for position, row in enumerate(board.rows, start=1):
            interval = intervals.get(row.subject)
            kind, pk = row.subject.split(":")
            rows.append(Result(
                evaluation=evaluation, board=board.board, position=position, subject=row.subject,
                name=str(known[row.subject]["name"])[:200], score=row.score, rank=row.rank,
                best_rank=interval.best_rank if interval else None,
                worst_rank=interval.worst_rank if interval else None,
                rank_change=row.rank_change, not_ranked=row.not_ranked, on_list=row.on_list,
                light=str(known[row.subject].get("light") or ""), **{_COLUMNS[kind]: int(pk)},
            ))  # fmt: skip
    return rows


@proves
def frozen_week_faults() -> Iterator[str]:
    recorded = _recorded()
    met = set()
    for pk, evaluation in readable(Evaluation.objects.select_related("campaign").order_by("id")):
        met.add(pk)
        if evaluation is None:
            yield f"evaluation {pk}: cannot be read"
        else:
            yield from (f"{_label(evaluation)}: {fault}" for fault in evaluation_faults(evaluation, recorded))
    for pk in sorted(recorded[events.EVALUATION_FROZEN.name].keys() - met):
        yield f"evaluation {pk}: was frozen and is missing"


@freezes
def weeks_frozen_with(text: str) -> Iterator[str]:
    """Each edition whose frozen facts hold the text, word for word."""
    held = FrozenFacts.objects.filter(text__contains=canonical(text).decode()).select_related("evaluation__campaign")
    for frozen in held.order_by("evaluation"):
        week = frozen.evaluation
        yield _("%(campaign)s, week %(week)s, edition %(edition)s") % {
            "campaign": week.campaign.name, "week": week.week, "edition": week.edition,
        }  # fmt: skip


def _label(evaluation: Evaluation) -> str:
    return f"{evaluation.campaign.name}, week {evaluation.week}, edition {evaluation.edition}"


def _recorded() -> Recorded:
    """What the chained events say of each evaluation."""
    kinds = (events.EVALUATION_FROZEN, events.EVALUATION_SIGNED, events.EVALUATION_PUBLISHED)
    found: Recorded = {kind.name: {} for kind in kinds}
    for event in Event.objects.filter(name__in=found, subject_kind=kind_of(Evaluation())).order_by("id"):
        found[event.name][int(event.subject_id)] = event
    return found


def evaluation_faults(evaluation: Evaluation, recorded: Recorded | None = None) -> Iterator[str]:
    """Its columns against its events, its frozen facts recomputed, its rows against the recomputation."""
    recorded = _recorded() if recorded is None else recorded
    froze = recorded[events.EVALUATION_FROZEN.name].get(evaluation.pk)
    said = {} if froze is None else froze.facts
    if (said.get("digest"), said.get("edition")) != (evaluation.digest, evaluation.edition):
        yield "no event froze this edition with this digest"
    yield from _signature_faults(evaluation, recorded[events.EVALUATION_SIGNED.name].get(evaluation.pk))
    if (evaluation.state in PUBLIC) != (evaluation.pk in recorded[events.EVALUATION_PUBLISHED.name]):
        yield f"its state is {evaluation.state}, which is not what was recorded"
    frozen = FrozenFacts.objects.filter(evaluation=evaluation).first()
    if frozen is None:
        yield "the frozen facts are missing"
        return
    if frozen.digest != evaluation.digest:
        yield "the digest of the frozen facts was altered"
    yield from _content_faults(evaluation, frozen.text)


def _signature_faults(evaluation: Evaluation, recorded: Event | None) -> Iterator[str]:
    signature = Signature.objects.filter(evaluation=evaluation).first()
    stored = signature and (signature.digest, f"person:{signature.person_id}", signature.signed_at)
    signed = recorded and (recorded.facts.get("digest"), recorded.actor_key, recorded.at)
    if stored != signed or (signature is not None and signature.digest != evaluation.digest):
        yield "the signature is not the one that was recorded"


def _content_faults(evaluation: Evaluation, text: str) -> Iterator[str]:
    """Recomputed bit by bit; the rows of the lists must say what the frozen result says."""
    try:
        content = scoring.read_json(text)
    except ValueError:
        yield "the frozen facts cannot be read"
        return
    differences = scoring.verify_week(content)
    for one in differences[:_DIFFERENCES_SHOWN]:
        yield f"{one.where}: {one.frozen[:80]} → {one.recomputed[:80]}"
    if differences or not isinstance(content, dict):
        return
    facts = scoring.facts_from_json(content["facts"])
    if content["digest"] != evaluation.digest or not week_named(evaluation).items() <= dict(facts.week).items():
        yield "the frozen facts are those of another week"
    result = scoring.evaluate(facts, scoring.scheme_from_json(content["scheme"]))
    yield from _row_faults(evaluation, result_rows(evaluation, facts, result))


def _row_faults(evaluation: Evaluation, computed: list[Result]) -> Iterator[str]:
    wanted = {(row.board, row.subject): _shown(row) for row in computed}
    stored = {}
    for pk, row in readable(Result.objects.filter(evaluation=evaluation)):
        if row is None:
            yield f"row {pk} of the boards cannot be read"
        else:
            stored[row.board, row.subject] = _shown(row)
    for key in sorted(wanted.keys() | stored.keys()):
        where = f"row {key[1]} of board {key[0]}"
        if key not in stored:
            yield f"{where} is missing"
        elif key not in wanted:
            yield f"{where} was put in"
        else:
            yield from (
                f"{where}: {name} was altered"
                for name, old, new in zip(_SHOWN, wanted[key], stored[key], strict=True)
                if old != new
            )


def _shown(row: Result) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _SHOWN)
