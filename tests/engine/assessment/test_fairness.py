"""What a fair assessment keeps, whatever the facts: names, order, other projects, improvement, ties, small numbers."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from gongjian.engine.assessment import assess
from gongjian.engine.scoring import BoardResult, Subject, WeekFacts
from tests.engine.assessment.stages import HEADER, NODES, SHIPPED, WEEKS, assessed, by_key, subject

COUNTS = ("nodes", "milestones", "orders", "findings")
GOOD = {
    "nodes": "nodes_on_time", "milestones": "milestones_on_time", "orders": "orders_in_time",
    "findings": "findings_in_time",
}  # fmt: skip
STATUSES = ("normal", "normal", "normal", "not_due", "stopped", "force_majeure")


@st.composite
def facts_of(draw: st.DrawFn) -> dict[str, object]:
    weeks = draw(st.integers(0, 5))
    facts: dict[str, object] = {"weekly_points_full": 100 * weeks}
    if weeks:
        facts["weekly_points"] = Decimal(draw(st.integers(0, 13000 * weeks))) / 100
    for kind in COUNTS:
        due = draw(st.integers(0, 6))
        facts |= {f"{kind}_due": due, GOOD[kind]: draw(st.integers(0, due))}
    return facts


@st.composite
def stages(draw: st.DrawFn) -> list[Subject]:
    return [
        Subject(f"project:{number}", draw(facts_of()), draw(st.sampled_from(STATUSES)))
        for number in range(draw(st.integers(1, 14)))
    ]


def shown(result: BoardResult) -> dict[str, tuple[object, ...]]:
    return {row.subject: (row.score, row.rank, row.not_ranked) for row in result.rows}


@settings(max_examples=60, deadline=None)
@given(stages(), st.randoms())
def test_renaming_and_reordering_change_nothing(subjects, chance):
    before = shown(assessed(subjects, SHIPPED))
    names = {one.key: f"甲{place}" for place, one in enumerate(chance.sample(subjects, len(subjects)))}
    renamed = [replace(one, key=names[one.key]) for one in chance.sample(subjects, len(subjects))]
    after = shown(assessed(renamed, SHIPPED))
    assert {names[key]: row for key, row in before.items()} == after


@settings(max_examples=60, deadline=None)
@given(stages(), st.data())
def test_improving_a_fact_never_lowers_its_owner(subjects, data):
    place = data.draw(st.integers(0, len(subjects) - 1))
    facts = dict(subjects[place].facts)
    name = data.draw(st.sampled_from(("weekly_points", *GOOD.values())))
    most = {good: facts[f"{kind}_due"] for kind, good in GOOD.items()}.get(name)
    if name not in facts or (most is not None and facts[name] >= most):
        return
    facts[name] += 1
    better = [*subjects[:place], replace(subjects[place], facts=facts), *subjects[place + 1 :]]
    then, now = by_key(assessed(subjects, SHIPPED)), by_key(assessed(better, SHIPPED))
    key = subjects[place].key
    if then[key].score is not None:
        assert now[key].score >= then[key].score
    if then[key].rank is not None:
        assert now[key].rank <= then[key].rank


@settings(max_examples=60, deadline=None)
@given(stages(), facts_of())
def test_one_project_more_elsewhere_changes_no_points_here(subjects, facts):
    scores = {key: row.score for key, row in by_key(assessed(subjects, SHIPPED)).items()}
    more = by_key(assessed([*subjects, Subject("project:new", facts)], SHIPPED))
    assert scores == {key: more[key].score for key in scores}


@settings(max_examples=60, deadline=None)
@given(stages())
def test_equal_scores_share_a_rank_and_a_better_score_a_better_one(subjects):
    ranked = [row for row in assessed(subjects, SHIPPED).rows if row.rank is not None]
    for one in ranked:
        assert one.rank == 1 + sum(other.score > one.score for other in ranked)


def test_ties_share_a_rank_and_the_next_is_left_out():
    rows = by_key(
        assessed([subject(key, week=week) for key, week in zip("abcd", (400, 300, 300, 200), strict=True)], WEEKS)
    )
    assert [rows[key].rank for key in "abcd"] == [1, 2, 2, 4]


@settings(max_examples=40, deadline=None)
@given(stages())
def test_who_is_exempt_has_neither_score_nor_rank_and_stands_on_no_list(subjects):
    rows = by_key(assessed(subjects, SHIPPED))
    for one in subjects:
        row = rows[one.key]
        assert row.on_list == ""
        if one.status != "normal":
            assert (row.score, row.rank, row.not_ranked) == (None, None, one.status)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.data())
def test_few_cases_are_drawn_toward_the_stated_share_many_hardly(due, data):
    good = data.draw(st.integers(0, due))
    (part,) = by_key(assessed([subject("a", cases=(good, due))], NODES))["a"].parts
    plain, drawn, toward = Fraction(good, due), Fraction(part.share), Fraction(4, 5)
    assert min(plain, toward) - Fraction(1, 10**6) <= drawn <= max(plain, toward) + Fraction(1, 10**6)
    assert abs(drawn - plain) <= abs(toward - plain) * Fraction(2, due + 2) + Fraction(1, 10**6)
    assert part.drawn_toward == Decimal("0.8")


def test_below_the_minimum_of_comparable_subjects_nobody_is_ranked():
    result = assessed([subject(f"p{number}", week=300, cases=(3, 3)) for number in range(9)], SHIPPED)
    assert (result.ranked, result.reason) == (0, "too_few_subjects")
    assert {row.not_ranked for row in result.rows} == {"board_too_small"}
    ten = assessed([subject(f"p{number}", week=300, cases=(3, 3)) for number in range(10)], SHIPPED)
    assert {row.rank for row in ten.rows} == {1}


def test_boards_do_not_know_one_another():
    ours = tuple(subject(f"unit:{number}", week=320 + number, cases=(2, 3)) for number in range(6))
    alone = assess(WeekFacts(HEADER, {"units": ours}), SHIPPED).board("units")
    beside = assess(WeekFacts(HEADER, {"units": ours, "projects": (subject("project:1", week=1),)}), SHIPPED)
    assert beside.board("units") == alone
