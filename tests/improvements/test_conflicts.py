"""Whoever has an interest in the outcome does not decide it."""

import pytest

from gongjian.improvements import actions
from gongjian.improvements.actions.deciding import DecidedInConflict
from gongjian.improvements.models import Reviewer
from tests.improvements.test_selections import AT, acting, reviewers, score, scoring, selection

__all__ = ["reviewers", "scoring", "selection"]  # fixtures
pytestmark = pytest.mark.django_db


def test_whoever_declared_a_conflict_does_not_decide(scoring, reviewers, office):
    first = scoring.alternatives.get(name="方案一")
    answer = actions.name_reviewer(scoring, {"person_id": office.person_id}, by=office, at=AT)
    own = Reviewer.objects.get(pk=answer.id)
    actions.declare_conflict(own, {"alternative_id": first.pk, "reason": "亲属任职"}, by=acting(own), at=AT)
    score(reviewers[0], 80, 60, 70, 70)
    actions.close_scoring(scoring, {}, by=office, at=AT)
    with pytest.raises(DecidedInConflict):
        actions.decide_selection(scoring, {"alternative_id": first.pk, "reasons": "效果最好"}, by=office, at=AT)
