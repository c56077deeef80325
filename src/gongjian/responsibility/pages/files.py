"""The file of a work plan: stored once under the digest of its bytes, handed out only as a download."""

import hashlib
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.http import FileResponse

from gongjian.core.refusal import NotFound
from gongjian.projects.pages.edits import project_of
from gongjian.responsibility.queries import plan_versions_of
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

# What a file of the kind begins with; the name alone proves nothing.
BEGINNINGS = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04"}


def suffix_of(name: str | None) -> str:
    return PurePath(name or "").suffix.lower()


def is_plan_file(file: Any) -> bool:
    begins = BEGINNINGS.get(suffix_of(file.name))
    if begins is None:
        return False
    head = file.read(len(begins))
    file.seek(0)
    return bool(head == begins)


def stored(file: Any, district_id: int) -> dict[str, str]:
    """`file_name` and `file_digest` for the action, with the bytes kept."""
    folder = _folder(district_id)
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with NamedTemporaryFile(dir=folder, delete=False) as out:
        for chunk in file.chunks():
            digest.update(chunk)
            out.write(chunk)
    (folder / PurePath(out.name).name).replace(folder / digest.hexdigest())
    name = PurePath((file.name or "").replace("\\", "/")).name[-200:]
    return {"file_name": name, "file_digest": digest.hexdigest()}


def _folder(district_id: int) -> Path:
    return Path(settings.UPLOADS) / "plans" / str(district_id)


@page
def plan_file(request: Request, project_id: int, number: int) -> FileResponse:
    """Whoever sees the project reads its plans."""
    project = project_of(request, project_id)
    plan = next((one for one in plan_versions_of(project) if one.number == number), None)
    digest = plan.file_digest if plan else ""
    if plan is None or len(digest) != 64 or not digest.isalnum():
        raise NotFound
    path = _folder(project.campaign.district_id) / digest
    if not path.is_file():
        raise NotFound
    answer = FileResponse(
        path.open("rb"), as_attachment=True, filename=plan.file_name, content_type="application/octet-stream"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
