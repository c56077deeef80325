from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from gongjian.ui import marks, words


def drawn(source: str, **facts: object) -> str:
    return Template("{% load gj %}" + source).render(Context(facts))


@pytest.mark.parametrize(
    ("code", "mark", "chinese", "english"),
    [
        ("normal", "●", "正常", "On track"),
        ("behind", "▲", "滞后", "Behind"),
        ("serious", "■", "严重滞后", "Seriously behind"),
        ("not_due", "○", "未到期", "Not due yet"),
        (None, "–", "未定计划", "No plan yet"),
    ],
)
def test_a_light_is_shape_and_word(code: str | None, mark: str, chinese: str, english: str) -> None:
    for language, word in (("zh-hans", chinese), ("en", english)):
        with translation.override(language):
            html = drawn("{% light code %}", code=code)
        assert mark in html
        assert word in html


def test_an_unknown_light_is_a_defect() -> None:
    with pytest.raises(KeyError):
        words.light_look("purple")


@pytest.mark.parametrize(
    ("left", "limit", "state", "chinese"),
    [
        (225, 480, "calm", "剩 3 时 45 分"),
        (380, 960, "short", "剩 6 时 20 分"),
        (384, 960, "calm", "剩 6 时 24 分"),
        (0, 480, "short", "剩 0 分"),
        (-130, 1440, "over", "超时 2 时 10 分"),
        (-2000, 1440, "over", "超时 4 个工作日"),
    ],
)
def test_a_clock_says_left_or_over_in_words(left: int, limit: int, state: str, chinese: str) -> None:
    with translation.override("zh-hans"):
        look = words.clock_look(left, limit)
    assert (look.state, look.words) == (state, chinese)


def test_money_turns_to_yi_from_ten_thousand_wan() -> None:
    with translation.override("zh-hans"):
        assert words.money_words(9999) == ("9,999", "万元")
        assert words.money_words(Decimal(27000)) == ("2.7", "亿元")
    with translation.override("en"):
        assert words.money_words(27000) == ("270", "million yuan")


@pytest.mark.parametrize(
    ("language", "told"),
    [("zh-hans", "5月19日 18:30 · 甲、乙 · 甲（乙）"), ("en", "19 May 18:30 · 甲, 乙 · 甲 (乙)")],
)
def test_moments_lists_and_brackets_follow_the_reader(language: str, told: str) -> None:
    source = "{{ at|moment }} · {{ names|enumerated }} · 甲{{ '乙'|bracketed }}"
    with translation.override(language):
        assert drawn(source, at=datetime(2020, 5, 19, 10, 30, tzinfo=UTC), names=["甲", "乙"]) == told


def test_plain_numbers_lose_only_empty_decimals() -> None:
    assert words.plain_number(Decimal("1200.50")) == "1,200.5"
    assert words.plain_number(100) == "100"
    assert words.plain_number(Decimal("-0.001")) == "0"
    assert words.plain_number(-142) == "−142"


def test_the_strip_has_one_tick_a_day_and_one_today() -> None:
    strip = marks.hundred_day_strip(58, 100, (30, 60, 100))
    assert len(strip.ticks) == 100
    assert [number for number, tick in enumerate(strip.ticks, 1) if tick.state == "today"] == [58]
    assert strip.ticks[29].height > strip.ticks[28].height


def test_a_gap_in_the_line_stays_empty() -> None:
    held = [(date(2026, 3, 23), date(2026, 4, 2)), (date(2026, 4, 12), None)]
    line = marks.unbroken_line(held, date(2026, 3, 23), date(2026, 7, 1), date(2026, 5, 2))
    assert line.spans[0].x + line.spans[0].width < line.spans[1].x
    assert line.rings == (Decimal("20.0"),)


def test_a_field_carries_its_error_and_keeps_what_was_typed() -> None:
    class Form(forms.Form):
        stake = forms.IntegerField(label="投资", min_value=0, help_text="万元")

    html = drawn("{% form_errors form %}{% field form.stake %}", form=Form({"stake": "-3"}))
    assert 'value="-3"' in html
    assert 'href="#id_stake"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_stake_error"' in html
    assert 'aria-describedby="id_stake_helptext id_stake_error"' in html


def test_every_form_key_is_a_new_one() -> None:
    assert drawn("{% form_key %}") != drawn("{% form_key %}")


def test_a_refused_button_says_why() -> None:
    html = drawn('{% refused_button "签发" "还有 3 家未答复" %}')
    assert 'aria-disabled="true"' in html
    assert "还有 3 家未答复" in html


def test_texts_are_escaped() -> None:
    html = drawn("{% panel title %}{% why title '/x/' %}{% endpanel %}{% kpi title title %}", title="<b>x</b>")
    assert "<b>x" not in html


def test_the_clock_of_the_campaign_is_spoken() -> None:
    clock = SimpleNamespace(name="百日攻坚", day=58, total=100, gates=(30,), today=date(2026, 5, 19), url="/")
    with translation.override("zh-hans"):
        html = drawn("{% hundred_day_strip clock %}{% campaign_day clock %}{{ clock.today|weekday_date }}", clock=clock)
    assert "第58天，共100天" in html
    assert "5月19日 周二" in html
