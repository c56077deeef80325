"""JGJ 59-2011 by hand: every rule holding, refusing, and at its boundary."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.inspection import Grade, Group, Mark, Verdict, Veto, score, shipped_catalogue, shown
from tests.engine.inspection.tables import GENERAL, GUARANTEE, MET, MISSING, catalogue, marks, off, table


def test_everything_met_is_a_hundred_and_excellent():
    found = score(catalogue(), marks())
    assert (found.total, found.grade, found.is_converted) == (100, Grade.EXCELLENT, False)


@pytest.mark.parametrize(
    ("points_off", "total", "grade"),
    [
        ("20", "80", Grade.EXCELLENT),
        ("20.1", "79.9", Grade.QUALIFIED),
        ("30", "70", Grade.QUALIFIED),
        ("30.1", "69.9", Grade.UNQUALIFIED),
    ],
)
def test_the_grades_at_their_limits(points_off, total, grade):
    """Off the four general items, so that no veto comes in."""
    left = Decimal(points_off)
    changed = {}
    for name in GENERAL:
        part = min(left, Decimal("9.9"))
        changed[name], left = (off(part) if part else MET), left - part
    assert not left
    found = score(catalogue(), marks(**changed))
    assert (found.total, found.grade) == (Fraction(total), grade)


def test_just_below_eighty_is_neither_judged_nor_printed_as_eighty():
    """Two tables of which one has a missing item: 79.98…, which rounding would make 80.0."""
    found = score(catalogue(), marks(n1=MISSING, n2=off("9.0"), n3=off("9.0"), n4=off("0.1")))
    assert found.total == Fraction("71.9") / 90 * 100
    assert shown(Fraction("79.999")) == Decimal("79.99")
    assert shown(Fraction(80)) == Decimal("80.00")
    assert shown(None) is None


def test_a_guarantee_item_at_zero_zeroes_its_table():
    found = score(catalogue(), marks(g3=off(10)))
    line = found.tables[0]
    assert (line.veto, line.score, found.grade) == (Veto.ITEM_AT_ZERO, 0, Grade.UNQUALIFIED)
    assert [one.code for one in line.at_zero] == ["g3"]
    assert line.got == 90  # what was got stays visible beside the zero


def test_a_general_item_at_zero_zeroes_nothing():
    found = score(catalogue(), marks(n1=off(10)))
    assert (found.total, found.tables[0].veto) == (90, Veto.NONE)


@pytest.mark.parametrize(("last", "veto", "total"), [(off("2"), Veto.NONE, 80), (off("3"), Veto.SUBTOTAL_SHORT, 0)])
def test_the_subtotal_of_guarantee_items_at_forty(last, veto, total):
    """9 + 9 off, then 2 or 3: subtotal 40 or 39."""
    found = score(catalogue(), marks(g1=off(9), g2=off(9), g3=last))
    line = found.tables[0]
    assert (line.guarantee_got, line.veto, found.total) == (42 - last.points_off, veto, total)


def test_the_limit_of_forty_is_met_by_exactly_forty():
    assert score(catalogue(), marks(g1=off(9), g2=off(9), g3=off(2))).tables[0].guarantee_got == 40


def test_more_taken_off_than_an_item_has_counts_as_all_of_it_and_says_so():
    found = score(catalogue(), marks(n1=off(25)))
    line = found.lines["n1"]
    assert (line.off, line.got, line.is_capped, found.total) == (10, 0, True, 90)


def test_missing_items_are_left_out_of_the_table():
    found = score(catalogue(), marks(n1=MISSING, n2=MISSING, n3=off(4)))
    line = found.tables[0]
    assert (line.got, line.applicable, line.is_converted) == (76, 80, True)
    assert found.total == 95


@pytest.mark.parametrize(("part", "veto"), [("10", Veto.NONE), ("10.1", Veto.SUBTOTAL_SHORT)])
def test_of_three_guarantee_items_left_two_thirds_are_asked(part, veto):
    """30 applicable: 20 is the limit, as 40 is of 60."""
    half = Decimal(part) / 2
    missing = dict.fromkeys(("g4", "g5", "g6"), MISSING)
    found = score(catalogue(), marks(g1=off(half), g2=off(half), **missing))
    assert found.tables[0].veto == veto


def test_a_table_of_missing_items_only_is_missing_itself():
    found = score(catalogue(), dict.fromkeys(marks(), MISSING))
    assert (found.total, found.grade, found.tables[0].score) == (None, None, None)


TWO = (Group("1", "安全管理", Decimal(10)), Group("2", "文明施工", Decimal(15)))


def test_groups_count_by_their_weight():
    both = catalogue(table("a", "1", prefix="a."), table("b", "2", prefix="b."), groups=TWO)
    found = score(both, {**marks("a.", n1=off(10)), **marks("b.", n1=off(10), n2=off(10))})
    assert [group.points for group in found.groups] == [9, 12]
    assert (found.total, found.weight) == (84, 25)


def test_a_group_that_does_not_exist_here_is_left_out_of_the_summary():
    both = catalogue(table("a", "1", prefix="a."), table("b", "2", prefix="b."), groups=TWO)
    found = score(both, marks("a.", n1=off(10)))
    assert (found.total, found.weight, found.is_converted) == (90, 10, True)


def test_several_tables_of_a_group_count_by_their_mean():
    both = catalogue(table("a", prefix="a."), table("b", prefix="b."))
    found = score(both, {**marks("a.", n1=off(10)), **marks("b.", n1=off(5))})
    assert (found.groups[0].score, found.total) == (Fraction("92.5"), Fraction("92.5"))


def test_one_table_at_zero_is_unqualified_whatever_the_total_is():
    nine = tuple(Group(str(n), str(n), Decimal(10)) for n in range(1, 11))
    many = catalogue(*(table(f"t{n}", str(n), prefix=f"{n}.") for n in range(1, 11)), groups=nine)
    given = {}
    for n in range(1, 11):
        given |= marks(f"{n}.")
    given["10.g1"] = off(10)
    found = score(many, given)
    assert (found.total, found.grade) == (90, Grade.UNQUALIFIED)
    assert [one.code for one in found.zero_tables] == ["t10"]


def test_a_table_switched_off_is_not_asked_and_its_items_are_unknown():
    both = catalogue(table("a", prefix="a."), table("b", prefix="b.", is_on=False))
    assert [one.code for one in score(both, marks("a.")).tables] == ["a"]
    with pytest.raises(ValueError, match=r"b\.g1"):
        score(both, {"b.g1": MET})


def test_points_off_are_never_negative():
    with pytest.raises(ValueError, match="negative"):
        score(catalogue(), marks(n1=off(-1)))


def test_what_was_not_looked_at_is_told_apart_from_what_is_missing():
    found = score(catalogue(), {"g1": MET, "n1": MISSING})
    line = found.tables[0]
    assert (line.is_begun, len(line.unlooked), line.applicable) == (True, 8, 10)


def test_a_catalogue_without_points_is_met_when_every_item_that_exists_is():
    dust = shipped_catalogue("dust")
    codes = list(dust.items())
    assert len(codes) == 6  # the two local ones are switched off
    whole = dict.fromkeys(codes, MET)
    assert score(dust, whole).grade == Grade.MET
    assert score(dust, whole | {codes[0]: MISSING}).grade == Grade.MET
    found = score(dust, whole | {codes[0]: Mark(Verdict.OFF)})
    assert (found.grade, found.total) == (Grade.NOT_MET, Fraction(500, 6))
    assert score(dust, {}).grade is None


SAFETY = shipped_catalogue("safety")
POINTS = {code: item.points for code, item in SAFETY.items().items()}
TENTHS = st.integers(0, 200).map(lambda n: Mark(Verdict.OFF, Decimal(n) / 10))
MARKS = st.dictionaries(
    st.sampled_from(sorted(POINTS)), st.one_of(TENTHS, st.sampled_from([MET, MISSING])), max_size=60
)


@given(MARKS)
def test_a_total_is_between_nothing_and_a_hundred(given):
    found = score(SAFETY, given)
    assert found.total is None or 0 <= found.total <= 100


@given(MARKS, st.data())
def test_a_better_item_never_lowers_the_total_nor_the_grade(given, data):
    off_at = [code for code, mark in given.items() if mark.verdict == Verdict.OFF]
    if not off_at:
        return
    code = data.draw(st.sampled_from(off_at))
    better = Decimal(data.draw(st.integers(0, int(given[code].points_off * 10)))) / 10
    before, after = score(SAFETY, given), score(SAFETY, given | {code: Mark(Verdict.OFF, better)})
    order = [None, Grade.UNQUALIFIED, Grade.QUALIFIED, Grade.EXCELLENT]
    assert (after.total or 0) >= (before.total or 0)
    assert order.index(after.grade) >= order.index(before.grade)


@given(MARKS, st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_matter(given, random):
    shuffled = list(given.items())
    random.shuffle(shuffled)
    assert score(SAFETY, dict(shuffled)) == score(SAFETY, given)


@given(MARKS)
def test_every_point_that_is_not_got_has_its_reason(given):
    """Off, veto or missing: the total follows from the lines alone."""
    for table_line in score(SAFETY, given).tables:
        counting = [one for one in table_line.lines if one.got is not None]
        assert table_line.got == sum(one.points - one.off for one in counting)
        if table_line.score is not None and not table_line.veto:
            assert table_line.score == table_line.got / table_line.applicable * 100


def test_guarantee_items_are_sixty_of_a_hundred_in_the_shipped_tables():
    for one in SAFETY.tables:
        assert sum(item.points for item in one.items) == 100
        assert sum(item.points for item in one.items if item.is_guarantee) in (0, 60)
    assert sum(group.weight for group in SAFETY.groups) == 100
    assert len(GUARANTEE) + len(GENERAL) == 10
