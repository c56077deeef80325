"""Pages of campaigns and projects. Upper features plug into the project file and the list; see `tabs`."""

from gongjian.projects.pages.any_day import (
    REBUILT,
    any_day,
    as_known_on,
    day_asked,
    day_query,
    kept_later,
    listing_then,
    not_kept,
    opens,
)
from gongjian.projects.pages.bulk import report_all
from gongjian.projects.pages.campaigns import (
    campaign,
    close,
    draw_outline,
    new_campaign,
    options,
    remove_outline,
    reopen,
    settings,
)
from gongjian.projects.pages.edits import (
    add_project,
    change_project,
    plan,
    reach,
    report,
    resume,
    return_project,
    review,
    stop,
    take_out,
    withdraw,
)
from gongjian.projects.pages.file import project_file, why
from gongjian.projects.pages.forms import form_page
from gongjian.projects.pages.list import filters_of, projects, rows_of_campaign
from gongjian.projects.pages.panels import register_own_tabs
from gongjian.projects.pages.request import campaign_of_request, no_campaign
from gongjian.projects.pages.tabs import (
    Tab,
    firm_parts,
    register_firm_part,
    register_header,
    register_list_part,
    register_panel,
    register_tab,
)

register_own_tabs()

__all__ = [
    "REBUILT",
    "Tab",
    "add_project",
    "any_day",
    "as_known_on",
    "campaign",
    "campaign_of_request",
    "change_project",
    "close",
    "day_asked",
    "day_query",
    "draw_outline",
    "filters_of",
    "firm_parts",
    "form_page",
    "kept_later",
    "listing_then",
    "new_campaign",
    "no_campaign",
    "not_kept",
    "opens",
    "options",
    "plan",
    "project_file",
    "projects",
    "reach",
    "register_firm_part",
    "register_header",
    "register_list_part",
    "register_panel",
    "register_tab",
    "remove_outline",
    "reopen",
    "report",
    "report_all",
    "resume",
    "return_project",
    "review",
    "rows_of_campaign",
    "settings",
    "stop",
    "take_out",
    "why",
    "withdraw",
]
