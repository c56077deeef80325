"""How far long work has come: told in a small file, because its transaction shows nothing before its end."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar

from gongjian.ledgers.models import LedgerImport
from gongjian.ledgers.queries.files import folder_of

T = TypeVar("T")

_EVERY = 20
_teller: ContextVar[Callable[[int, int], None] | None] = ContextVar("ledger_progress", default=None)


def progress_file(uploads: Path, one: LedgerImport) -> Path:
    return folder_of(uploads, one.campaign.district_id) / f"{one.pk}.progress"


def progress_of(uploads: Path, one: LedgerImport) -> tuple[int, int] | None:
    """(done, of how many); None where nothing has begun."""
    try:
        done, total = progress_file(uploads, one).read_text().split()
        return int(done), int(total)
    except (OSError, ValueError):
        return None


@contextmanager
def told_in(path: Path) -> Iterator[None]:
    """Work inside tells its progress into the file, which is gone afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    token = _teller.set(lambda done, total: _write(path, done, total))
    try:
        yield
    finally:
        _teller.reset(token)
        path.unlink(missing_ok=True)


def _write(path: Path, done: int, total: int) -> None:
    beside = path.with_suffix(".progress-new")
    beside.write_text(f"{done} {total}")
    beside.replace(path)  # a reader never sees half a line


def counted_off(rows: Iterable[T], total: int) -> Iterator[T]:
    """The rows, told off to whoever listens."""
    tell = _teller.get()
    for done, row in enumerate(rows):
        if tell and done % _EVERY == 0:
            tell(done, total)
        yield row
