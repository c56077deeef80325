"""Codes of the engine in the reader's words."""

from django.utils.translation import gettext_lazy as _

from gongjian.ui.words import light_look, plain_number

INDICATORS = {
    "progress_on_own_curve": _("Investment against the own plan curve"),
    "nodes_on_time": _("Weekly nodes in time"),
    "promises_kept": _("Promises kept"),
    "problems_solved_in_time": _("Problems solved in time"),
    "post_filled": _("Post on site filled"),
    "problems_solved_on_site": _("Problems solved on site"),
    "answers_within_limit": _("Problems solved within the limit"),
}
SHORT = {
    "progress_on_own_curve": _("progress"), "nodes_on_time": _("nodes"), "promises_kept": _("promises"),
    "problems_solved_in_time": _("problems"), "post_filled": _("post"), "problems_solved_on_site": _("on site"),
    "answers_within_limit": _("in time"),
}  # fmt: skip
FACTS = {
    "progress_on_own_curve": _("done %(part)s of %(whole)s (10k yuan) due"),
    "nodes_on_time": _("%(whole)s due, %(part)s in time"),
    "promises_kept": _("%(whole)s promised, %(part)s kept"),
    "problems_solved_in_time": _("%(whole)s due, %(part)s solved in time"),
    "post_filled": _("%(part)s of %(whole)s workdays"),
    "problems_solved_on_site": _("%(whole)s raised on site, %(part)s solved there"),
    "answers_within_limit": _("%(whole)s due, %(part)s within the limit"),
}
MISSING = {
    "no_base": _("no plan: does not count"),
    "nothing_due": _("nothing was due: does not count"),
    "not_recorded": _("due, but not recorded"),
}
FLAGS = {
    "capped": _("capped at %(cap)s"), "floored": _("not below the floor"),
    "counted_as_zero": _("counted as zero"), "counted_as_mean": _("counted at the board's mean"),
}  # fmt: skip
NOT_RANKED = {
    "not_due": _("Not due yet"), "stopped": _("Work stopped"), "force_majeure": _("Force majeure"),
    "no_data": _("No figures"), "small_sample": _("Too few cases"), "board_too_small": _("No ranking"),
}  # fmt: skip
REASONS = {
    "empty": _("There is nothing to evaluate this week; no ranking is made."),
    "too_few_subjects": _("Too few can be compared this week; no ranking is made."),
    "switched_off": _("This board is switched off; no ranking is made."),
}
SPARED = {
    "target_met": _("not on the black list: the own target is met"),
    "force_majeure": _("not on the black list: force majeure"),
    "stopped": _("not on the black list: work stopped"),
    "not_due": _("not on the black list: nothing due"),
    "small_sample": _("not on the black list: too few cases"),
    "no_target": _("not on the black list: no plan to judge by"),
}
CHANGED = {
    "score": _("Score"), "rank": _("Rank"), "status": _("Status"), "light": _("Progress"),
    "done_wan": _("Done (10k yuan)"), "planned_wan": _("Due (10k yuan)"), "year_done_wan": _("Done in the year (10k yuan)"),
    "nodes_due": _("Nodes due"), "nodes_on_time": _("Nodes in time"), "promises_due": _("Promises due"),
    "promises_kept": _("Promises kept"), "cases_spared": _("Spared by force majeure"), "stopped_days": _("Days stopped"), "gap": _("Gap"),
    "name": _("Name"), "lead_name": _("Lead leader"), "unit_name": _("Responsible unit"), "projects": _("Projects"),
    "total_wan": _("Total investment (10k yuan)"), "done_before_wan": _("Done before the campaign (10k yuan)"),
    "year_planned_wan": _("Due in the year (10k yuan)"), "report_as_of_on": _("Reported as of"),
    "report_source": _("Source"), "problems_due": _("Problems due"),
    "problems_solved_in_time": _("Problems solved in time"), "problems_handed_up": _("Problems handed up in time"),
    "problems_on_site": _("Problems raised on site"), "problems_solved_on_site": _("Problems solved on site"),
    "answers_due": _("Problems due"), "answers_within_limit": _("Problems solved within the limit"),
    "post_workdays_required": _("Workdays a post had to be filled"), "post_workdays_filled": _("Workdays a post was filled"),
}  # fmt: skip
NORMAL = _("Takes part")


def value_words(what: str, value: str) -> str:
    """A frozen value as a reader writes it; "" for what was not there."""
    if not value:
        return ""
    if what == "light":
        return str(light_look(value).words)
    if what == "status":
        return str(NOT_RANKED.get(value, NORMAL))
    return plain_number(value) if what.endswith("_wan") or what == "score" else value
