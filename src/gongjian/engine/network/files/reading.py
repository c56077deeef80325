"""A plan file of any kind: what it is shows in its first bytes; only between sheets and plans in its name."""

from datetime import date
from pathlib import Path

from gongjian.engine.ledgers.hostile import Limits
from gongjian.engine.ledgers.reading import read_workbook
from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.files import mpp
from gongjian.engine.network.files.found import MOST_ACTIVITIES, MOST_BYTES, FoundPlan
from gongjian.engine.network.files.mspdi import read_mspdi
from gongjian.engine.network.files.table import read_table
from gongjian.engine.network.files.xer import read_xer

SHEETS = (".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".txt", ".html", ".htm")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def read_plans(path: Path, *, most: int = MOST_ACTIVITIES, most_bytes: int = MOST_BYTES) -> tuple[FoundPlan, ...]:
    """Raises PlanRefused, also for a file that is missing, empty, too large or of no known kind."""
    try:
        size = path.stat().st_size
        if size > most_bytes:
            raise PlanRefused("file_too_large", megabytes=size // 1_000_000, most_megabytes=most_bytes // 1_000_000)
        data = path.read_bytes()
    except FileNotFoundError:
        raise PlanRefused("file_missing", file=path.name) from None
    except IsADirectoryError:
        raise PlanRefused("file_is_folder", file=path.name) from None
    except PermissionError:
        raise PlanRefused("file_forbidden", file=path.name) from None
    except OSError as fault:
        raise PlanRefused("file_unreadable", file=path.name, reason=fault.strerror or "") from None
    if data.startswith(_OLE):
        data = mpp.as_mspdi(path)
    return plans_in(data, most=most)


def read_any(
    path: Path, *, most: int = MOST_ACTIVITIES, start_on: date | None = None, limits: Limits | None = None
) -> tuple[FoundPlan, ...]:
    """Also back plans in sheets; `start_on` as of `read_table`. Raises LedgerRefused for what is no sheet."""
    limits = limits or Limits(file_bytes=MOST_BYTES)
    if path.suffix.lower() not in SHEETS:
        return read_plans(path, most=most, most_bytes=limits.file_bytes)
    return (read_table(read_workbook(path, limits), start_on=start_on, most=most),)


def plans_in(data: bytes, *, most: int = MOST_ACTIVITIES) -> tuple[FoundPlan, ...]:
    head = data[:512].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    if not head:
        raise PlanRefused("file_empty")
    if head.startswith(b"ERMHDR"):
        return read_xer(data, most=most)
    if head.startswith(b"<"):
        return (read_mspdi(data, most=most),)
    raise PlanRefused("format_unknown")
