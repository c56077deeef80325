"""Moments of a day of the district."""

import re
from datetime import UTC, date, datetime, timedelta

from gongjian.core import moments
from gongjian.projects.jobs import keep_days
from gongjian.projects.queries import kept_faults
from tests.factories import AT

DAY = date(2020, 5, 19)  # day 58, of the factories' moment
LATER = AT + timedelta(days=8)


def noon(day):
    return datetime(day.year, day.month, day.day, 4, 0, tzinfo=UTC)


def midnight(day):
    """The first moment after the day."""
    return datetime(day.year, day.month, day.day, 16, 0, tzinfo=UTC)


def last_moment(day):
    return midnight(day) - timedelta(microseconds=1)


def words_of(answer, start='<div class="kpis">'):
    """What a page says from there on, without its addresses and without how to work on it."""
    text = answer.content.decode()
    told = text[text.index(start) : text.index("</main>")]
    for help_words in (
        r"<template.*?</template>",
        r'<p [^>]*id="grid-help".*?</p>',
        r"<th [^>]*><span class=.visually.*?</th>",
    ):
        told = re.sub(help_words, "", told, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", told).split()


def stays(monkeypatch, client, address, since):
    """The list of the evening reads the same later by `?day=`, whatever is done since; the list of now does not."""
    monkeypatch.setattr(moments, "now", lambda: last_moment(DAY))
    then = _rows(client.get(f"{address}?export=csv"))
    keep_days(midnight(DAY))
    since()
    monkeypatch.setattr(moments, "now", lambda: LATER)
    past = client.get(f"{address}?export=csv&day=58")
    assert "2020-05-19" in past["Content-Disposition"]
    assert len(then) > 1
    assert _rows(past) == then
    assert _rows(client.get(f"{address}?export=csv")) != then
    assert not list(kept_faults())


def _rows(answer):
    """Without the title, which carries the day."""
    return answer.content.decode("utf-8-sig").splitlines()[1:]
