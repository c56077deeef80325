"""Moments of a day of the district."""

import re
from datetime import UTC, date, datetime, timedelta

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
