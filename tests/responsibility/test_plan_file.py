"""The file of a work plan: kept by its digest, handed out only as a download to who sees the project."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.responsibility.forms import PLAN_FILE_LIMIT_MB
from gongjian.responsibility.models import PlanVersion
from tests.factories import AT, UnitFactory

PDF = b"%PDF-1.7 the plan"
PLAN = {"title": "推进方案", "from_on": "2020-05-06", "approved_by": "区委常委会", "approved_on": "2020-05-05"}


@pytest.fixture(autouse=True)
def _place(monkeypatch, settings, tmp_path):
    settings.UPLOADS = tmp_path
    monkeypatch.setattr(moments, "now", lambda: AT)


def _sent(client, project, content=PDF, name="方案.pdf"):
    return client.post(f"/projects/{project.pk}/work-plan/", {**PLAN, "file": SimpleUploadedFile(name, content)})


def _file(client, project):
    return client.get(f"/projects/{project.pk}/work-plan/1/file/")


def test_the_file_comes_back_as_a_download_byte_for_byte(signed_in, project):
    client = signed_in(Role.OFFICE)
    assert _sent(client, project).status_code == 302
    plan = PlanVersion.objects.get()
    assert (plan.file_name, plan.file_digest) == ("方案.pdf", hashlib.sha256(PDF).hexdigest())
    answer = _file(client, project)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert (
        f"/projects/{project.pk}/work-plan/1/file/"
        in client.get(f"/projects/{project.pk}/?tab=responsibility").content.decode()
    )


@pytest.mark.parametrize(("name", "content"), [("方案.pdf", b"<html>"), ("方案.html", PDF), ("方案.docx", PDF)])
def test_what_is_no_document_is_refused_at_the_field(signed_in, project, name, content):
    assert _sent(signed_in(Role.OFFICE), project, content, name).status_code == 422
    assert not PlanVersion.objects.exists()


def test_a_file_too_large_is_refused(signed_in, project):
    large = PDF + b"0" * (PLAN_FILE_LIMIT_MB * 1024 * 1024)
    assert _sent(signed_in(Role.OFFICE), project, large).status_code == 422
    assert not PlanVersion.objects.exists()


def test_a_stranger_to_the_project_does_not_get_the_file(signed_in, project, district):
    _sent(signed_in(Role.OFFICE), project)
    stranger = signed_in(Role.DEPARTMENT, unit=UnitFactory(district=district))
    assert _file(stranger, project).status_code == 404


def test_who_may_not_put_a_plan_in_force_leaves_no_file_behind(signed_in, project, tmp_path):
    assert _sent(signed_in(Role.AUDITOR), project).status_code == 403
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("digest", ["", "../../../etc/passwd", "a" * 64])
def test_a_digest_without_its_file_is_not_found(signed_in, project, digest):
    client = signed_in(Role.OFFICE)
    _sent(client, project)
    PlanVersion.objects.update(file_digest=digest)
    assert _file(client, project).status_code == 404
