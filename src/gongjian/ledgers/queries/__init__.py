"""Reading imports."""

from gongjian.ledgers.queries.files import file_of, folder_of
from gongjian.ledgers.queries.preview import preview_rows, settings_of
from gongjian.ledgers.queries.reading import read_ledger
from gongjian.ledgers.queries.visible import (
    counted,
    import_to_read,
    imports_visible_to,
    last_applied,
    provenance_of,
    remembered,
    rows_of,
    same_file_before,
    values_of,
    written_fields,
)

__all__ = [
    "counted", "file_of", "folder_of", "import_to_read", "imports_visible_to", "last_applied", "preview_rows", "provenance_of", "read_ledger",
    "remembered", "rows_of", "same_file_before", "settings_of", "values_of", "written_fields",
]
