"""Reading imports."""

from gongjian.ledgers.queries.files import file_of, folder_of
from gongjian.ledgers.queries.preview import preview_rows, settings_of
from gongjian.ledgers.queries.progress import progress_file, progress_of, told_in
from gongjian.ledgers.queries.reading import read_ledger
from gongjian.ledgers.queries.visible import (
    counted,
    files_still_needed,
    import_at_work,
    import_to_read,
    imports_visible_to,
    known_of,
    last_applied,
    newcomers,
    provenance_of,
    remembered,
    rows_of,
    same_file_before,
    undo_obstacles,
    values_of,
    written_fields,
)

__all__ = [
    "counted",
    "file_of",
    "files_still_needed",
    "folder_of",
    "import_at_work",
    "import_to_read",
    "imports_visible_to",
    "known_of",
    "last_applied",
    "newcomers",
    "preview_rows",
    "progress_file",
    "progress_of",
    "provenance_of",
    "read_ledger",
    "remembered",
    "rows_of",
    "same_file_before",
    "settings_of",
    "told_in",
    "undo_obstacles",
    "values_of",
    "written_fields",
]
