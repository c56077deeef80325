"""Photos at the desk: each item of a table takes its own; what has arrived is not lost when something else is refused."""

import re

import pytest
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.inspections.models import Finding
from gongjian.inspections.queries import photos_of_items
from tests import factories
from tests.inspections.rounds import photo, planned

pytestmark = pytest.mark.django_db
EN = {"HTTP_ACCEPT_LANGUAGE": "en"}


@pytest.fixture(autouse=True)
def _in_may(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())
    settings.PHOTOS, settings.UPLOADS = tmp_path / "photos", tmp_path / "uploads"


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


def test_a_table_takes_photos_of_each_item_and_a_refusal_costs_none(client, project, office):
    row = planned(project, office)
    address = f"/inspections/rounds/{row.pk}/sieve/S.2/"
    wrong = {"verdict-S.2-1": "off", "photos-S.2-1": [photo(), photo(30)], "verdict-S.2-2": "off"}
    answer = client.post(address, wrong)  # what is wrong with the items was not said
    page = answer.content.decode()
    assert (answer.status_code, "2 张照片已收到" in page) == (422, True)
    kept = re.search(r'name="kept-S.2-1" value="([^"]*)"', page).group(1)
    told = {
        "verdict-S.2-1": "off",
        "note-S.2-1": "草坪裸土",
        "kept-S.2-1": kept,
        "verdict-S.2-2": "off",
        "note-S.2-2": "枯死",
    }
    assert client.post(address, told | {"photos-S.2-2": [photo(90)]}).status_code == 302
    shown = {item: len(photos) for item, photos in photos_of_items(row, "sieve").items()}
    assert shown == {"S.2-1": 2, "S.2-2": 1}
    assert client.get(address).content.decode().count("<img") >= 3
    client.post(address, told | {"photos-S.2-1": [photo(45)]})
    assert len(photos_of_items(row, "sieve")["S.2-1"]) == 3


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({"verdict-S.2-1": "met", "photos-S.2-1": 1}, "照片只附在待整改", "Photos belong to an item"),
        ({"verdict-S.2-1": "off", "note-S.2-1": "裸土", "photos-S.2-1": 4}, "最多", "At most"),
        ({"verdict-S.2-1": "off", "note-S.2-1": "裸土", "kept-S.2-1": "sha256:zz"}, "", "kept"),
    ],
)
def test_photos_that_do_not_belong_are_told_at_their_item(client, project, office, given, zh, en):
    row = planned(project, office)
    for words, language in ((zh, {}), (en, EN)):
        sent = {
            name: [photo(40 + n) for n in range(value)] if isinstance(value, int) else value
            for name, value in given.items()
        }
        answer = client.post(f"/inspections/rounds/{row.pk}/sieve/S.2/", sent, **language)
        assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not Finding.objects.exists()


def test_an_item_met_after_all_leaves_its_photos_behind(client, project, office):
    row = planned(project, office)
    address = f"/inspections/rounds/{row.pk}/sieve/S.2/"
    client.post(address, {"verdict-S.2-1": "off", "note-S.2-1": "裸土", "photos-S.2-1": [photo()]})
    kept = re.search(r'name="kept-S.2-1" value="([^"]*)"', client.get(address).content.decode()).group(1)
    assert client.post(address, {"verdict-S.2-1": "met", "kept-S.2-1": kept}).status_code == 302
    assert Finding.objects.get().state == "withdrawn"
