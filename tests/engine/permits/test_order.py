"""What comes before what; rings are found and named; the shipped catalogue has none."""

from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.permits import (
    CATALOGUE,
    Known,
    Rule,
    cycle_in,
    item_of_heading,
    open_before,
    slower_share,
    usual_of,
)

CODES = [f"R{number}" for number in range(8)]
GROUPS = st.lists(st.lists(st.sampled_from(CODES), min_size=1, max_size=2).map(tuple), max_size=3).map(tuple)


def codes(rules):
    return [rule.code for rule in rules]


def test_the_shipped_catalogue_has_no_ring_and_knows_every_prerequisite():
    rules = [Rule(one.code, one.name, one.after) for one in CATALOGUE]
    known = {rule.code for rule in rules}
    assert cycle_in(rules) == ()
    assert {code for rule in rules for group in rule.after for code in group} <= known
    assert len(known) == len(rules) == 53


def test_every_shipped_item_names_its_source_and_its_kinds():
    assert [one.code for one in CATALOGUE if not (one.source and one.kinds and one.name_en)] == []


def test_a_ring_is_told_in_the_order_of_the_work_from_the_first_named():
    rules = [Rule("A", "甲", (("C",),)), Rule("B", "乙", (("A",),)), Rule("C", "丙", (("B",), ("D",))), Rule("D", "丁")]
    assert codes(cycle_in(rules)) == ["A", "B", "C"]
    assert codes(cycle_in([Rule("A", "甲", (("A",),))])) == ["A"]


def test_a_ring_that_only_an_alternative_closes_is_one_too():
    assert codes(cycle_in([Rule("A", "甲", (("B", "C"),)), Rule("B", "乙", (("A",),)), Rule("C", "丙")])) == ["A", "B"]


def test_a_prerequisite_nobody_carries_closes_nothing():
    assert cycle_in([Rule("A", "甲", (("Z",),))]) == ()


@given(after=st.lists(GROUPS, min_size=8, max_size=8))
def test_a_ring_found_is_one_and_none_found_can_be_put_in_order(after):
    rules = [Rule(code, code, groups) for code, groups in zip(CODES, after, strict=True)]
    by_code = {rule.code: rule for rule in rules}
    ring = codes(cycle_in(rules))
    if ring:
        for before, following in zip(ring, [*ring[1:], ring[0]], strict=True):
            assert any(before in group for group in by_code[following].after)
        return
    placed: set[str] = set()
    while len(placed) < len(rules):
        ready = {rule.code for rule in rules if all(code in placed for group in rule.after for code in group)} - placed
        assert ready, "no ring was found, yet nothing can come next"
        placed |= ready


def test_what_the_project_does_not_need_holds_nothing_up():
    after = (("A", "B"), ("C",))
    assert open_before(after, needed={"A", "C"}, granted=set()) == (("A",), ("C",))
    assert open_before(after, needed={"A", "B", "C"}, granted={"B"}) == (("C",),)
    assert open_before(after, needed=set(), granted=set()) == ()


KNOWN = [Known(one.code, (one.name, *one.aliases)) for one in CATALOGUE]


def test_headings_of_ledgers_mean_items():
    assert item_of_heading("建筑工程施工许可证", KNOWN) == "C06"
    assert item_of_heading("建设工程规划许可证（二期）", KNOWN) == "B02"
    assert item_of_heading("建设项目选址意见书 [商贸（安置区）]", KNOWN) == "A05"
    assert item_of_heading("白蚁防治工程合格证", KNOWN) is None
    assert item_of_heading("（）", KNOWN) is None


def test_the_longest_name_in_a_heading_wins():
    known = [Known("X", ("验收",)), Known("Y", ("消防验收",))]
    assert item_of_heading("建设工程消防验收意见", known) == "Y"


def test_durations_speak_once_there_are_five():
    assert usual_of([3, 4, 5, 6]) is None
    assert slower_share(3, [1, 2, 3, 4]) is None
    usual = usual_of([2, 4, 6, 8, 30])
    assert (usual.count, usual.fastest, usual.median, usual.slowest) == (5, 2, 6, 30)
    assert slower_share(7, [7, 8, 9, 10, 3]) == 60
    assert slower_share(30, [2, 4, 6, 8, 30]) == 0


@given(ours=st.lists(st.integers(0, 300), min_size=5, max_size=60))
def test_the_usual_durations_are_in_order(ours):
    usual = usual_of(ours)
    assert usual.fastest <= usual.median <= usual.most <= usual.slowest
    assert slower_share(usual.slowest, ours) == 0
    assert slower_share(-1, ours) == 100
