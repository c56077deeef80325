"""Selections at the desk: errors at their field, nothing typed lost, drawings made plain, other weights tried."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from gongjian.access.roles import Role
from gongjian.improvements.models import Alternative, Selection
from tests import factories
from tests.cells import Where
from tests.engine.drawings.test_reading import bytes_of, sheets
from tests.improvements.cells import _full

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())
    settings.DRAWINGS = tmp_path / "drawings"


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


def made(client, project, **given):
    unit = factories.UnitFactory(district=client.person.district)
    where = Where(district=client.person.district, unit=unit, project=project, person=client.person)
    return _full(where, **given)


def text_of(client, address, **more):
    return client.get(address, **more).content.decode()


def picture():
    out = io.BytesIO()
    Image.effect_noise((400, 300), 60).save(out, "JPEG")
    return SimpleUploadedFile("立面.jpg", out.getvalue(), "image/jpeg")


def criteria(*rows):
    names = ("name", "weight", "note")
    return {f"{names[part]}_{place}": value for place, row in enumerate(rows) for part, value in enumerate(row)}


def test_started_from_the_project_and_found_on_its_tab_and_in_the_list(client, project):
    page = text_of(client, f"/projects/{project.pk}/?tab=improvements")
    assert f"/selections/projects/{project.pk}/new/" in page
    answer = client.post(f"/selections/projects/{project.pk}/new/", {"title": "主厂房外立面", "kind": "colours"})
    selection = Selection.objects.get()
    assert answer.url == f"/selections/{selection.pk}/"
    assert "主厂房外立面" in text_of(client, f"/projects/{project.pk}/?tab=improvements")
    assert "主厂房外立面" in text_of(client, "/selections/")
    assert "主厂房外立面" in text_of(client, "/selections/?export=csv")


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "权重合计为95，必须等于100"), ("en", "The weights add up to 95")]
)
def test_weights_that_do_not_add_up_are_told_at_the_field_and_all_words_stay(client, project, language, words):
    selection = made(client, project)
    client.cookies["django_language"] = language
    given = criteria(("观感", "60", "远看"), ("", "", ""), ("造价", "35", ""))
    answer = client.post(f"/selections/{selection.pk}/criteria/", given)
    page = answer.content.decode()
    form = answer.context["form"]
    assert answer.status_code == 422
    assert list(form.errors) == ["weight_2"]
    assert words in page
    assert all(f'value="{one}"' in page for one in ("观感", "造价", "60", "35", "远看"))


def test_brought_to_100_in_one_click_and_saved_by_the_next(client, project):
    selection = made(client, project)
    address = f"/selections/{selection.pk}/criteria/"
    assert client.get(address).context["form"]["weight_0"].value() == "100"
    given = criteria(("观感", "60", ""), ("造价", "35", ""))
    answer = client.post(address, {**given, "normalise": "1"})
    fresh = {name: answer.context["form"][name].value() for name in ("weight_0", "weight_1")}
    assert fresh == {"weight_0": "63.16", "weight_1": "36.84"}
    assert selection.criteria.get().name == "效果"
    assert client.post(address, {**given, **fresh}).status_code == 302
    assert sum(one.weight_percent for one in selection.criteria.all()) == 100


@pytest.mark.parametrize(
    "given", [{}, criteria(("观感", "", "")), criteria(("", "100", "")), criteria(("观感", "x", ""))]
)
def test_half_filled_rows_are_refused_at_their_row(client, project, given):
    selection = made(client, project)
    answer = client.post(f"/selections/{selection.pk}/criteria/", given)
    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_a_stale_form_of_criteria_is_a_conflict_and_keeps_the_words(client, project):
    selection = made(client, project)
    given = criteria(("观感", "100", ""))
    answer = client.post(f"/selections/{selection.pk}/criteria/", {**given, "version": "0"})
    assert answer.status_code == 409
    assert 'value="观感"' in answer.content.decode()


def scored(client, project, **given):
    return made(client, project, scored=True, **given)


def test_scored_on_one_sheet_with_missing_cells_marked(client, project):
    selection = made(client, project, state="scoring")
    address = f"/selections/{selection.pk}/score/"
    first, second = selection.alternatives.order_by("position")
    cells = [f"p-{one.pk}-{selection.criteria.get().pk}" for one in (first, second)]
    answer = client.post(address, {cells[0]: "80", "remark": "一稿"})
    assert answer.status_code == 422
    assert cells[1] in answer.context["form"].errors
    assert 'value="80"' in answer.content.decode()
    assert client.post(address, {cells[0]: "80", cells[1]: "70"}).status_code == 302
    assert 'value="80"' in text_of(client, address)
    stale = client.post(address, {cells[0]: "1", cells[1]: "2", "version": "1"})
    assert stale.status_code == 409


def test_nobody_sees_points_before_the_close(client, project):
    selection = scored(client, project, state="scoring")
    page = text_of(client, f"/selections/{selection.pk}/")
    assert "加权得分" not in page
    for address in ("weights/", "result.pdf", "result.docx"):
        assert client.get(f"/selections/{selection.pk}/{address}").status_code == 404
    assert client.post(f"/selections/{selection.pk}/close/").status_code == 302
    assert "加权得分" in text_of(client, f"/selections/{selection.pk}/")


def test_other_weights_are_tried_without_being_kept(client, project):
    selection = scored(client, project, state="closed")
    criterion = selection.criteria.get()
    address = f"/selections/{selection.pk}/weights/"
    assert "按此权重第一名：方案1" in text_of(client, address)
    part = text_of(client, f"{address}?w{criterion.pk}=30", headers={"HX-Request": "true"})
    assert "<html" not in part
    assert "方案1" in part
    assert "至少一项权重" in text_of(client, f"{address}?w{criterion.pk}=0")
    for odd in ("x", "-5", "1e9", "NaN", ""):
        assert client.get(f"{address}?w{criterion.pk}={odd}").status_code == 200
    criterion.refresh_from_db()
    assert criterion.weight_percent == 100


def test_decided_with_reasons_and_the_paper_carries_the_drawings(client, project):
    selection = made(client, project)
    for alternative in selection.alternatives.all():
        file = SimpleUploadedFile("图.pdf", bytes_of(sheets(2)), "application/pdf")
        client.post(f"/selections/alternatives/{alternative.pk}/drawings/", {"file": file})
    selection = finish(client, selection)
    pdf = PdfReader(io.BytesIO(client.get(f"/selections/{selection.pk}/result.pdf").content))
    words = "".join(page.extract_text() for page in pdf.pages)
    assert "得分第一、便于维护" in words.replace("\n", "")
    assert [one["/Title"] for one in pdf.outline] == ["比选结果表", "附图：方案1 图", "附图：方案2 图"]
    word = client.get(f"/selections/{selection.pk}/result.docx").content
    assert word.count(b"word/media/") >= 1
    assert client.get(f"/selections/{selection.pk}/result.exe").status_code == 404


def finish(client, selection):
    address = f"/selections/{selection.pk}/"
    client.post(f"{address}open/")
    cells = {f"p-{one.pk}-{selection.criteria.get().pk}": 90 - one.position for one in selection.alternatives.all()}
    client.post(f"{address}score/", cells)
    client.post(f"{address}close/")
    second = selection.alternatives.get(position=1)
    refused = client.post(f"{address}decide/", {"alternative_id": second.pk, "reasons": "便于维护"})
    assert refused.status_code == 422
    assert "便于维护" in refused.content.decode()
    first = selection.alternatives.get(position=0)
    client.post(f"{address}decide/", {"alternative_id": first.pk, "reasons": "得分第一、便于维护"})
    selection.refresh_from_db()
    assert selection.state == "decided"
    return selection


def test_steps_by_their_forms(client, project):
    selection = made(client, project)
    address = f"/selections/{selection.pk}/"
    assert client.post(f"{address}alternative/", {"name": "方案三"}).status_code == 302
    assert client.post(f"{address}alternative/", {"name": "方案三"}).status_code == 422
    other = factories.PersonFactory(district=client.person.district)
    assert client.post(f"{address}reviewer/", {"person_id": other.pk}).status_code == 302
    named = selection.reviewers.get(person=other)
    assert client.post(f"/selections/reviewers/{named.pk}/release/", {"reason": "出差"}).status_code == 302
    third = Alternative.objects.get(name="方案三")
    assert client.post(f"/selections/alternatives/{third.pk}/remove/").status_code == 302
    assert client.post(f"{address}conflict/", {"reason": "曾参与设计"}).status_code == 302
    assert "曾参与设计" in text_of(client, address)
    assert client.post(f"{address}nonsense/").status_code == 404
    assert client.post(f"{address}withdraw/", {"reason": "并入总体设计"}).status_code == 302
    assert client.get(f"{address}score/").status_code == 302


def test_a_stranger_finds_nothing(signed_in, client, project):
    selection = made(client, project)
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    for step in ("", "criteria/", "compare/", "score/", "weights/", "result.pdf"):
        assert stranger.get(f"/selections/{selection.pk}/{step}").status_code == 404
    assert stranger.post(f"/selections/{selection.pk}/open/").status_code == 404
    alternative = selection.alternatives.first()
    assert stranger.get(f"/selections/alternatives/{alternative.pk}/drawings/").status_code == 404
    assert stranger.get(f"/selections/reviewers/{selection.reviewers.get().pk}/release/").status_code == 404


def test_who_is_no_reviewer_has_no_sheet(signed_in, client, project):
    selection = made(client, project, state="scoring")
    assert signed_in(Role.AUDITOR).get(f"/selections/{selection.pk}/score/").status_code == 403


def test_list_and_page_cost_the_same_for_many(client, project):
    def cost(address):
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    selection = scored(client, project, state="closed")
    few = cost("/selections/"), cost(f"/selections/{selection.pk}/")
    for number in range(5):
        scored(client, project, state="closed")
        Alternative.objects.create(selection=selection, position=9 + number, name=f"又{number}")
    assert cost("/selections/") <= few[0]
    assert cost(f"/selections/{selection.pk}/") <= few[1]
