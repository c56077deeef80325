"""The problem board, the list, one problem and the ways to raise one."""

from django.utils.translation import gettext_lazy as _

from gongjian.fieldwork.pages import register_stuck
from gongjian.fieldwork.queries import proposal_reason
from gongjian.problems.pages.blocking import blocking
from gongjian.problems.pages.board import board
from gongjian.problems.pages.commenting import give_comment
from gongjian.problems.pages.file import change, move, problem
from gongjian.problems.pages.list import find_problems, problem_list
from gongjian.problems.pages.project import marks, open_count, render_side, render_tab
from gongjian.problems.pages.raising import raise_page, similar
from gongjian.problems.pages.stuck import pressing, stuck
from gongjian.problems.pages.waiting import waiting
from gongjian.projects.pages import register_panel, register_tab
from gongjian.schedules.pages import register_marks
from gongjian.ui import dated, navigation, search

__all__ = [
    "blocking",
    "board",
    "change",
    "give_comment",
    "move",
    "problem",
    "problem_list",
    "raise_page",
    "similar",
    "waiting",
]

navigation.register(_("Problems"), "problems", order=50, icon="problem", phone=True, key="q")
navigation.register(_("Joint conferences"), "conferences", order=170, icon="people")
dated.register("problems", "problem-list", "blocking", "conference-decisions")
search.register(find_problems)
register_tab("problems", _("Problems"), 30, render_tab, count=open_count)
register_panel("problems", 20, render_side)
register_marks("problems", marks)
register_stuck(stuck)
proposal_reason(pressing)
