"""The place of a project and the outline of the district: entered, refused, drawn."""

import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.core.refusal import InputRefused, Refusal
from gongjian.projects.actions import change_project, draw_outline, remove_outline
from gongjian.projects.queries import drawn, outline_of
from tests import factories
from tests.projects.cells import OUTLINE

pytestmark = pytest.mark.django_db
AT = factories.AT
PLACE = {"longitude": Decimal("114.81"), "latitude": Decimal("36.55")}


def test_a_place_needs_both_degrees_and_says_so_at_the_one_missing(project):
    with pytest.raises(Refusal) as refused:
        change_project(project, {"longitude": Decimal("114.81")}, by=SYSTEM, at=AT)
    assert (refused.value.code, refused.value.field) == ("half_a_place", "latitude")
    change_project(project, PLACE, by=SYSTEM, at=AT)
    project.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        change_project(project, {"longitude": None}, by=SYSTEM, at=AT)
    assert refused.value.field == "longitude"


@pytest.mark.parametrize("wrong", [{"longitude": Decimal(190), "latitude": Decimal(36)}, {"longitude": Decimal(36), "latitude": Decimal(114)}])  # fmt: skip
def test_degrees_beyond_the_globe_are_refused(project, wrong):
    with pytest.raises(InputRefused):
        change_project(project, wrong, by=SYSTEM, at=AT)


def test_an_outline_is_drawn_replaced_and_removed(campaign):
    draw_outline(campaign, OUTLINE, by=SYSTEM, at=AT)
    draw_outline(campaign, {**OUTLINE, "source": "2020 年版"}, by=SYSTEM, at=AT)
    assert outline_of(campaign).source == "2020 年版"
    assert len(drawn(outline_of(campaign), []).rings[0]) == 3
    remove_outline(campaign, {}, by=SYSTEM, at=AT)
    with pytest.raises(Refusal) as refused:
        remove_outline(campaign, {}, by=SYSTEM, at=AT)
    assert refused.value.code == "no_outline"
    names = Event.objects.filter(name__startswith="campaign.outline").order_by("pk").values_list("name", flat=True)
    assert list(names) == ["campaign.outline_drawn", "campaign.outline_drawn", "campaign.outline_removed"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"type": "Topology"}', "not_an_outline"),
        ('{"type": "Point", "coordinates": [1, 2]}', "outline_without_area"),
        ('{"type": "Polygon", "coordinates": [[[4060000, 440000], [1, 1], [2, 2]]]}', "outline_in_metres"),
        (json.dumps({"type": "Polygon", "coordinates": [[[0, 0]] * 200_001]}), "outline_too_large"),
    ],
)
def test_a_file_that_is_no_outline_is_refused_by_its_reason(campaign, text, code):
    with pytest.raises(Refusal) as refused:
        draw_outline(campaign, {**OUTLINE, "geojson": text}, by=SYSTEM, at=AT)
    assert (refused.value.code, refused.value.field) == (code, "geojson")
    assert outline_of(campaign) is None


def sent(client, campaign, data, **more):
    file = SimpleUploadedFile("区界.geojson", data)
    return client.post(f"/campaigns/{campaign.pk}/outline/", {"geojson": file, "source": "区自然资源局", **more})


def test_the_office_uploads_it_and_sees_it_on_the_page_of_the_campaign(signed_in, campaign):
    client = signed_in(Role.OFFICE)
    assert sent(client, campaign, OUTLINE["geojson"].encode()).status_code == 302
    page = client.get(f"/campaigns/{campaign.pk}/").content.decode()
    assert "map-outline" in page
    assert "区自然资源局" in page
    assert client.post(f"/campaigns/{campaign.pk}/outline/remove/", {"key": "once"}).status_code == 302
    assert outline_of(campaign) is None


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0JFIF", b"{", b""])
def test_a_wrong_file_is_told_at_its_field_and_the_source_stays_typed(signed_in, campaign, data):
    answer = sent(signed_in(Role.OFFICE), campaign, data)
    assert answer.status_code == 422
    assert answer.context["form"].errors["geojson"]
    assert "区自然资源局" in answer.content.decode()


def test_who_only_reads_may_not_draw_it(signed_in, campaign):
    assert signed_in(Role.AUDITOR).get(f"/campaigns/{campaign.pk}/outline/").status_code == 403
