"""The smallest components as strings: they stand fifty times on a page, where a template each would take most of the answer."""

import html
from collections.abc import Iterable
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongjian.ui import marks, words
from gongjian.ui.words import LightLook

# Each piece ends with a line break, as a template file does: words that follow stand apart.
_MARK = '<span class="light-mark" aria-hidden="true">{}</span>'


def light(code: Any, text: Any = "", *, tag: bool = False) -> SafeString:
    """`tag=True`: with its wash, for headings. `text` replaces the word, never the shape."""
    look = words.light_look(code)
    return format_html(
        '<span class="light light-{}{}"><span class="light-mark" aria-hidden="true">{}</span>{}</span>\n',
        look.code, " light-tag" if tag else "", look.mark, text or look.words,
    )  # fmt: skip


def pill(label: Any, url: str, count: int | None = None, *, active: bool = False, light: str = "") -> SafeString:
    look: LightLook | None = words.light_look(light) if light else None
    shape = (
        format_html('<span class="light-mark light-{}" aria-hidden="true">{}</span>', look.code, look.mark)
        if look
        else ""
    )
    figure = "" if count is None else format_html(" <b>{}</b>", count)
    return format_html(
        '<a class="pill{}" href="{}"{}>{}{}{}</a>\n',
        " pill-on" if active else "", url, SafeString(' aria-current="true"' if active else ""), shape, label, figure,
    )  # fmt: skip


def clock(left_minutes: int | None, limit_minutes: int, *, note: Any = "", bar: bool = True) -> SafeString:
    if left_minutes is None:
        return format_html('<span class="clock clock-none">{}</span>\n', _("No clock running"))
    look = words.clock_look(left_minutes, limit_minutes)
    return format_html(
        '<span class="clock clock-{}"><span class="clock-words">{}{}</span>{}{}</span>\n',
        look.state, format_html(_MARK, look.mark) if look.mark else "", look.words, _meter(look) if bar else "",
        format_html('<span class="clock-note">{}</span>', note) if note else "",
    )  # fmt: skip


def _meter(look: words.ClockLook) -> SafeString:
    return format_html(
        '<svg class="meter meter-{}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="meter-track" width="100" height="6"/><rect class="meter-fill" width="{}" height="6"/></svg>',
        look.state, look.used_percent,
    )  # fmt: skip


def hundred_day_strip(day: int, total: int, gates: Iterable[int], *, size: str) -> SafeString:
    strip = marks.hundred_day_strip(day, total, gates)
    ticks = "".join(
        f'<rect class="tick-{tick.state}" x="{tick.x}" y="{tick.y}" width="3" height="{tick.height}"/>'
        for tick in strip.ticks
    )
    said = _("Day %(day)s of %(total)s") % {"day": day, "total": total}
    return format_html(
        '<svg class="strip strip-{}" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>\n',
        size, strip.width, strip.height, said, SafeString(ticks),
    )  # fmt: skip


def attribute(name: str, value: Any) -> str:
    """` name="value"`, or nothing for an empty value."""
    return f' {name}="{escaped(value)}"' if value else ""


def escaped(value: Any) -> str:
    """As a template writes it. Plain text, by far the most frequent, takes the short way."""
    return html.escape(value) if type(value) is str else conditional_escape(value)
