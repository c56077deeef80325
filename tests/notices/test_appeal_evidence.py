"""Evidence on appeals as files: what is taken, who brings it, who opens it, and where the decision names it."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.core.models import Event
from gongjian.core.papers import papers_of_nothing, seal_of
from gongjian.core.work import perform_all
from gongjian.messaging.models import Message
from gongjian.notices.models import Appeal, AppealPaper, Order, OrderStep
from tests import factories
from tests.engine.papers.samples import excel, word
from tests.notices.cells import APPEAL, order_given
from tests.surfaces.test_api_doors import caller

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())
    settings.PAPERS = tmp_path / "papers"


@pytest.fixture
def unit(district):
    return factories.UnitFactory(district=district)


@pytest.fixture
def step(signed_in, project, unit):
    signed_in(Role.SUPERVISION).post(f"/orders/issue/?project={project.pk}", order_given(project, unit_id=unit.pk))
    order = Order.objects.get()
    return OrderStep.objects.create(
        order=order, step="red", is_taken=True, note="逾期", due_on=order.due_on, decided_at=factories.AT,
        decided_by=order.issued_by, appeal_until_on="2020-06-18",
    )  # fmt: skip


def file(content, name="签收单.docx"):
    return SimpleUploadedFile(name, content)


def filed(client, step, *files):
    return client.post(f"/appeals/against/step/{step.pk}/", {**APPEAL, "papers": list(files)})


def test_filed_with_two_files_opened_by_the_decider_on_record(signed_in, step, unit):
    department, decider = signed_in(Role.DEPARTMENT, unit=unit), signed_in(Role.ASSESSMENT)
    filed(department, step, file(word()), file(excel(), "台账.xlsx"), file(word(), "同一份.docx"))
    one, other = AppealPaper.objects.order_by("number")
    assert (one.kind, other.kind, one.brought_by) == ("docx", "xlsx", department.person)
    assert Event.objects.get(name="appeal.filed").facts["papers"] == [one.digest, other.digest]
    page = decider.get(f"/appeals/{one.appeal_id}/").content.decode()
    assert f"/appeals/evidence/{one.pk}/" in page
    assert one.digest in page
    answer = decider.get(f"/appeals/evidence/{one.pk}/")
    assert b"".join(answer.streaming_content) == word()
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    opened = Event.objects.get(name="appeal.evidence_opened")
    assert (opened.facts["digest"], opened.actor_name) == (one.digest, decider.person.name)
    for stranger in (signed_in(Role.CONTRACTOR), signed_in(Role.OFFICE, district=factories.DistrictFactory())):
        assert stranger.get(f"/appeals/evidence/{one.pk}/").status_code == 404
    assert Event.objects.filter(name="appeal.evidence_opened").count() == 1


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "既不是PDF"), ("en", "This is no PDF")])
def test_a_bad_file_is_refused_at_its_field_and_nothing_typed_is_lost(signed_in, step, unit, language, said):
    client = signed_in(Role.DEPARTMENT, unit=unit)
    client.cookies["django_language"] = language
    answer = filed(client, step, file(word()), file(b"MZ\x90 program", "证据.pdf"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert "证据.pdf" in text
    assert 'aria-invalid="true"' in text
    assert APPEAL["reason"] in text
    assert not Appeal.objects.exists()


def test_more_is_brought_until_it_is_decided_and_the_deciders_are_told(signed_in, step, unit):
    department, decider = signed_in(Role.DEPARTMENT, unit=unit), signed_in(Role.ASSESSMENT)
    filed(department, step)
    appeal = Appeal.objects.get()
    page = f"/appeals/{appeal.pk}/evidence/"
    assert page in department.get(f"/appeals/{appeal.pk}/").content.decode()
    assert department.post(page, {"papers": file(b"", "空.pdf")}).status_code == 422
    assert department.post(page, {"papers": file(word())}).status_code == 302
    assert department.post(page, {"papers": file(word())}).status_code == 422  # the same file twice
    assert decider.post(page, {"papers": file(excel(), "a.xlsx")}).status_code == 403
    perform_all(factories.AT.replace(year=2030))
    assert Message.objects.filter(event__name="appeal.evidence_brought", person=decider.person).exists()
    decider.post(f"/appeals/{appeal.pk}/decide/", {"outcome": "upheld", "decision": "签收单属实"})
    paper = AppealPaper.objects.get()
    assert Event.objects.get(name="appeal.decided").facts["papers"] == [paper.digest]
    assert department.post(page, {"papers": file(excel(), "a.xlsx")}).status_code == 422
    assert page not in department.get(f"/appeals/{appeal.pk}/").content.decode()
    with pytest.raises(DatabaseError), transaction.atomic():
        AppealPaper.objects.update(title="别的")


@pytest.mark.parametrize(
    "seal", [{}, {"seal": ""}, {"seal": seal_of("pdf", *["sha256:" + "e" * 64] * 2, size_bytes=9)}]
)
def test_whoever_knows_a_digest_gets_no_file_by_it(signed_in, step, unit, seal):
    """It stands on the decision; a docx lies in the store under the very same."""
    department = signed_in(Role.DEPARTMENT, unit=unit)
    filed(department, step, file(word()))
    appeal, known = Appeal.objects.get(), AppealPaper.objects.get()
    given = {
        "title": "别人的", "kind": "docx", "size_bytes": known.size_bytes, "digest": known.digest,
        "stored_digest": known.stored_digest, **seal,
    }  # fmt: skip
    program = caller(department.person)
    for name, given_with in (
        ("bring_evidence", given),
        ("appeal_result", {"reason": "期限有误", "asked": "撤销", "papers": [given]}),
    ):
        answer = program.post(
            f"/api/actions/{name}",
            {"target": appeal.pk, "given": given_with, "key": name},
            content_type="application/json",
        )
        assert answer.status_code == 422, answer.content
        assert answer.json()["errors"][0]["field"].endswith("digest")
    assert AppealPaper.objects.count() == 1


def test_the_decision_as_a_paper_lists_the_evidence_by_digest(signed_in, step, unit):
    department, decider = signed_in(Role.DEPARTMENT, unit=unit), signed_in(Role.ASSESSMENT)
    filed(department, step, file(word()))
    paper = AppealPaper.objects.get()
    address = f"/appeals/{paper.appeal_id}/decision.docx"
    assert department.get(address).status_code == 404
    decider.post(f"/appeals/{paper.appeal_id}/decide/", {"outcome": "rejected", "decision": "期限计算无误"})
    written = docx.Document(io.BytesIO(department.get(address).content))
    words = "\n".join(one.text for one in written.paragraphs)
    assert "期限计算无误" in words
    cells = {cell.text.replace(" ", "") for table in written.tables for row in table.rows for cell in row.cells}
    assert {paper.digest, "签收单.docx"} <= cells
    assert department.get(f"/appeals/{paper.appeal_id}/decision.pdf").content.startswith(b"%PDF")


def test_a_program_brings_it_too_and_what_nobody_stands_on_goes(signed_in, step, unit, settings):
    department = signed_in(Role.DEPARTMENT, unit=unit)
    filed(department, step)
    appeal = Appeal.objects.get()
    given = {"file": file(word())}
    answer = caller(department.person).post(f"/api/files/bring_evidence/{appeal.pk}", {"key": "k", **given})
    assert answer.status_code == 200, answer.content
    paper = AppealPaper.objects.get()
    stray = settings.PAPERS / "ff" / "ffff.pdf"
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"x")
    assert papers_of_nothing(settings.PAPERS, factories.AT.timestamp() + 10**10) == [stray]
    assert paper.digest in department.get("/api/appeal-evidence").content.decode()
