"""The engine's codes in the reader's words."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from gongjian.engine.ledgers.fields import BY_CODE, base
from gongjian.engine.ledgers.states import read_state
from gongjian.ledgers.actions.applying import NothingToWrite, PreviewIsStale
from gongjian.ledgers.actions.undoing import ChangedSinceImport
from gongjian.ledgers.pages.sentences import KINDS, REASONS, REFUSALS, ROLES, WARNINGS
from gongjian.ledgers.states import TARGETS

NATURES = {
    "new": gettext_lazy("New"),
    "continuing": gettext_lazy("Continuing"),
    "expansion": gettext_lazy("Extension or rebuilding"),
    "preliminary": gettext_lazy("Preliminary work"),
    "other": gettext_lazy("Other"),
}


def filled(sentence: str | Promise, facts: Mapping[str, Any]) -> str:
    """A sentence with its facts; one whose facts are missing stands as it is."""
    try:
        return str(sentence) % facts
    except (KeyError, ValueError, TypeError):
        return str(sentence)


def refusal_words(code: str, facts: Mapping[str, Any]) -> str:
    found = str(facts.get("found", ""))
    return filled(REFUSALS.get(code, REFUSALS["broken_file"]), {**facts, "found": str(KINDS.get(found, found))})


_STOPPING = {one.code: one.sentence for one in (NothingToWrite, PreviewIsStale, ChangedSinceImport)}


def stopped_words(one: Any) -> str:
    """Why asked-for work came to nothing; blank where nothing was stopped."""
    if not one.refusal_code:
        return ""
    if one.refusal_code == "taken_back":
        return _("The request was taken back; nothing was changed.")
    told = _("The work was refused (%(code)s); nothing was changed.") % {"code": one.refusal_code}
    return filled(_STOPPING.get(one.refusal_code, told), one.refusal_facts)


def reason_words(code: str) -> str:
    return str(REASONS.get(code, code))


def role_words(code: str) -> str:
    return str(ROLES.get(code, code))


def field_words(key: str) -> str:
    """The name of one of our fields, or of a column of a file."""
    if key in TARGETS:
        return str(TARGETS[key].label)
    known = BY_CODE.get(base(key))
    if known is None:
        return key
    return known.zh if (get_language() or "").startswith("zh") else known.en


def warning_words(code: str, facts: Mapping[str, Any]) -> str:
    field = facts.get("field", "")
    return filled(WARNINGS.get(code, code), {**facts, "field": field_words(field) if field else ""})


def shown(code: str, value: str) -> str:
    """A value as people read it."""
    worded = _SHOWN.get(TARGETS[code].kind)
    if not value or worded is None:
        return value
    return worded(code, value)


def _amount(_code: str, value: str) -> str:
    return f"{Decimal(value).normalize():,f}"


def _plan(_code: str, value: str) -> str:
    return " · ".join(f"{label} {amount or work[:12]}" for label, _due, amount, work in json.loads(value))


def _figures(_code: str, value: str) -> str:
    return " · ".join(f"{label} {Decimal(amount):,f}" for label, _due, amount, *_cell in json.loads(value))


STATES = {
    "done": gettext_lazy("Finished"),
    "in_progress": gettext_lazy("In progress"),
    "not_started": gettext_lazy("Not begun"),
    "not_applicable": gettext_lazy("Not applicable"),
}


def _label(item: Sequence[Any]) -> str:
    """The period of a fact, or the last of its headings."""
    return period_words(f"M{item[5][5:7]}") if item[5] else str(item[1]).rpartition(" / ")[2]


def period_words(when: str) -> str:
    """M05 → May; Q2 → the second quarter; M01-05 stands as it is."""
    kind, number = when[:1], when[1:]
    if not number.isdigit():
        return when
    return _("month %(n)s") % {"n": int(number)} if kind == "M" else _("quarter %(n)s") % {"n": int(number)}


def _facts(code: str, value: str) -> str:
    """Facts in one line: procedures counted by state, other texts one after the other."""
    items: list[list[Any]] = json.loads(value)
    if code != "procedures":
        return " · ".join(f"{_label(item)} {item[2]}" if len(items) > 1 else item[2] for item in items)
    counts = Counter(read_state(item[2]) or "" for item in items)
    told = [f"{words} {counts[state]}" for state, words in STATES.items() if counts[state]]
    return " · ".join(told + ([f"? {counts['']}"] if counts[""] else []))


_SHOWN: dict[str, Callable[[str, str], str]] = {
    "wan": _amount,
    "done": _amount,
    "yesno": lambda _code, value: _("Yes") if value == "true" else _("No"),
    "nature": lambda _code, value: str(NATURES.get(value, value)),
    "plan": _plan,
    "figures": _figures,
    "facts": _facts,
}


def conversion(entry: Mapping[str, Any], code: str) -> str:
    """How the written became the value: unit, date phrase, names."""
    kind, value = TARGETS[code].kind, entry.get("value", "")
    if kind in {"wan", "done"} and value:
        amount = Decimal(value)
        raw = "".join(str(entry.get("raw", "")).split())
        unit = "亿元" if "亿" in raw else "万元" if "万" in raw else entry.get("unit", "万元")
        factors = {
            "元": (Decimal(10000), "÷ 10,000"),
            "千元": (Decimal(10), "÷ 10"),
            "百万元": (Decimal("0.01"), "× 100"),
            "千万元": (Decimal("0.001"), "× 1,000"),
            "亿元": (Decimal("0.0001"), "× 10,000"),
        }
        if unit in factors:
            factor, sign = factors[unit]
            return f"{(amount * factor).normalize():,f} {unit} {sign} = {amount.normalize():,f} 万元"
        return _("as written, in 10,000 yuan")
    if kind == "day" and value:
        return _("“%(raw)s” read as %(day)s") % {
            "raw": entry["raw"].strip(),
            "day": date.fromisoformat(value).isoformat(),
        }
    if kind == "leaders" and len(entry.get("names", ())) > 1:
        return _("%(count)s names in one cell, in the order written") % {"count": len(entry["names"])}
    return ""


def row_sentence(row: Any) -> str:
    """Why the row has its verdict, in one line."""
    if row.verdict == "left_out":
        return reason_words(row.reason or "person_left_out")
    open_ones = [one for one in row.questions if not row.answers.get(one["id"])]
    if open_ones:
        return question_words(open_ones[0])
    held = [code for code, cell in row.cells.items() if cell["kind"] == "held"]
    if row.project_id is None:
        told = _("No project of this name here yet")
    elif row.writes:
        told = ngettext("%(count)s cell changes", "%(count)s cells change", row.writes) % {"count": row.writes}
    else:
        told = _("Same as here")
    if held:
        told += " · " + ngettext("%(count)s cell not taken", "%(count)s cells not taken", len(held)) % {
            "count": len(held)
        }
    return told


def question_words(question: Mapping[str, Any]) -> str:
    kind = question["kind"]
    if kind == "two_leaders":
        return _("%(count)s names in one cell; only one leads") % {"count": len(question["options"])}
    if kind == "near":
        name = question["options"][0][1]
        return _("Nearly the name of “%(name)s”; the same project?") % {"name": name}
    if kind == "falls":
        return _("%(fall)s less than before; a cumulative figure does not fall") % {"fall": question["text"]}
    if kind == "homonym":
        return _("Several persons are called %(name)s; who is meant?") % {"name": question["text"]}
    return _("Names written together (%(text)s); please part them") % {"text": question["text"]}
