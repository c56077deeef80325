"""The rule of the two-way account at its boundary, and that what was handed in comes back as it was."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.accounts import Change, Kind, Line, Verdict, Week, changes_since, digest_of, frozen, judged, thawed

DUE = date(2020, 5, 15)
LINE = Line(
    Kind.PROMISE, "commitments.promise:1", "浇筑基础", 7, DUE, Verdict.KEPT, "in_time", person_id=3, settled_on=DUE
)


@pytest.mark.parametrize(
    ("settled", "on", "verdict", "reason"),
    [
        (DUE, DUE, Verdict.KEPT, "in_time"),
        (DUE + timedelta(days=1), DUE + timedelta(days=9), Verdict.NOT_KEPT, "late"),
        (None, DUE, Verdict.NOT_DUE, "runs"),
        (None, DUE + timedelta(days=1), Verdict.NOT_KEPT, "open"),
    ],
)
def test_late_is_not_kept_and_nothing_is_missed_before_its_day_is_over(settled, on, verdict, reason):
    assert judged(DUE, settled, on) == (verdict, reason)


def test_the_week_after_is_told_as_coming():
    assert Week(date(2020, 5, 11), date(2020, 5, 17), DUE).ahead_on == date(2020, 5, 24)


lines = st.builds(
    Line,
    kind=st.sampled_from(Kind),
    subject=st.text(max_size=20),
    title=st.text(max_size=20),
    project_id=st.integers(1, 9),
    due_on=st.dates(date(2020, 1, 1), date(2020, 12, 31)),
    verdict=st.sampled_from(Verdict),
    reason=st.text(max_size=9),
    unit_id=st.none() | st.integers(1, 9),
    person_id=st.none() | st.integers(1, 9),
    settled_on=st.none() | st.dates(date(2020, 1, 1), date(2020, 12, 31)),
    note=st.text(max_size=9),
)


@given(st.lists(lines, max_size=5))
def test_frozen_lines_survive_json_with_the_same_digest(told):
    stored = json.loads(json.dumps(frozen(told)))
    assert thawed(stored) == told
    assert digest_of(stored) == digest_of(frozen(told))


def test_another_word_is_another_digest():
    assert digest_of(frozen([LINE])) != digest_of(frozen([replace(LINE, verdict=Verdict.PARTLY)]))


def test_what_changed_what_came_and_what_went():
    late = replace(LINE, verdict=Verdict.NOT_KEPT, settled_on=DUE + timedelta(days=2))
    gone, came = replace(LINE, subject="x:2"), replace(LINE, subject="x:3", verdict=Verdict.PARTLY)
    same, ahead = replace(LINE, subject="x:4"), replace(LINE, subject="x:5", due_on=DUE + timedelta(days=9))
    found = changes_since([LINE, gone, same, ahead], [late, came, same], last_on=DUE)
    assert found == [
        Change(late, Verdict.KEPT, Verdict.NOT_KEPT),
        Change(gone, Verdict.KEPT, None),
        Change(came, None, Verdict.PARTLY),
    ]
