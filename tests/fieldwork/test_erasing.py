"""Photos go by the rule of their campaign or by two persons' request; what proves them stays."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.core import checking
from gongjian.core.actor import SYSTEM, actor_for_person
from gongjian.core.models import Event
from gongjian.core.two_persons import AnotherPerson, Erased, ErasureAsked, ErasureNotAsked
from gongjian.core.work import perform_all
from gongjian.fieldwork import actions
from gongjian.fieldwork.actions.arriving import take_in
from gongjian.fieldwork.actions.erasing import PhotoErased, PhotosKeptLonger
from gongjian.fieldwork.jobs import erase_old_photos_daily
from gongjian.fieldwork.models import Photo
from gongjian.fieldwork.queries import last_day_of_photos, photos_at
from gongjian.messaging.models import Message
from gongjian.projects.actions import change_campaign_options
from tests import factories, personas
from tests.fieldwork.test_photos import jpeg, put, report, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.PHOTOS, settings.UPLOADS = tmp_path / "photos", tmp_path / "uploads"


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


def kept(client, project, shade=60):
    """A photo that was looked at, so that its small copy lies on the disk too."""
    content = jpeg(shade)
    put(client, project, content)
    photo = Photo.objects.latest("pk")
    client.get(f"/photos/{photo.pk}/small/")
    return photo, content


def on_disk(settings):
    return sorted(path.name for path in settings.PHOTOS.rglob("*.jpg"))


def asked(photo, by):
    actions.ask_photo_erasure(photo, {"reason": "当事人要求"}, by=by, at=factories.AT)
    return photo


def second(project):
    return personas.at_district(Role.SYSTEM_ADMIN, project.campaign.district)


def after(campaign, days):
    return factories.AT + (last_day_of_photos(campaign) - factories.AT.date()) + timedelta(days=days)


def test_the_clock_erases_what_is_past_its_days_and_the_proofs_hold(client, project, settings):
    photo, _content = kept(client, project)
    assert len(on_disk(settings)) == 2
    erase_old_photos_daily(None, after(project.campaign, 0))
    photo.refresh_from_db()
    assert photo.erased_at is None  # negative control: the last day is still the photo's
    for _ in range(2):
        erase_old_photos_daily(None, after(project.campaign, 1))
    perform_all(after(project.campaign, 1))
    photo.refresh_from_db()
    assert (photo.erased_at is None, photo.perceptual_hash) == (False, None)
    assert on_disk(settings) == []
    told = Event.objects.get(name="photos.erased").facts
    assert (told["count"], told["photo_ids"], told["days"]) == (1, [photo.pk], 1095)
    assert list(checking.faults()) == []


def test_what_is_not_due_or_of_another_campaign_is_not_erased(client, project):
    photo, _ = kept(client, project)
    with pytest.raises(PhotosKeptLonger):
        actions.erase_old_photos(project.campaign, {"photo_ids": [photo.pk]}, by=SYSTEM, at=factories.AT)
    other = factories.ProjectFactory().campaign
    with pytest.raises(PhotoErased):
        actions.erase_old_photos(other, {"photo_ids": [photo.pk]}, by=SYSTEM, at=after(other, 1))


def test_one_asks_another_erases_and_the_page_says_so(client, signed_in, project, settings):
    photo, content = kept(client, project)
    office = personas.at_district(Role.OFFICE, project.campaign.district)
    report(project, office, shown(content, "基坑"))
    admin = signed_in(Role.SYSTEM_ADMIN)
    page = f"/photos/{photo.pk}/"
    assert "erase/" not in admin.get(page).content.decode()
    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {"reason": "当事人要求"}).status_code == 302
    assert f"{page}erase/" not in client.get(page).content.decode()
    client.post(f"{page}erase/")
    photo.refresh_from_db()
    assert photo.erased_at is None  # the one who asked cannot
    assert f"{page}erase/" in admin.get(page).content.decode()
    admin.post(f"{page}erase/")
    perform_all(factories.AT + timedelta(days=3650))
    text = client.get(page).content.decode()
    assert photo.digest in text
    assert "当事人要求" in text
    assert "<img class" not in text
    assert on_disk(settings) == []
    assert client.get(f"/photos/{photo.pk}/large/").headers["Location"] == page
    assert list(checking.faults()) == []
    [one] = photos_at([project.daily_reports.get()]).popitem()[1]
    assert one.photo.erased_at is not None


def test_the_steps_of_a_request_are_taken_in_order(client, project):
    photo, _ = kept(client, project)
    one, other = (personas.at_district(Role.OFFICE, project.campaign.district) for _ in range(2))
    with pytest.raises(ErasureNotAsked):
        actions.erase_photo(photo, {}, by=one)
    asked(photo, one)
    with pytest.raises(ErasureAsked):
        asked(photo, other)
    with pytest.raises(AnotherPerson):
        actions.erase_photo(photo, {}, by=one)
    actions.drop_photo_erasure(photo, {"reason": "本人同意保留"}, by=other)
    with pytest.raises(ErasureNotAsked):
        actions.erase_photo(photo, {}, by=other)
    asked(photo, one)
    actions.erase_photo(photo, {}, by=other)
    for again in (lambda: asked(photo, one), lambda: actions.erase_photo(photo, {}, by=other)):
        with pytest.raises(Erased):
            again()


def test_an_erased_photo_does_not_come_back(client, project, settings):
    photo, content = kept(client, project)
    asked(photo, actor_for_person(client.person.pk, "甲"))
    actions.erase_photo(photo, {}, by=second(project), at=factories.AT)
    perform_all(factories.AT)
    with pytest.raises(PhotoErased):
        take_in(
            project, content, announced=None, by=second(project), at=factories.AT, store=settings.PHOTOS, surface="page"
        )
    put(client, project, content)
    assert on_disk(settings) == []


def test_whoever_may_erase_is_told_and_nobody_else(client, project):
    photo, _ = kept(client, project)
    admin, office, cadre = (
        personas.at_district(role, project.campaign.district)
        for role in (Role.SYSTEM_ADMIN, Role.OFFICE, Role.SUPERVISION)
    )
    asked(photo, office)
    perform_all(factories.AT)
    told = set(Message.objects.filter(event__name="photo.erasure_asked").values_list("person_id", flat=True))
    assert admin.person_id in told
    assert not told & {office.person_id, cadre.person_id}


def test_the_same_bytes_of_another_project_stay(client, project, settings):
    photo, content = kept(client, project)
    put(client, factories.ProjectFactory(campaign=project.campaign), content)
    asked(photo, actor_for_person(client.person.pk, "甲"))
    actions.erase_photo(photo, {}, by=second(project), at=factories.AT)
    perform_all(factories.AT)
    assert len(on_disk(settings)) == 2


@pytest.mark.parametrize("days", [182, 3651])
def test_days_too_short_or_too_long_are_refused_at_their_field(client, project, days):
    campaign = project.campaign
    before = campaign.options
    answer = client.post(f"/campaigns/{campaign.pk}/rules/", {"photos_kept_days": days, "reason": "试"})
    form = answer.context["form"]
    assert form.errors["photos_kept_days"]
    campaign.refresh_from_db()
    assert campaign.options == before
    given = {"photos_kept_days": 183, "reason": "最短"}
    change_campaign_options(campaign, given, by=personas.at_district(Role.OFFICE, campaign.district))
    campaign.refresh_from_db()
    assert last_day_of_photos(campaign) == campaign.end_on + timedelta(days=183)


def test_who_sees_the_rules(signed_in, project):
    for role in (Role.SYSTEM_ADMIN, Role.AUDITOR, Role.OFFICE):
        text = signed_in(role).get("/retention/").content.decode()
        assert "183" in text
        assert project.campaign.name in text
    assert signed_in(Role.DEPARTMENT).get("/retention/").status_code == 404
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    assert project.campaign.name not in stranger.get("/retention/").content.decode()


def test_a_stranger_finds_no_photo_and_changes_none(client, signed_in, project):
    photo, _ = kept(client, project)
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    assert stranger.get(f"/photos/{photo.pk}/").status_code == 404
    for step in ("", "erase/", "keep/"):
        assert stranger.post(f"/photos/{photo.pk}/{step}", {"reason": "x"}).status_code == 404


def test_as_many_queries_for_fifty_as_for_one(signed_in, project):
    admin = signed_in(Role.SYSTEM_ADMIN)

    def erased(number):
        Photo.objects.create(
            project=project, digest=f"sha256:{number}", stored_digest=f"sha256:{number}", width=1, height=1,
            size_bytes=1, kept_at=factories.AT, erased_at=factories.AT,
        )  # fmt: skip

    def queries():
        with CaptureQueriesContext(connection) as counted:
            admin.get("/retention/")
        return len(counted)

    erased(0)
    admin.get("/retention/")
    one = queries()
    for number in range(1, 50):
        erased(number)
    assert queries() == one
