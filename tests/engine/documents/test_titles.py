import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.documents.titles import title_lines


def test_short_title_stays_on_one_line() -> None:
    assert title_lines("关于开展百日攻坚的通知", limit=19) == ("关于开展百日攻坚的通知",)


def test_long_title_breaks_between_words_and_tapers() -> None:
    assert title_lines("关于百日攻坚第8周重点项目推进评比情况的通报", limit=19) == (
        "关于百日攻坚第8周重点项目",
        "推进评比情况的通报",
    )


def test_wish_of_the_author_is_kept() -> None:
    assert title_lines("关于甲的\n通报", limit=19) == ("关于甲的", "通报")


@pytest.mark.parametrize("word", ["第12周", "2020年", "5月11日"])
def test_number_and_its_unit_are_not_parted(word: str) -> None:
    for before in range(8, 20):
        lines = title_lines("推" * before + word + "进" * 12, limit=19)
        assert any(word in line for line in lines), lines


@pytest.mark.parametrize("mark", "，、》”）的")
def test_no_line_begins_with_a_mark_that_belongs_to_the_one_before(mark: str) -> None:
    for before in range(8, 24):
        lines = title_lines("推" * before + mark + "进" * 10, limit=19)
        assert not any(line.startswith(mark) for line in lines), lines


def test_equal_lines_are_avoided() -> None:
    first, second = title_lines("推" * 24, limit=19)
    assert len(first) != len(second)


@given(
    st.text(alphabet="关于百日攻坚重点项目推进评比情况的通报第8周，、“”《》（）abc 12", max_size=90), st.integers(4, 28)
)
def test_nothing_is_lost_and_no_line_is_too_long(title: str, limit: int) -> None:
    lines = title_lines(title, limit=limit)
    assert "".join(lines) == title.strip()
    assert all(len(line) <= limit for line in lines)


def test_title_beyond_four_lines_is_cut_at_the_limit() -> None:
    assert title_lines("推" * 11, limit=2) == ("推推", "推推", "推推", "推推", "推推", "推")
