"""The life of an import, and what a field of a ledger becomes here."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move

LEDGER_IMPORT = Workflow(
    "ledger_import",
    labels={
        "reading": _("Being read"),
        "ready": _("Waiting to be applied"),
        "refused": _("Not readable"),
        "applying": _("Being applied"),
        "applied": _("Applied"),
        "undoing": _("Being undone"),
        "undone": _("Undone"),
        "dropped": _("Dropped"),
    },
    initial="reading",
    moves=(
        move("set_out_preview", {"reading"}, "ready"),
        move("refuse_ledger", {"reading"}, "refused"),
        move("change_reading", {"ready"}, "reading"),
        move("decide_row", {"ready"}, "ready"),
        move("accept_proposals", {"ready"}, "ready"),
        move("drop_import", {"reading", "ready", "refused"}, "dropped"),
        move("ask_to_apply", {"ready"}, "applying"),
        move("apply_import", {"ready", "applying"}, "applied"),
        move("stop_work", {"applying"}, "ready"),
        move("ask_to_undo", {"applied"}, "undoing"),
        move("undo_import", {"applied", "undoing"}, "undone"),
        move("stop_work", {"undoing"}, "applied"),
    ),
    final=frozenset({"refused", "undone", "dropped"}),
)

VERDICTS = {
    "changed": _("Changed"),
    "new": _("New here"),
    "same": _("Same"),
    "decide": _("Decide"),
    "left_out": _("Not imported"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """What a project carries. kind: text, wan, day, yesno, nature, unit, leaders, plan, done, figures, facts."""

    code: str
    label: str | Promise
    kind: str
    longest: int = 4000


def _target(code: str, label: str | Promise, kind: str = "text", longest: int = 4000) -> Target:
    return Target(code, label, kind, longest)


TARGETS: dict[str, Target] = {
    one.code: one
    for one in (
        _target("name", _("Project"), longest=200),
        _target("code", _("Project code"), longest=60),
        _target("level", _("Level"), longest=40),
        _target("category", _("Category"), longest=60),
        _target("industry", _("Industry"), longest=60),
        _target("nature", _("Nature"), "nature"),
        _target("stage", _("Stage"), longest=60),
        _target("builder", _("Builder"), longest=200),
        _target("lead", _("Lead leader"), "leaders"),
        _target("deputies", _("Deputy leaders"), "leaders"),
        _target("responsible_unit_id", _("Responsible unit"), "unit"),
        _target("second_responsible_unit_id", _("Second responsible unit"), "unit"),
        _target("agent_unit_id", _("Procedure agent unit"), "unit"),
        _target("second_agent_unit_id", _("Second procedure agent unit"), "unit"),
        _target("total_investment_wan", _("Total investment"), "wan"),
        _target("year_plan_wan", _("Plan of the year"), "wan"),
        _target("before_year_wan", _("Done before this year"), "wan"),
        _target("done", _("Done this year"), "done"),
        _target("figures", _("Done, period by period"), "figures"),
        _target("progress_text", _("Visible progress")),
        _target("progress", _("Progress, period by period"), "facts"),
        _target("procedures", _("Procedures"), "facts"),
        _target("problems", _("Problems"), "facts"),
        _target("further", _("Further columns"), "facts"),
        _target("year_task", _("Task of the year")),
        _target("plan", _("Plan curve"), "plan"),
        _target("start_on", _("Planned start"), "day"),
        _target("finish_on", _("Planned finish"), "day"),
        _target("period_text", _("Period of works"), longest=100),
        _target("is_started", _("Started"), "yesno"),
        _target("site", _("Site"), longest=200),
        _target("content", _("Content and scale")),
        _target("funding", _("Funding"), longest=200),
        _target("contact", _("Contact"), longest=200),
        _target("remarks", _("Remarks")),
    )
}

# Of the project's own columns; the others are kept by actions of their own, facts by the import itself (ADR 0010).
FIELD_KINDS = frozenset({"text", "wan", "day", "yesno", "nature", "unit"})
FACTS = tuple(code for code, target in TARGETS.items() if target.kind == "facts")
