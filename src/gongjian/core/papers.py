"""Papers that people bring as files: looked through by their content, stored under their digest, kept while a row stands on them."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Annotated, Any, Self

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints, model_validator

from gongjian.core.inputs import Input, Line, Rule
from gongjian.core.models import FileKind
from gongjian.core.refusal import Refusal
from gongjian.core.stored import digest_of, written
from gongjian.engine.papers import MOST_BYTES, MOST_PAGES, PaperRefused, read_paper

Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
_TITLE = 200

_SENTENCES: dict[str, Promise] = {
    "empty": _("This file is empty."),
    "neither": _("This is no PDF, picture, Word or Excel file, whatever its name says; it is not taken."),
    "too_many_bytes": _("This file is larger than %(most_mb)s MB; export it smaller, or in parts."),
    "old_office": _("This is an old Office file, in which macros can hide; save it as docx, xlsx or PDF, then choose it again."),
    "encrypted": _("This file is protected by a password or against copying; save it without protection, then choose it again."),
    "macros": _("This file holds macros; save it as docx or xlsx without macros, or as PDF, then choose it again."),
    "embedded": _("Another file is embedded in this one; put it in as a picture, or save all of it as PDF."),
    "calls_out": _("This file fetches something from elsewhere when it is opened; break these links, or save it as PDF."),
    "bomb": _("Unpacked, this file would be far larger than a paper needs; it is not taken."),
    "too_many_pages": _("This PDF has more than %(most_pages)s pages; bring it in parts."),
    "too_much_work": _("This file asks for more work than a paper needs; export it anew as a plain PDF."),
    "too_many_pixels": _("This picture has more pixels than a camera makes; it is not taken."),
    "too_much_beside": _("There is more hidden in this file than a photo needs; it is not taken."),
    "animated": _("A moving picture is not a paper."),
    "damaged": _("This file is damaged or not what it claims to be; export it anew."),
}  # fmt: skip


class PaperNotTaken(Refusal):
    code, http_status, field = "paper_not_taken", 422, "file"
    sentence = _("%(why)s")


def seal_of(kind: str, digest: str, stored_digest: str, size_bytes: int, left_out: Collection[str] = ()) -> str:
    """That the program itself looked at these bytes: digests stand on papers, and none of them is a right to the file."""
    return Signer(salt=__name__).signature(f"{kind} {digest} {stored_digest} {size_bytes} {' '.join(left_out)}")


class PaperFound(Input):
    """What the program found in a file that has arrived whole; `digest` is of the bytes as sent."""

    title: Line
    kind: FileKind = Field(strict=False)
    digest: Digest
    stored_digest: Digest
    size_bytes: Annotated[int, Field(ge=1)]
    left_out: Annotated[tuple[Annotated[str, Field(max_length=20)], ...], Field(strict=False, max_length=10)] = ()
    seal: Annotated[str, StringConstraints(max_length=100)] = ""

    @model_validator(mode="after")
    def _was_looked_at(self) -> Self:
        wanted = seal_of(self.kind, self.digest, self.stored_digest, self.size_bytes, self.left_out)
        if not constant_time_compare(self.seal, wanted):
            raise Rule(_("Send the file itself: only what the program has looked at is taken."), at="digest")
        return self

    def kept(self) -> dict[str, Any]:
        """The columns of a StoredPaper, and what a subclass adds."""
        return self.model_dump(exclude={"seal"}) | {"left_out": list(self.left_out)}


def taken_in(content: bytes, *, title: str, store: Path, field: str = "file") -> dict[str, Any]:
    """The values of a PaperFound; the file lies in the store. Raises PaperNotTaken at the field."""
    try:
        found = read_paper(content)
    except PaperRefused as refused:
        facts = {"most_mb": MOST_BYTES // 1_000_000, "most_pages": MOST_PAGES}
        why = str(_SENTENCES[refused.code]) % facts
        raise PaperNotTaken(field=field, why=why, kind=refused.code) from refused
    digest, stored_digest, size = digest_of(content), digest_of(found.content), len(found.content)
    written(paper_at(store, stored_digest, found.kind), found.content)
    return {
        "title": title[:_TITLE],
        "kind": found.kind,
        "digest": digest,
        "stored_digest": stored_digest,
        "size_bytes": size,
        "left_out": found.left_out,
        "seal": seal_of(found.kind, digest, stored_digest, size, found.left_out),
    }


def paper_at(store: Path, digest: str, kind: str) -> Path:
    """Under the digest of the bytes, so that a name can neither lead astray nor meet another."""
    name = digest.removeprefix("sha256:")
    return store / name[:2] / f"{name}.{kind}"


Standing = Callable[[Collection[str]], Collection[str]]
_standing: list[Standing] = []


def stands_on(known: Standing) -> Standing:
    """Register which of these stored digests a feature's rows stand on."""
    _standing.append(known)
    return known


def papers_of_nothing(store: Path, before: float) -> list[Path]:
    """Files older than the moment (a timestamp) that no row stands on."""
    old = [path for path in store.glob("*/*.*") if path.stat().st_mtime < before]
    digests = [f"sha256:{path.stem}" for path in old]
    known = {digest for one in _standing for digest in one(digests)}
    return [path for path in old if f"sha256:{path.stem}" not in known]
