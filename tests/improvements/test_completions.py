"""A completion file: nothing missing before it is signed, each signs once in one's own name, and it stands."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from pypdf import PdfReader

from gongjian.access.roles import Role
from gongjian.commitments.models import WeeklyNode
from gongjian.core.refusal import InputRefused, NotAllowed, NotInThisState
from gongjian.core.work import perform_all
from gongjian.improvements import actions
from gongjian.improvements.models import CompletionFile
from gongjian.improvements.queries import checklist_in_force, missing_in
from gongjian.messaging.models import Message
from gongjian.procedures.models import Permit
from gongjian.projects.queries.conditions import conditions_of
from gongjian.schedules.models import Activity
from tests import factories, personas
from tests.cells import Where
from tests.engine.drawings.test_reading import armed, bytes_of, sheets
from tests.improvements.cells import carried_out
from tests.inspections.cells import _finding

pytestmark = pytest.mark.django_db
AT, TODAY = factories.AT, date(2020, 5, 19)


@pytest.fixture(autouse=True)
def _in_may(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: AT - timezone.now())
    settings.DRAWINGS = tmp_path / "drawings"


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


@pytest.fixture
def file(project, office):
    return CompletionFile.objects.get(pk=actions.open_completion(project, {}, by=office, at=AT).id)


def in_order(file, office):
    for point in file.points.all():
        actions.confirm_condition(point, {"is_met": True}, by=office, at=AT)


def signing(file, office, count=2):
    """All in order, and so many persons asked to sign; as (signatory, actor)."""
    carried_out(file.project)
    in_order(file, office)
    found = []
    for number in range(count):
        actor = personas.at_unit(Role.DEPARTMENT, factories.UnitFactory(district=file.project.campaign.district))
        given = {"person_id": actor.person_id, "capacity": f"第{number}方"}
        answer = actions.name_signatory(file, given, by=office, at=AT)
        found.append((answer.id, actor))
    actions.ask_signatures(file, {}, by=office, at=AT)
    return found


def test_it_opens_once_with_the_points_in_force(file, project, office):
    number, points = checklist_in_force(project.campaign)
    assert (number, [one.text for one in file.points.order_by("position")]) == (0, points)
    with pytest.raises(actions.OpenedAlready):
        actions.open_completion(project, {}, by=office, at=AT)


def test_a_changed_checklist_is_a_new_version_and_open_files_keep_theirs(file, project, campaign, office):
    actions.set_checklist(campaign, {"points": ("一", "二"), "reason": "从简"}, by=office, at=AT)
    assert checklist_in_force(campaign) == (1, ["一", "二"])
    assert file.points.count() == 10
    other = factories.ProjectFactory(campaign=campaign)
    opened = CompletionFile.objects.get(pk=actions.open_completion(other, {}, by=office, at=AT).id)
    assert (opened.checklist_number, opened.points.count()) == (1, 2)
    for points in ((), ("一", "一"), ("",)):
        with pytest.raises(InputRefused):
            actions.set_checklist(campaign, {"points": points, "reason": "x"}, by=office, at=AT)


def test_conditions_come_from_the_features_that_know_them(project):
    def told():
        return {one.code: one.is_met for one in conditions_of(project, on=TODAY)}

    assert told()["schedule"] is False
    assert told()["problems"] is True
    assert "nodes" not in told()
    carried_out(project)
    WeeklyNode.objects.create(project=project, title="封顶", due_on=TODAY)
    assert (told()["schedule"], told()["nodes"]) == (True, False)
    Activity.objects.update(finished_on=None)
    assert told()["schedule"] is False
    assert "permits" not in told()
    Permit.objects.create(project=project, code="A1", name="施工许可证")
    assert told()["permits"] is False
    Permit.objects.update(state="granted", granted_on=TODAY)
    assert told()["permits"] is True


def test_findings_of_rounds_are_closed_before(project, district):
    unit, person = factories.UnitFactory(district=district), factories.PersonFactory(district=district)
    finding = _finding(Where(district=district, unit=unit, project=project, person=person))
    (shown,) = (one for one in conditions_of(project, on=TODAY) if one.code == "findings")
    assert shown.is_met is False
    type(finding).objects.update(state="withdrawn")
    (shown,) = (one for one in conditions_of(project, on=TODAY) if one.code == "findings")
    assert shown.is_met is True


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "没有生效的进度计划"), ("en", "There is no schedule in force")]
)
def test_what_is_missing_is_said_in_the_reader_s_language(file, language, words):
    with translation.override(language):
        assert any(words in one for one in missing_in(file, on=TODAY))


def test_not_signed_while_anything_is_missing(file, office, project):
    with pytest.raises(actions.NotComplete):
        actions.ask_signatures(file, {}, by=office, at=AT)
    carried_out(project)
    in_order(file, office)
    with pytest.raises(actions.NotComplete):
        actions.ask_signatures(file, {}, by=office, at=AT)
    point = file.points.first()
    with pytest.raises(actions.SayWhatIsMissing):
        actions.confirm_condition(point, {"is_met": False}, by=office, at=AT)
    actions.confirm_condition(point, {"is_met": False, "note": "标识未挂"}, by=office, at=AT)
    given = {"person_id": factories.PersonFactory(district=project.campaign.district).pk, "capacity": "业主"}
    actions.name_signatory(file, given, by=office, at=AT)
    with pytest.raises(actions.SignatoryAlready):
        actions.name_signatory(file, given, by=office, at=AT)
    with pytest.raises(actions.NotComplete):
        actions.ask_signatures(file, {}, by=office, at=AT)
    actions.confirm_condition(point, {"is_met": True}, by=office, at=AT)
    actions.ask_signatures(file, {}, by=office, at=AT)


def test_each_signs_once_and_the_last_completes_it(file, office):
    (first, one), (second, other) = signing(file, office)
    with pytest.raises(NotAllowed):
        actions.sign_completion(first, {}, by=office, at=AT)
    actions.sign_completion(first, {"remark": "同意"}, by=one, at=AT)
    with pytest.raises(actions.SignedAlready):
        actions.sign_completion(first, {}, by=one, at=AT)
    file.refresh_from_db()
    assert file.state == "signing"
    actions.sign_completion(second, {}, by=other, at=AT)
    file.refresh_from_db()
    assert (file.state, file.completed_at, file.facts[0]["code"]) == ("signed", AT, "schedule")
    with pytest.raises(NotInThisState):
        actions.take_back_completion(file, {"reason": "x"}, by=office, at=AT)
    perform_all(AT)
    told = Message.objects.filter(person=one.person_id).values_list("event__name", flat=True)
    assert {"completion.signatures_asked", "completion.complete"} <= set(told)


def test_what_became_untrue_meanwhile_is_not_signed(file, office):
    ((number, actor),) = signing(file, office, count=1)
    Activity.objects.update(finished_on=None)
    with pytest.raises(actions.NotComplete):
        actions.sign_completion(number, {}, by=actor, at=AT)


def test_taken_back_signatures_do_not_stand(file, office):
    (first, one), _other = signing(file, office)
    actions.sign_completion(first, {}, by=one, at=AT)
    with pytest.raises(NotInThisState):
        actions.confirm_condition(file.points.first(), {"is_met": True}, by=office, at=AT)
    actions.take_back_completion(file, {"reason": "补一份图"}, by=office, at=AT)
    assert not file.signatories.exclude(signed_at=None).exists()


@pytest.mark.row("B5")
def test_bound_into_one_pdf_with_annexes_contents_and_numbers(client, project, office):
    assert client.post(f"/completions/projects/{project.pk}/open/").status_code == 302
    file = CompletionFile.objects.get()
    address = f"/completions/{file.pk}/"
    annex = SimpleUploadedFile("竣工图.pdf", armed(), "application/pdf")
    assert client.post(f"{address}annexes/", {"file": annex}).status_code == 302
    assert "未保留" in client.get(address).content.decode()
    made = PdfReader(io.BytesIO(client.get(f"{address}file.pdf").content))
    texts = [page.extract_text() for page in made.pages]
    assert [one["/Title"] for one in made.outline] == ["完工交账表", "竣工图"]
    assert all(f"{number} / {len(texts)}" in text for number, text in enumerate(texts, start=1))
    assert "草稿" in "".join(texts)
    assert "/OpenAction" not in made.root_object
    row = file.annexes.get()
    assert client.post(f"/completions/annexes/{row.pk}/remove/").status_code == 302
    assert not file.annexes.exists()


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "设有密码"), ("en", "protected by a password")])
def test_a_protected_annex_is_refused_at_its_field(client, file, language, words):
    client.cookies["django_language"] = language
    writer = sheets(1)
    writer.encrypt("geheim", algorithm="RC4-128")
    upload = SimpleUploadedFile("竣工图.pdf", bytes_of(writer), "application/pdf")
    answer = client.post(f"/completions/{file.pk}/annexes/", {"file": upload, "title": "竣工图"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])
    assert words in answer.content.decode()


def test_walked_through_by_its_pages(client, file):
    carried_out(file.project)
    address = f"/completions/{file.pk}/"
    assert "没有问题未办结" in client.get(address).content.decode() or client.get(address).status_code == 200
    point = file.points.first()
    refused = client.post(f"/completions/points/{point.pk}/", {"is_met": "0", "note": ""})
    assert refused.status_code == 422
    for one in file.points.all():
        assert client.post(f"/completions/points/{one.pk}/", {"is_met": "1"}).status_code == 302
    assert client.post(f"{address}signatory/", {"person_id": client.person.pk, "capacity": "重点办"}).status_code == 302
    assert client.post(f"{address}signatory/", {"person_id": client.person.pk, "capacity": ""}).status_code == 422
    other = factories.PersonFactory(district=client.person.district)
    client.post(f"{address}signatory/", {"person_id": other.pk, "capacity": "业主"})
    named = file.signatories.get(person=other)
    assert client.post(f"/completions/signatories/{named.pk}/remove/").status_code == 302
    assert client.post(f"{address}ask/").status_code == 302
    assert client.post(f"{address}take_back/", {"reason": "补图"}).status_code == 302
    client.post(f"{address}ask/")
    assert client.post(f"{address}sign/", {"remark": "同意"}).status_code == 302
    file.refresh_from_db()
    assert file.state == "signed"
    assert client.post(f"{address}nonsense/").status_code == 404
    assert file.project.name in client.get("/completions/").content.decode()


def test_the_checklist_is_changed_by_the_office_alone(client, signed_in, campaign):
    assert client.post("/completions/checklist/", {"points": "一\n\n二", "reason": "从简"}).status_code == 302
    assert checklist_in_force(campaign) == (1, ["一", "二"])
    bad = client.post("/completions/checklist/", {"points": "一\n一", "reason": "又改"})
    assert (bad.status_code, list(bad.context["form"].errors)) == (422, ["points"])
    auditor = signed_in(Role.AUDITOR)
    assert auditor.get("/completions/checklist/").status_code == 200
    assert auditor.post("/completions/checklist/", {"points": "一", "reason": "x"}).status_code == 403


def test_a_stranger_finds_nothing(signed_in, file):
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    for step in ("", "annexes/", "file.pdf"):
        assert stranger.get(f"/completions/{file.pk}/{step}").status_code == 404
    assert stranger.post(f"/completions/points/{file.points.first().pk}/", {"is_met": "1"}).status_code == 404
    assert stranger.post(f"/completions/{file.pk}/ask/").status_code == 404


def test_the_list_costs_the_same_for_many(client, file, campaign, office):
    def cost():
        client.get("/completions/")
        with CaptureQueriesContext(connection) as found:
            client.get("/completions/")
        return len(found)

    few = cost()
    for _ in range(4):
        actions.open_completion(factories.ProjectFactory(campaign=campaign), {}, by=office, at=AT)
    assert cost() <= few
