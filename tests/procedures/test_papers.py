"""Papers of a permit as files: taken by content, refused at their field, kept in versions, opened by who may see the permit."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.models import Event
from gongjian.core.papers import papers_of_nothing
from gongjian.procedures import actions
from gongjian.procedures.models import PermitFile
from tests import factories
from tests.cells import Where
from tests.engine.drawings.test_reading import armed, bytes_of, sheets
from tests.engine.papers.samples import HOSTILE, excel, word
from tests.procedures.cells import FILE, looked_at
from tests.procedures.conftest import AT, TODAY
from tests.procedures.rows import permit_in
from tests.procedures.test_actions import refused
from tests.surfaces.test_api_doors import caller


@pytest.fixture(autouse=True)
def day_58(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(moments, "now", lambda: AT)
    settings.PAPERS = tmp_path / "papers"


@pytest.fixture
def client(signed_in, campaign, office_unit):
    return signed_in(Role.OFFICE)


@pytest.fixture
def where(district, project, bureau):
    person = factories.PersonFactory(district=district, unit=bureau)
    return Where(district=district, unit=bureau, project=project, person=person)


@pytest.fixture
def permit(where):
    return permit_in(where, "to_prepare", papers="owner")


def sent(client, permit, content, name="申请表.docx", paper="申请表"):
    given = {"paper": paper, "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("bring-paper", args=[permit.pk]), given)


def text_of(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def test_a_paper_brought_is_there_and_downloaded_as_it_came(client, permit):
    assert sent(client, permit, word()).status_code == 302
    row = PermitFile.objects.get()
    assert (row.kind, row.number, row.title, row.brought_by) == ("docx", 1, "申请表", client.person)
    assert permit.papers.get(name="申请表").state == "there"
    answer = client.get(reverse("permit-file", args=[row.pk]))
    assert b"".join(answer.streaming_content) == word()
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert Event.objects.get(name="permit.paper_brought").facts["paper"] == "申请表"
    text = text_of(client, "permit", permit.pk)
    assert reverse("permit-file", args=[row.pk]) in text
    assert "替换" in text


def test_a_replaced_paper_stays_readable_also_when_the_papers_are_noted_anew(client, permit):
    sent(client, permit, word())
    sent(client, permit, excel(), name="面积.xlsx")
    old, new = PermitFile.objects.order_by("number")
    assert (new.number, new.kind) == (2, "xlsx")
    for row, content in ((old, word()), (new, excel())):
        assert b"".join(client.get(reverse("permit-file", args=[row.pk])).streaming_content)[:4] == content[:4]
    client.post(reverse("permit-papers", args=[permit.pk]), {"paper_0": "owner", "more": "另一份"})
    assert client.get(reverse("permit-file", args=[old.pk])).status_code == 200
    assert "1 个以前的版本" in text_of(client, "permit", permit.pk)


def test_a_pdf_is_kept_without_what_hid_in_it_and_that_is_said(client, permit, settings):
    assert sent(client, permit, armed(), name="申请表.pdf").status_code == 302
    assert PermitFile.objects.get().left_out == ["actions", "attachments", "forms", "scripts"]
    assert "未保留" in text_of(client, "permit", permit.pk)
    stored = [path.read_bytes() for path in settings.PAPERS.rglob("*.pdf")]
    assert len(stored) == 1
    assert b"GOTCHA" not in stored[0]


@pytest.mark.parametrize(
    ("language", "name", "words"),
    [
        ("zh-hans", "program", "既不是PDF、图片，也不是Word、Excel"),
        ("en", "program", "no PDF, picture, Word or Excel"),
        ("zh-hans", "vba_part", "含有宏"),
        ("en", "docm_renamed", "holds macros"),
        ("zh-hans", "bomb", "解压后"),
        ("en", "locked_word", "protected by a password"),
        ("zh-hans", "old_word", "旧版Office"),
        ("en", "picture_elsewhere", "fetches something from elsewhere"),
        ("zh-hans", "object_inside", "嵌入"),
        ("zh-hans", "cut", "已损坏"),
        ("zh-hans", "empty", "空"),
    ],
)
def test_bad_files_are_refused_at_their_field_in_the_readers_language(client, permit, settings, language, name, words):
    client.cookies["django_language"] = language
    answer = sent(client, permit, HOSTILE[name][1]())
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]
    assert words in answer.content.decode()
    assert '<option value="申请表" selected>' in answer.content.decode()
    assert not PermitFile.objects.exists()
    assert not settings.PAPERS.exists()
    assert permit.papers.get().state == "owner"


def test_protected_and_huge_pdfs_are_refused(client, permit):
    writer = sheets(1)
    writer.encrypt("geheim", algorithm="RC4-128")
    assert "密码" in sent(client, permit, bytes_of(writer)).content.decode()
    answer = sent(client, permit, b"%PDF-1.7" + bytes(32_000_000), name="申请表.pdf")
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]


def test_strangers_find_neither_the_paper_nor_its_file(client, permit, signed_in, settings):
    sent(client, permit, word())
    row = PermitFile.objects.get()
    stranger = signed_in(Role.OWNER)
    assert stranger.get(reverse("permit-file", args=[row.pk])).status_code == 404
    assert stranger.get(reverse("bring-paper", args=[permit.pk])).status_code == 404
    auditor = signed_in(Role.AUDITOR)
    assert auditor.get(reverse("permit-file", args=[row.pk])).status_code == 200
    assert sent(auditor, permit, excel()).status_code == 403
    assert len(list(settings.PAPERS.rglob("*.*"))) == 1


def test_the_last_paper_ends_an_acceptance_with_papers_missing_and_is_told_to_the_department(where, owner):
    permit = permit_in(where, "accepted", papers="owner", lacking_due_on=TODAY + timedelta(days=3))
    actions.bring_paper(permit.pk, FILE, by=owner, at=AT)
    permit.refresh_from_db()
    assert permit.lacking_met_on == TODAY
    assert Event.objects.get(name="permit.paper_brought").facts["is_awaited"] is True
    refused("paper_here", actions.bring_paper, permit.pk, FILE, owner)
    refused("paper_unknown", actions.bring_paper, permit.pk, FILE | {"paper": "别的"}, owner)


def test_a_paper_has_only_so_many_versions(where, owner, monkeypatch):
    monkeypatch.setattr("gongjian.procedures.actions.bringing.MOST_VERSIONS", 1)
    permit = permit_in(where, papers="owner")
    actions.bring_paper(permit.pk, FILE, by=owner, at=AT)
    refused("too_many_versions", actions.bring_paper, permit.pk, FILE | looked_at("b"), owner)


def test_files_of_nothing_go_and_those_of_papers_stay(client, permit, settings):
    sent(client, permit, word())
    stray = settings.PAPERS / "ab" / f"{'ab' * 32}.docx"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    assert papers_of_nothing(settings.PAPERS, AT.timestamp() + 10**10) == [stray]


def test_a_program_brings_a_paper_with_its_token(client, permit):
    program = caller(client.person)

    def call(key, **given):
        return program.post(f"/api/files/bring_paper/{permit.pk}", {"paper": "申请表", "key": key, **given})

    def told(content):
        return SimpleUploadedFile("申请表.docx", content)

    first, again = call("one", file=told(word())), call("one", file=told(word()))
    assert (first.status_code, first.json()["kind"]) == (200, "procedures.permitfile")
    assert again.json()["repeated"] is True
    bad = call("two", file=told(HOSTILE["vba_part"][1]()))
    assert (bad.status_code, bad.json()["errors"][0]["field"]) == (422, "file")
    assert call("three").json()["errors"][0]["field"] == "file"
    assert call("four", file=told(excel()), paper="\x00").json()["errors"][0]["field"] == "paper"
    listed = client.get(f"/api/permit-files?permit_id={permit.pk}").json()["results"]
    assert [row["number"] for row in listed] == [1]


def test_a_program_without_right_or_with_too_much_is_refused(client, permit, signed_in, settings):
    address, file = f"/api/files/bring_paper/{permit.pk}", SimpleUploadedFile("申请表.docx", word())
    for role, status in ((Role.OWNER, 404), (Role.AUDITOR, 403)):
        stranger = caller(signed_in(role).person)
        assert stranger.post(address, {"paper": "申请表", "key": "k", "file": file}).status_code == status
    huge = SimpleUploadedFile("申请表.docx", bytes(30_000_001))
    assert caller(client.person).post(address, {"paper": "申请表", "key": "k", "file": huge}).status_code == 413
    assert not settings.PAPERS.exists()
