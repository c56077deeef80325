"""A target and an input for each action of improvements, for the matrix test."""

from decimal import Decimal

from gongjian.improvements.models import Alternative, Criterion, Drawing, Reviewer, Score, Selection

DIGEST, OTHER = "sha256:" + "a" * 64, "sha256:" + "b" * 64
FILE = {
    "title": "立面图",
    "digest": DIGEST,
    "stored_digest": OTHER,
    "is_pdf": True,
    "pages": 2,
    "left_out": ("scripts",),
}
CRITERIA = ({"name": "效果", "weight_percent": Decimal(60)}, {"name": "造价", "weight_percent": Decimal(40)})


def selection_of(where, **given):
    values = {"title": "厂房色彩", "kind": "colours", "started_at": where.at, **given}
    return Selection.objects.create(project=where.project, **values)


def _alternative(selection, position=0):
    return Alternative.objects.create(selection=selection, position=position, name=f"方案{position + 1}")


def _full(where, *, scored=False, **given):
    """Two alternatives, one criterion and the reviewer of the surroundings."""
    selection = selection_of(where, **given)
    criterion = Criterion.objects.create(selection=selection, position=0, name="效果", weight_percent=100)
    reviewer = Reviewer.objects.create(selection=selection, person=where.person, named_at=where.at)
    for position in range(2):
        alternative = _alternative(selection, position)
        if scored:
            Score.objects.create(
                reviewer=reviewer, alternative=alternative, criterion=criterion, points=80 - 10 * position
            )
    return selection


def _reviewer(where, state="scoring"):
    return _full(where, state=state).reviewers.get()


def _sheet(where):
    reviewer = _reviewer(where)
    criterion = reviewer.selection.criteria.get()
    return reviewer, {
        "scores": tuple(
            {"alternative_id": one.pk, "criterion_id": criterion.pk, "points": 70}
            for one in reviewer.selection.alternatives.all()
        )
    }


def _decided(where):
    selection = _full(where, scored=True, state="closed")
    return selection, {"alternative_id": selection.alternatives.get(position=0).pk, "reasons": "得分第一"}


def _drawing(where):
    values = {**FILE, "left_out": [], "position": 0, "added_at": where.at}
    return Drawing.objects.create(alternative=_alternative(selection_of(where)), **values)


CELLS = {
    "start_selection": lambda where: (where.project, {"title": "厂房色彩", "kind": "colours"}),
    "set_criteria": lambda where: (selection_of(where), {"criteria": CRITERIA}),
    "add_alternative": lambda where: (selection_of(where), {"name": "方案一"}),
    "remove_alternative": lambda where: (_alternative(selection_of(where)), {}),
    "add_drawing": lambda where: (_alternative(selection_of(where)), FILE),
    "remove_drawing": lambda where: (_drawing(where), {}),
    "name_reviewer": lambda where: (selection_of(where), {"person_id": where.person.pk}),
    "release_reviewer": lambda where: (_reviewer(where), {"reason": "出差"}),
    "open_scoring": lambda where: (_full(where), {}),
    "declare_conflict": lambda where: (_reviewer(where), {"reason": "曾参与设计"}),
    "score_alternatives": _sheet,
    "close_scoring": lambda where: (_full(where, scored=True, state="scoring"), {}),
    "decide_selection": _decided,
    "withdraw_selection": lambda where: (selection_of(where), {"reason": "并入总体设计"}),
}
