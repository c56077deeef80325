"""Studies of one project side by side: what each promises, costs and changes."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from gongjian.schedules.pages import studio_words as words
from gongjian.schedules.queries import RecoveryStudy

MOST = 5


def compared(studies: Sequence[RecoveryStudy]) -> dict[str, Any] | None:
    """Columns are studies, newest first; None while there are not two."""
    shown = studies[:MOST]
    if len(shown) < 2:
        return None
    rows = [
        (_("To finish by"), [study.deadline_on.isoformat() for study in shown]),
        (
            _("Finishes on"),
            [study.finish_on.isoformat() if study.finish_on else _not_possible(study) for study in shown],
        ),
        (_("Extra cost (yuan)"), [words.yuan(study.cost_yuan) for study in shown]),
        (_("Proven bound (yuan)"), [words.yuan(study.bound_yuan) for study in shown]),
        (_("Chance of its day, before"), [_chance(study, "chance_before") for study in shown]),
        (_("Chance of its day, after"), [_chance(study, "chance_after") for study in shown]),
        (_("Changes"), [str(len(study.answer["changes"])) for study in shown]),
        (_("Needs an approval"), [_approval(study) for study in shown]),
        (_("State"), [study.get_state_display() for study in shown]),
    ]
    return {"studies": shown, "rows": rows}


def _not_possible(study: RecoveryStudy) -> str:
    return _("not possible; earliest %(day)s") % {"day": words.day_of(study.answer["earliest_at"])}


def _chance(study: RecoveryStudy, name: str) -> str:
    return words.chance_words((study.answer.get(name) or {}).get("by_deadline"))


def _approval(study: RecoveryStudy) -> str:
    if not study.needs_approval:
        return _("no")
    return _("given by %(name)s") % {"name": study.approved_by.name} if study.approved_by else "▲ " + _("missing")
