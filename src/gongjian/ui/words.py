"""Figures and states in the reader's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

WAN_IN_YI = Decimal(10_000)
WAN_IN_MILLION = Decimal(100)
HOUR_MINUTES = 60
# An office day: 8:30–12:00 and 14:00–17:30, as in engine.calendars.OFFICE_HOURS: the shape in which long times are told.
WORKING_DAY_MINUTES = 7 * HOUR_MINUTES
# Above this much working time, hours and minutes say less than days.
DAYS_FROM_MINUTES = 24 * HOUR_MINUTES
# A clock turns amber when less than this part of its limit is left.
WARN_BELOW = Decimal("0.4")


@dataclass(frozen=True)
class LightLook:
    code: str
    mark: str
    words: str | Promise


LIGHTS = {
    "normal": LightLook("normal", "●", pgettext_lazy("light", "On track")),
    "behind": LightLook("behind", "▲", pgettext_lazy("light", "Behind")),
    "serious": LightLook("serious", "■", pgettext_lazy("light", "Seriously behind")),
    "not_due": LightLook("not-due", "○", pgettext_lazy("light", "Not due yet")),
    "done": LightLook("normal", "✓", pgettext_lazy("light", "Plan met")),
    "stopped": LightLook("none", "‖", pgettext_lazy("light", "Stopped")),
    "none": LightLook("none", "–", pgettext_lazy("light", "No plan yet")),
}
_ALIASES = {"green": "normal", "yellow": "behind", "amber": "behind", "red": "serious", "late": "behind", "": "none"}
_ALIASES |= {"seriously_behind": "serious", "no_plan": "none"}  # the engine's own codes


def light_look(code: object) -> LightLook:
    """Accepts a code, an enum with that value, green/yellow/red, or None."""
    name = str(getattr(code, "value", code) or "").lower()
    return LIGHTS[_ALIASES.get(name, name)]


def plain_number(value: Decimal | int | str, *, places: int = 2) -> str:
    """Thousands grouped, at most `places` decimals, no trailing zeros: 27000 → 27,000; 1.50 → 1.5."""
    number = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{number:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−") if text not in {"-0", "0"} else "0"


def speaks_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


def money_words(wan: Decimal | int, unit: str = "auto") -> tuple[str, str]:
    """Figure and unit of an amount held in 万元. `unit`: auto, wan or yi. English readers get millions of yuan."""
    wan = Decimal(wan)
    if not speaks_chinese():
        return plain_number(wan / WAN_IN_MILLION), _("million yuan")
    if unit == "yi" or (unit == "auto" and abs(wan) >= WAN_IN_YI):
        return plain_number(wan / WAN_IN_YI), "亿元"
    return plain_number(wan), "万元"


@dataclass(frozen=True)
class ClockLook:
    state: str
    mark: str
    words: str
    used_percent: int


def clock_look(left_minutes: int, limit_minutes: int, *, day_minutes: int = WORKING_DAY_MINUTES) -> ClockLook:
    """Working minutes left of a limit; negative = over it. One working day has `day_minutes`."""
    length = duration_words(abs(left_minutes), day_minutes=day_minutes)
    if left_minutes < 0:
        return ClockLook("over", "■", _("%(length)s over") % {"length": length}, 100)
    used = 100 - round(Decimal(left_minutes) / Decimal(max(limit_minutes, 1)) * 100)
    words = _("%(length)s left") % {"length": length}
    if left_minutes < limit_minutes * WARN_BELOW:
        return ClockLook("short", "▲", words, max(0, min(100, used)))
    return ClockLook("calm", "", words, max(0, min(100, used)))


def duration_words(minutes: int, *, day_minutes: int = WORKING_DAY_MINUTES) -> str:
    if minutes >= DAYS_FROM_MINUTES:
        days = minutes // day_minutes
        return ngettext("%(days)s working day", "%(days)s working days", days) % {"days": days}
    hours, rest = divmod(minutes, HOUR_MINUTES)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def short_day_words(day: date) -> str:
    """5月19日; 19 May: for a day of this campaign, within a sentence."""
    return f"{day.month}月{day.day}日" if speaks_chinese() else date_format(day, "j M")


def day_words(day: date) -> str:
    """5月19日 周二; Tue 19 May."""
    if speaks_chinese():
        return f"{short_day_words(day)} 周{'一二三四五六日'[day.weekday()]}"
    return date_format(day, "D j M")


def moment_words(at: datetime) -> str:
    """5月19日 18:00; 19 May 18:00: a moment of this campaign, in the time of the district."""
    return f"{short_day_words(at)} {at:%H:%M}"


def enumerated(words: Iterable[object]) -> str:
    """甲、乙; A, B."""
    return ("、" if speaks_chinese() else ", ").join(str(word) for word in words)


def bracketed(word: object) -> str:
    """（甲）; (A) with the blank before it."""
    return f"（{word}）" if speaks_chinese() else f" ({word})"
