"""What a fair week keeps, whatever the facts. A stage keeps the same: tests/engine/assessment/test_fairness.py."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from gongjian.engine.scoring import BoardResult, Subject, WeekFacts, evaluate, evaluate_board, shipped_scheme

SCHEME = shipped_scheme()
BOARD = SCHEME.board("projects")
GOOD = {"nodes_on_time": "nodes_due", "promises_kept": "promises_due"}
STATUSES = ("normal", "normal", "normal", "not_due", "stopped", "force_majeure")
BY_A_MILLIONTH = Fraction(1, 10**6)  # shares are rounded to six places


@st.composite
def facts_of(draw: st.DrawFn) -> dict[str, object]:
    facts: dict[str, object] = {
        "done_wan": Decimal(draw(st.integers(0, 300_000))) / 100,
        "planned_wan": Decimal(draw(st.integers(0, 200_000))) / 100,
    }
    for good, due in GOOD.items():
        facts[due] = draw(st.integers(0, 6))
        facts[good] = draw(st.integers(0, facts[due]))
    return facts


@st.composite
def weeks(draw: st.DrawFn) -> list[Subject]:
    return [
        Subject(f"project:{number}", draw(facts_of()), draw(st.sampled_from(STATUSES)))
        for number in range(draw(st.integers(1, 16)))
    ]


def ranked(subjects: list[Subject], board: object = BOARD) -> BoardResult:
    return evaluate_board(subjects, board, SCHEME.places)  # type: ignore[arg-type]


def shown(result: BoardResult) -> dict[str, tuple[object, ...]]:
    return {row.subject: (row.score, row.rank, row.not_ranked, row.on_list) for row in result.rows}


@settings(max_examples=60, deadline=None)
@given(weeks(), st.randoms())
def test_renaming_and_reordering_change_nothing(subjects, chance):
    names = {one.key: f"甲{place}" for place, one in enumerate(chance.sample(subjects, len(subjects)))}
    renamed = [replace(one, key=names[one.key]) for one in chance.sample(subjects, len(subjects))]
    assert {names[key]: row for key, row in shown(ranked(subjects)).items()} == shown(ranked(renamed))


@settings(max_examples=60, deadline=None)
@given(weeks(), st.data())
def test_improving_a_fact_never_lowers_its_owner(subjects, data):
    place = data.draw(st.integers(0, len(subjects) - 1))
    facts = dict(subjects[place].facts)
    name = data.draw(st.sampled_from(("done_wan", *GOOD)))
    if name in GOOD and facts[name] >= facts[GOOD[name]]:
        return
    facts[name] += 1
    better = [*subjects[:place], replace(subjects[place], facts=facts), *subjects[place + 1 :]]
    key = subjects[place].key
    before, after = shown(ranked(subjects))[key][0], shown(ranked(better))[key][0]
    assert before is None or after >= before


@settings(max_examples=60, deadline=None)
@given(weeks())
def test_equal_scores_share_a_rank_and_the_next_is_left_out(subjects):
    rows = [row for row in ranked(subjects).rows if row.rank is not None]
    for one in rows:
        assert one.rank == 1 + sum(other.score > one.score for other in rows)


@settings(max_examples=60, deadline=None)
@given(weeks())
def test_neither_the_exempt_nor_who_met_the_own_target_stands_on_the_black_list(subjects):
    for row, one in ((row, one) for row in ranked(subjects).rows for one in subjects if one.key == row.subject):
        if one.status != "normal" or row.target_met:
            assert row.on_list != "black"
        if one.status != "normal":
            assert (row.score, row.rank) == (None, None)


@settings(max_examples=60, deadline=None)
@given(weeks())
def test_few_cases_are_drawn_toward_the_stated_share_and_never_past_it(subjects):
    for row in ranked(subjects).rows:
        for part in (one for one in row.parts if "shrunk" in one.flags):
            plain, toward = Fraction(part.numerator) / Fraction(part.denominator), Fraction(part.drawn_toward)
            assert part.drawn_toward == BOARD.drawn_toward
            low, high = min(plain, toward) - BY_A_MILLIONTH, max(plain, toward) + BY_A_MILLIONTH
            assert low <= Fraction(part.share) <= high
            weight = Fraction(part.drawn_cases) / (Fraction(part.denominator) + part.drawn_cases)
            assert abs(Fraction(part.share) - plain) <= abs(toward - plain) * weight + 2 * BY_A_MILLIONTH


@settings(max_examples=60, deadline=None)
@given(weeks(), facts_of())
def test_one_more_elsewhere_changes_no_points_here(subjects, facts):
    """On another board; on the same one, exempt or ranked like the others: it may take a place, never a point."""
    leader = Subject(
        "person:1", {"promises_kept": 1, "promises_due": 3, "problems_solved_in_time": 0, "problems_due": 2}
    )
    alone = evaluate(WeekFacts({}, {"projects": tuple(subjects)}), SCHEME).board("projects")
    beside = evaluate(WeekFacts({}, {"projects": tuple(subjects), "lead_leaders": (leader,)}), SCHEME)
    assert alone == beside.board("projects")
    exempt = shown(ranked([*subjects, Subject("project:new", facts, "force_majeure")]))
    assert {key: exempt[key] for key in shown(alone)} == shown(alone)
    points = {row.subject: (row.score, row.parts) for row in ranked(subjects).rows}
    more = {row.subject: (row.score, row.parts) for row in ranked([*subjects, Subject("project:new", facts)]).rows}
    assert {key: more[key] for key in points} == points


def test_the_first_scheme_drew_toward_the_mean_of_the_board_and_moved_points_there():
    """What the property above guards against: its negative control."""
    first = shipped_scheme("default-2020").board("projects")
    few = Subject("project:few", {"promises_kept": 1, "promises_due": 1})
    beside = Subject("project:beside", {"promises_kept": 0, "promises_due": 9})
    scores = [shown(ranked(subjects, first))["project:few"][0] for subjects in ([few], [few, beside])]
    assert scores == [Decimal(100), Decimal("40.00")]
