"""Whole sentences for the engine's codes on plan files; Chinese stands in the catalogue."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongjian.ledgers.pages.words import filled
from gongjian.ledgers.pages.words import refusal_words as sheet_refusal_words

REFUSALS: dict[str, str | Promise] = {
    "too_many_activities": _(
        "More than %(most)s activities; the file was not read. Save a summary of it (the upper two or three levels), or one file for each part of the site."
    ),
    "file_too_large": _("The file has %(megabytes)s MB; %(most_megabytes)s MB at most."),
    "file_unreadable": _("The file cannot be read; choose it again."),
    "file_empty": _("The file is empty."),
    "format_unknown": _(
        "This is no plan file known here: Primavera .xer, Project .xml or .mpp, or a sheet (.xlsx, .xls, .csv)."
    ),
    "other_format": _("This is another format: %(expected)s expected, %(found)s found."),
    "wrong_encoding": _("The text is not in %(encoding)s and cannot be read; export it as GB18030 or UTF-8."),
    "damaged_text": _("The text is damaged at line %(line)s: it is not whole %(encoding)s. Export it anew."),
    "not_text": _("This is not a text file."),
    "broken_xml": _("The XML is broken at line %(line)s, column %(column)s."),
    "document_type_refused": _("The XML declares a document type, as entity bombs do; it was refused."),
    "xml_too_deep": _("The XML is nested deeper than %(deepest)s; it was refused."),
    "xml_text_too_long": _("A text in the XML is longer than %(longest)s signs; it was refused."),
    "broken_row": _("Table %(table)s of the XER is broken at line %(line)s."),
    "missing_column": _("Rows of table %(table)s of the XER lack %(column)s."),
    "cut_off": _("The XER file is cut off: its end mark is missing. Export it anew."),
    "no_project": _("The file holds no project."),
    "no_start_date": _("The file holds no date to start from; fill in when the plan starts."),
    "not_a_date": _("“%(text)s” is not a date."),
    "not_a_time": _("“%(text)s” is not a time of day."),
    "not_a_duration": _("“%(text)s” is not a duration."),
    "not_a_number": _("“%(text)s” is not a number."),
    "broken_calendar": _("The data of a calendar are broken."),
    "calendar_overlaps": _("Working times of the calendar “%(calendar)s” overlap."),
    "mpp_needs_mpxj": _(
        "Files of Microsoft Project (.mpp) are read only where the administrator has installed Java and MPXJ. Save the plan as XML in Project and choose that file."
    ),
    "mpp_unreadable": _("The .mpp file cannot be read; save the plan as XML in Project and choose that file."),
    "no_table_found": _(
        "No sheet has a heading row with the task (任务名称, 工作内容, Task) and its days or dates (工期, 开始, 完成). Give the columns these headings."
    ),
    "no_tasks_in_table": _("Below the headings of sheet %(sheet)s stands no task with days or dates."),
    "negative_duration": _("Activity %(activity)s has a negative duration."),
}

# Each tells how many and names the first few.
NOTES: dict[str, str | Promise] = {
    "as_late_as_possible": _(
        "Activities ask for “as late as possible”; they are computed as soon as possible (%(count)s): %(first)s"
    ),
    "exception_not_understood": _("Calendar exceptions were not understood and left out (%(count)s): %(first)s"),
    "link_to_missing_task": _("Links lead outside this plan and were left out (%(count)s): %(first)s"),
    "spanning_activity_left_out": _(
        "Level-of-effort or summary activities have no logic of their own and were left out (%(count)s): %(first)s"
    ),
    "expected_finish_left_out": _(
        "Activities have an expected finish, which was left out; their remaining duration counts (%(count)s): %(first)s"
    ),
    "progress_after_data_date": _("Activities have actual dates after the data date (%(count)s): %(first)s"),
    "must_finish_left_out": _(
        "The plan's own finish date (%(first)s) is not taken over; the campaign's end is the aim here."
    ),
    "pause_left_out": _("Activities rest for hours only; they are planned without that pause (%(count)s): %(first)s"),
    "name_shortened": _("Names are longer than 200 signs and were cut (%(count)s): %(first)s"),
    "second_constraint_left_out": _("Activities have a second constraint, which was left out (%(count)s): %(first)s"),
    "typed_start_kept_as_must_start": _(
        "Activities are scheduled by hand; they must start on that day (%(count)s): %(first)s"
    ),
    "link_twice": _("Links stand twice; the one that holds longer was kept (%(count)s): %(first)s"),
    "elapsed_lag_as_working_days": _("Lags count days of 24 hours; they became working days (%(count)s): %(first)s"),
    "lag_counted_by_successor": _(
        "Lags are counted in another calendar there; here they count in the successor's (%(count)s): %(first)s"
    ),
    "column_left_out": _("Columns are not used (%(count)s): %(first)s"),
    "sheet_left_out": _("Sheets were not read (%(count)s): %(first)s"),
    "days_not_read": _("Durations were not understood (%(count)s): %(first)s"),
    "quantity_not_read": _("Quantities were not understood and left out (%(count)s): %(first)s"),
    "date_not_read": _("Dates were not understood (%(count)s): %(first)s"),
    "date_is_a_span": _("Dates name a month or longer; its first or last day was taken (%(count)s): %(first)s"),
    "date_has_two_meanings": _(
        "Excel keeps 6.30 as the number 6.3, which may be the 3rd or the 30th; these were left out: write 6月30日 (%(count)s): %(first)s"
    ),
    "date_by_month_and_day": _("Dates like 6.30 or 4/15 were read as month and day (%(count)s): %(first)s"),
    "date_within_text": _("Dates were taken out of a longer text; look whether they are meant (%(count)s): %(first)s"),
    "row_without_days_or_dates": _("Rows have neither days nor dates and were left out (%(count)s): %(first)s"),
    "heading_dates_left_out": _(
        "Headings have days or dates of their own, which follow from their rows (%(count)s): %(first)s"
    ),
    "number_given": _("Rows had no number of their own and got one (%(count)s): %(first)s"),
    "predecessor_not_read": _("Predecessors that were not understood were left out (%(count)s): %(first)s"),
    "unknown_predecessor": _("Predecessors that name a task not in the sheet were left out (%(count)s): %(first)s"),
    "dates_follow_links": _(
        "Rows have predecessors; their dates follow from these and may differ from the sheet (%(count)s): %(first)s"
    ),
    "start_holds_without_links": _(
        "Rows have no predecessors; their start became “starts no earlier than”. Add predecessors to see the critical path (%(count)s): %(first)s"
    ),
    "finish_before_start": _(
        "Rows finish before they start; their dates were not used for the duration (%(count)s): %(first)s"
    ),
    "days_do_not_fit_dates": _("Rows have days that do not fit their dates; the days count (%(count)s): %(first)s"),
}


def refusal_words(code: str, facts: Mapping[str, Any]) -> str:
    """Of a plan file, or of the sheet it stands in."""
    if code not in REFUSALS:
        return sheet_refusal_words(code, facts)
    return filled(REFUSALS[code], facts)


def note_words(code: str, facts: Mapping[str, Any]) -> str:
    first = facts.get("first", ())
    told = "；".join(str(one) for one in first) + (" …" if facts.get("count", 0) > len(first) else "")
    return filled(NOTES.get(code, code), {**facts, "first": told})
