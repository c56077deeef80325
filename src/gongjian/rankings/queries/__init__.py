"""Reading the weekly evaluation, and gathering the facts it is computed from."""

from gongjian.rankings.queries.boards import (
    BoardShown,
    PartShown,
    RowShown,
    board_shown,
    results_of,
    too_close,
    what_if,
)
from gongjian.rankings.queries.cases import Case, cases_behind
from gongjian.rankings.queries.differences import Change, changes_between
from gongjian.rankings.queries.evaluations import (
    deciders_of,
    editions_of_week,
    engine_scheme,
    evaluations_visible_to,
    frozen_week,
    is_silent,
    last_frozen_on,
    latest,
    people_named,
    published_evaluations,
    replies_visible_to,
    replies_waiting_for,
    reply_counts,
    results_visible_to,
    scheme_in_force,
    schemes_visible_to,
    weeks_to_freeze,
)
from gongjian.rankings.queries.gathering import week_facts
from gongjian.rankings.queries.span import Span, span_of, weeks_cut_off

__all__ = [
    "BoardShown",
    "Case",
    "Change",
    "PartShown",
    "RowShown",
    "Span",
    "board_shown",
    "cases_behind",
    "changes_between",
    "deciders_of",
    "editions_of_week",
    "engine_scheme",
    "evaluations_visible_to",
    "frozen_week",
    "is_silent",
    "last_frozen_on",
    "latest",
    "people_named",
    "published_evaluations",
    "replies_visible_to",
    "replies_waiting_for",
    "reply_counts",
    "results_of",
    "results_visible_to",
    "scheme_in_force",
    "schemes_visible_to",
    "span_of",
    "too_close",
    "week_facts",
    "weeks_cut_off",
    "weeks_to_freeze",
    "what_if",
]
