"""All house rules, in the order in which a reader meets them."""

from tools.house import addresses, burden, doors, exactness, layout, pages, wording
from tools.house.tree import Rule

RULES: tuple[Rule, ...] = (
    layout.unknown_files,
    layout.names_that_say_nothing,
    layout.too_long,
    doors.writes_outside_actions,
    doors.transactions_outside_core,
    doors.models_seen_from_outside,
    doors.hidden_hooks,
    doors.imports_inside_functions,
    exactness.clocks,
    exactness.settings_in_the_engine,
    exactness.floats_in_scores,
    burden.forbidden_columns,
    burden.scores_from_activity,
    pages.inline_code,
    pages.outside_addresses,
    addresses.registry_addresses,
    wording.incomplete_messages,
    wording.wordings_that_differ,
    wording.stale_compiled_messages,
    wording.pages_in_one_language_only,
)
