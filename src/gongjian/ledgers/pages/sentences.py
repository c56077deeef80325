"""Whole sentences for the codes of the engine and of the difference; Chinese stands in the catalogue."""

from django.utils.translation import gettext_lazy as _

ROLES = {
    "main": _("List of projects"),
    "duplicate": _("The same list again"),
    "supplement": _("Another sheet on the same projects"),
    "scratch": _("Scratch figures"),
    "card": _("Card of one project"),
    "matrix": _("Matrix of procedures"),
    "areas": _("Totals by area"),
    "funding": _("Funding table"),
    "reports": _("Progress reports"),
    "text": _("Text only"),
    "empty": _("Empty sheet"),
    "empty_form": _("Form not filled in"),
    "hidden": _("Hidden sheet"),
    "skipped": _("Left out by you"),
}

REASONS = {
    "above_header": _("Title or note above the header"),
    "blank": _("Blank row"),
    "total_row": _("Row of totals"),
    "subtotal_row": _("Row of subtotals"),
    "of_which_row": _("Row “of which”"),
    "section_row": _("Heading of a group"),
    "unit_row": _("Row that names the unit"),
    "note_row": _("Row of remarks"),
    "signature_row": _("Row for signatures"),
    "repeated_header": _("The header repeated"),
    "column_numbers": _("Row of column numbers"),
    "continuation_row": _("Continues the project above; merged into it"),
    "no_name_row": _("No project name"),
    "hidden_sheet": _("The sheet is hidden and was not counted"),
    "duplicate_sheet": _("The same list again; counted once"),
    "card_without_name": _("The card has no project name"),
    "sheet_areas": _("Totals by area, not projects"),
    "sheet_scratch": _("No header; looks like a scratch sheet"),
    "sheet_text": _("Text only, no table"),
    "sheet_skipped": _("The sheet was left out by you"),
    "placeholder": _("A placeholder, not a value"),
    "not_an_amount": _("Not an amount that can be read"),
    "date_in_amount": _("A date in a column of money"),
    "formula_as_text": _("The text of a formula; not computed"),
    "not_a_date": _("Not a date that can be read"),
    "year_missing": _("The year is missing"),
    "ambiguous_date": _("The date can be read in two ways"),
    "month_ambiguous": _("Month unclear (January or October)"),
    "impossible_date": _("There is no such date"),
    "ends_before_start": _("Ends before it starts"),
    "title_only": _("Only a title, no name"),
    "names_glued": _("Names written together; please part them"),
    "single_character": _("Only one character"),
    "surname_with_title": _("Only a surname with a title"),
    "not_a_name": _("Does not look like a name"),
    "no_person": _("No person named"),
    "unknown_state": _("State of procedure not known"),
    "not_yes_or_no": _("Neither yes nor no"),
    "not_a_number": _("Not a number"),
    "formula_without_value": _("Formula without a stored result"),
    "macros": _("The file holds macros; they were not run"),
    "external_links": _("The file links to other files; they were not opened"),
    "embedded_objects": _("The file holds embedded objects; they were not opened"),
    "active_content": _("The file holds controls; they were not opened"),
    "encoding": _("Encoding of the text"),
    "extension_differs": _("The extension does not fit the content"),
    "too_long": _("Longer than this field can hold"),
    "negative_amount": _("A negative amount"),
    "finish_before_start": _("The finish would come before the start"),
    "other_lead": _("Somebody else leads here; hand the lead over in the project file"),
    "figure_of_that_day": _("Another figure as of this day is here already; withdraw it first, or choose another day"),
    "figures_do_not_fit": _("These figures do not rise together with those that are here"),
    "period_missing": _("A period before is blank; what comes after it cannot be summed"),
    "before_the_year": _(
        "Of a year before the campaign: put the day right under the columns, or see “done before this year”"
    ),
    "older_period": _("Progress of a later period is here already; kept below the project with its own period"),
    "value_changed": _("Changed here since"),
    "record_changed": _("Reviewed, handed over or replaced since"),
    "project_used": _("Work on the added project was recorded since; it stays with all its values"),
    "project_left": _("The project has left the campaign since"),
    "later_figure_is_less": _("A later day has a smaller figure here"),
    "file_blank": _("Blank in the file; what is here stays"),
    "person_left_out": _("Left out by you"),
    "rounded_to_yuan": _("Rounded to one yuan"),
    "second_in_cell": _("The second unit in the cell"),
    "further_units_not_kept": _("More units in the cell than can be kept"),
}

