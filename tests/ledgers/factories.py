"""Ledgers to import: invented ones built in code, and the way from a file to its preview."""

import csv
import hashlib
import io
from pathlib import Path
from typing import Any

from django.conf import settings

from gongjian.core import work
from gongjian.ledgers.actions import upload_ledger
from gongjian.ledgers.models import LedgerImport
from gongjian.ledgers.queries import folder_of
from tests import factories
from tests.engine.ledgers.making import ROUTE_MAP, Rows, xlsx

AT = factories.AT


def stored(district: Any, path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    folder = folder_of(settings.UPLOADS, district.pk)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{digest}{path.suffix}").write_bytes(data)
    return {"file_name": path.name, "file_suffix": path.suffix, "file_digest": digest, "file_bytes": len(data)}


def handed_in(campaign: Any, path: Path, *, by: Any, at: Any = AT) -> LedgerImport:
    """The import after the job has read the file."""
    answer = upload_ledger(campaign, stored(campaign.district, path), by=by, at=at)
    work.perform_all(at)
    return LedgerImport.objects.get(pk=answer.id)


def route_map(folder: Path, rows: Rows = ROUTE_MAP, name: str = "某某区2020年重点项目投资路线图.xlsx") -> Path:
    return xlsx(folder / name, {"区级重点": rows})


def changed(rows: Rows, cell: tuple[int, int], value: Any) -> Rows:
    """The same rows with one cell (0-based) set."""
    out = [list(row) for row in rows]
    out[cell[0]][cell[1]] = value
    return out


def csv_bytes(rows: Rows) -> bytes:
    told = io.StringIO(newline="")
    csv.writer(told).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return told.getvalue().encode()
