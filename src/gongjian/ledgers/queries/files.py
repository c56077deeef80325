"""Where uploaded ledgers lie: under the digest of their bytes, never under a name that a stranger chose."""

from pathlib import Path

from gongjian.ledgers.models import LedgerImport


def folder_of(uploads: Path, district_id: int) -> Path:
    return uploads / "ledgers" / str(district_id)


def file_of(uploads: Path, one: LedgerImport) -> Path:
    return folder_of(uploads, one.campaign.district_id) / f"{one.file_digest}{one.file_suffix}"