WARNINGS = {
    "quarters_over_year_plan": _(
        "%(name)s: the quarters add up to %(quarters_wan)s, more than the plan of the year %(year_plan_wan)s (10,000 yuan)"
    ),
    "quarters_differ_from_year_plan": _(
        "%(name)s: the four quarters add up to %(quarters_wan)s, the plan of the year is %(year_plan_wan)s (10,000 yuan)"
    ),
    "done_over_year_plan": _(
        "%(name)s: %(done_wan)s done, more than the plan of the year %(year_plan_wan)s (10,000 yuan)"
    ),
    "money_on_not_started": _("%(name)s: marked as not started, yet %(done_wan)s (10,000 yuan) done"),
    "year_plan_over_total": _(
        "%(name)s: plan of the year %(year_plan_wan)s, more than the total investment %(total_investment_wan)s (10,000 yuan)"
    ),
    "done_over_total": _(
        "%(name)s: %(done_wan)s done, more than the total investment %(total_investment_wan)s (10,000 yuan)"
    ),
    "negative_amount": _("%(name)s: a negative amount, %(amount_wan)s (10,000 yuan)"),
    "finish_before_start": _("%(name)s: finish before start"),
    "total_differs": _("The row of totals says %(claimed_wan)s for “%(field)s”; the rows add up to %(sum_wan)s"),
    "count_differs": _("The row of totals says %(claimed)s projects; there are %(rows)s rows"),
    "sheets_disagree": _("%(name)s: two sheets disagree on “%(field)s” (%(first)s / %(here)s)"),
    "repeated_in_sheet": _("%(name)s: stands twice in the sheet (first in row %(first_row)s); counted as one project"),
    "same_name_different_project": _("%(name)s: same name but another “%(field)s”; counted as two projects"),
    "duplicate_sheet_has_more": _("The repeated sheet has %(projects)s more projects"),
    "hidden_sheet_with_projects": _("The hidden sheet has %(projects)s projects that were not counted"),
    "hidden_rows_read": _("%(rows)s hidden rows were read too"),
    "hidden_columns_read": _("Hidden columns %(columns)s were read too"),
    "unit_assumed": _("No unit is named; amounts were read as %(unit)s"),
    "template_hole": _("A hole of the template was not filled in: %(text)s"),
    "dates_all_equal": _("All %(cells)s dates are %(date)s; they look like placeholders"),
    "leader_title_only": _("%(name)s: only a title in the leader's cell: “%(text)s”"),
    "leader_names_glued": _("%(name)s: names of leaders written together: “%(text)s”; please part them"),
    "leader_single_character": _("%(name)s: only one character in the leader's cell: “%(text)s”"),
    "leader_surname_with_title": _("%(name)s: only a surname with a title in the leader's cell: “%(text)s”"),
    "leader_not_a_name": _("%(name)s: “%(text)s” in the leader's cell does not look like a name"),
    "leader_no_person": _("%(name)s: nobody is named in the leader's cell: “%(text)s”"),
    "leader_placeholder": _("%(name)s: the leader's cell is empty"),
}

REFUSALS = {
    "not_a_file": _("The file cannot be found."),
    "empty_file": _("The file is empty."),
    "too_large": _("The file is too large (%(bytes)s bytes; at most %(limit_bytes)s)."),
    "unknown_extension": _("Files ending in %(extension)s are not read here; use .xlsx .xls .et .csv or .html."),
    "wrong_extension": _(
        "The extension %(extension)s does not fit the content (%(found)s); save the file with the right one and hand it in again."
    ),
    "not_a_ledger": _("This is not a table (%(found)s)."),
    "too_old_excel": _("This Excel format is too old; save the file as .xlsx."),
    "binary": _("This is binary content, not a table."),
    "xml_spreadsheet": _("This is an XML 2003 spreadsheet; save it as .xlsx."),
    "encrypted": _("The file is encrypted; remove the password and hand it in again."),
    "truncated": _("The file is damaged or incomplete; export it anew."),
    "too_many_members": _("The workbook archive has too many members (%(members)s)."),
    "zip_bomb": _("Unpacked, the file would be too large; it was refused."),
    "forged_sizes": _("The archive holds other sizes than it states; it was refused."),
    "forged_archive": _("The archive lists a member twice; it was refused."),
    "binary_workbook": _("This is a binary workbook (.xlsb); save it as .xlsx."),
    "not_a_workbook": _("The archive holds no workbook."),
    "doctype": _("The file declares outside entities; it was refused."),
    "row_too_long": _("One row is too long; the file was refused."),
    "too_wide_area": _(
        "The area with content is too large (%(rows)s rows × %(columns)s columns); delete the far cells."
    ),
    "unknown_encoding": _("The encoding of the text is not known; save the file as UTF-8."),
    "too_many_cells": _("There are too many cells (at most %(limit_cells)s)."),
    "too_many_columns": _("There are too many columns (%(columns)s; at most %(limit)s)."),
    "too_many_sheets": _("There are too many sheets (%(sheets)s)."),
    "broken_csv": _("The CSV is malformed."),
    "no_table": _("The page holds no table."),
    "too_much_memory": _("Reading needs more than %(limit_mb)s MB of memory; it was stopped."),
    "took_too_long": _("Reading took more than %(limit_seconds)s seconds; it was stopped."),
    "broken_file": _("The file is damaged and cannot be read."),
    "no_projects": _("No project was found in the file: no sheet has a column of project names."),
}

# What a refused file turned out to be; what is not here is a name of its own (ole, xlsb).
KINDS = {
    "picture": _("a picture"),
    "pdf": _("a PDF"),
    "program": _("a program"),
    "archive": _("an archive"),
    "text": _("text"),
    "html": _("a web page"),
    "binary": _("binary content"),
}
