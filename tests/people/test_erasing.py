"""Texts leave an event by two persons; who may, what is refused, what the pages say."""

import pytest
from django.db import DatabaseError, transaction

from gongjian.access.roles import Role
from gongjian.core import checking, erasing
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event, Receipt
from gongjian.core.refusal import KeyReused, NotFound
from gongjian.core.two_persons import AnotherPerson, Erased, ErasureAsked, ErasureNotAsked
from gongjian.core.work import perform_all
from gongjian.messaging.models import Message
from gongjian.people import actions
from gongjian.people.models import FactsErasure, Unit
from tests import factories, personas
from tests.rankings import course
from tests.rankings import factories as weeks

pytestmark = pytest.mark.django_db

SECRET = "水利局 身份证110101199003071234"
ASKED = {"fields": ["name"], "ground": "mistake", "reason": "误填证件号码"}


@pytest.fixture
def auditor(district):
    return personas.at_district(Role.AUDITOR, district)


@pytest.fixture
def guardian(district):
    return personas.at_district(Role.SECURITY_ADMIN, district)


@pytest.fixture
def event(district, office):
    answer = actions.add_unit(district, {"name": SECRET, "kind": "department"}, by=office, key="k1", at=factories.AT)
    return Event.objects.get(pk=answer.events[0])


def asked(event, by, **changes):
    given = {"event_id": event.pk, **ASKED, **changes}
    answer = actions.ask_facts_erasure(by.posts[0].district_id, given, by=by, at=factories.AT)
    return FactsErasure.objects.get(pk=answer.id)


def done(event, one, other):
    actions.erase_facts(asked(event, one), {}, by=other, at=factories.AT)
    event.refresh_from_db()
    return Event.objects.filter(name="facts.erased").latest("pk")


def test_text_and_salt_go_the_note_stays_and_the_record_is_whole(event, auditor, guardian):
    before = Event.objects.get(pk=event.pk)
    note = done(event, auditor, guardian)
    assert event.facts == {**before.facts, "name": erasing.BAR}
    assert event.salt != before.salt
    assert (event.digest, event.facts_digest) == (before.digest, before.facts_digest)
    assert (note.facts["event"], note.facts["fields"], note.facts["of"]) == (event.pk, ["name"], event.digest)
    assert (note.facts["asked_by"], note.facts["decided_by"], note.facts["reason"]) == (
        auditor.key,
        guardian.key,
        ASKED["reason"],
    )
    assert list(checking.faults()) == []
    assert list(checking.range_faults(event.pk, event.pk)) == []
    assert not any(SECRET in str(row.facts) for row in Event.objects.exclude(pk=before.pk))


def test_a_second_erasure_follows_the_first(event, auditor, guardian, district):
    facts = dict(erasing.texts_in(event.facts))
    second = next(place for place in facts if place != "name")
    done(event, auditor, guardian)
    row = asked(event, guardian, fields=[second])
    actions.erase_facts(row, {}, by=auditor, at=factories.AT)
    event.refresh_from_db()
    assert event.facts[second] == event.facts["name"] == erasing.BAR
    assert list(checking.faults()) == []


def test_the_same_key_does_nothing_twice_and_its_digest_is_gone(event, auditor, guardian, district, office):
    kept = Receipt.objects.get(key="k1").input_digest
    done(event, auditor, guardian)
    assert Receipt.objects.get(key="k1").input_digest != kept
    with pytest.raises(KeyReused):
        actions.add_unit(district, {"name": SECRET, "kind": "department"}, by=office, key="k1", at=factories.AT)
    assert Unit.objects.filter(name=SECRET).count() == 1


def test_the_steps_are_taken_in_order_and_by_two(event, auditor, guardian):
    row = asked(event, auditor)
    with pytest.raises(ErasureAsked):
        asked(event, guardian)
    with pytest.raises(AnotherPerson):
        actions.erase_facts(row, {}, by=auditor)
    actions.keep_facts(row, {"reason": "本人同意保留"}, by=guardian)
    with pytest.raises(ErasureNotAsked):
        actions.erase_facts(row, {}, by=guardian)
    again = asked(event, auditor)
    actions.erase_facts(again, {}, by=guardian)
    with pytest.raises(Erased):
        actions.erase_facts(again, {}, by=guardian)
    with pytest.raises(erasing.NotErasable):
        asked(event, auditor)  # a bar is no text


@pytest.mark.parametrize("places", [["nothing"], ["name", "nothing"], ["count"]])
def test_only_a_text_that_stands_there(event, auditor, places):
    with pytest.raises(erasing.NotErasable):
        asked(event, auditor, fields=places)


def test_no_digest_no_day_and_no_note(event, auditor, guardian):
    found = dict(
        erasing.texts_in({"d": "sha256:" + "0" * 64, "on": "2020-05-01", "at": "2020-05-01T08:00:00Z", "n": 3})
    )
    assert found == {}
    assert dict(erasing.texts_in({"a": {"b": ["x", 1]}})) == {"a/b/0": "x"}
    note = done(event, auditor, guardian)
    with pytest.raises(erasing.NotErasable):
        asked(note, auditor, fields=["reason"])


def test_an_event_of_another_district_is_not_there(event):
    elsewhere = personas.at_district(Role.AUDITOR, factories.DistrictFactory())
    with pytest.raises(NotFound):
        asked(event, elsewhere)


def test_what_was_typed_as_a_sign_in_name_can_go_too(installation_event, auditor, guardian):
    """The chain of the installation belongs to every district: a password typed into the wrong field stands there."""
    actions.erase_facts(asked(installation_event, auditor, fields=["username"]), {}, by=guardian)
    assert list(checking.faults()) == []


@pytest.fixture
def installation_event():
    answer = actions.note_sign_in(
        1, {"outcome": "failed", "username": "Mi-Ma-2020", "address": "10.0.0.7"}, by=SYSTEM, at=factories.AT
    )
    return Event.objects.get(pk=answer.events[0])


def test_an_event_that_was_altered_is_not_erased_from(event, auditor, guardian, monkeypatch):
    """An erasure would hide who altered it."""
    row = asked(event, auditor)
    monkeypatch.setattr(erasing, "facts_digest", lambda *_args, **_like: "sha256:other")
    with pytest.raises(erasing.EventBent):
        actions.erase_facts(row, {}, by=guardian)


def test_what_a_ranking_was_computed_from_stays(campaign, office, district, auditor):
    weeks.busy_week(campaign, projects=2, leaders=1)
    course.published(campaign, office, personas.at_district(Role.DISTRICT_LEADER, district))
    project = campaign.projects.order_by("pk").first()
    event = Event.objects.filter(facts__name=project.name).first() or actions_event(project, office)
    with pytest.raises(erasing.StandsFrozen) as refused:
        asked(event, auditor, fields=["name"])
    assert campaign.name in str(refused.value)


def actions_event(project, office):
    answer = actions.add_unit(
        project.campaign.district, {"name": project.name, "kind": "department"}, by=office, at=factories.AT
    )
    return Event.objects.get(pk=answer.events[0])


@pytest.mark.postgres
def test_the_database_lets_one_change_pass_for_one_note(event, auditor, guardian):
    rows = Event.objects.filter(pk=event.pk)
    for change in ({"facts": {}}, {"facts": {}, "salt": "0" * 32}, {"actor_name": "别人"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    done(event, auditor, guardian)
    for change in ({"facts": {}}, {"facts": {}, "salt": event.salt}, {"salt": event.salt[:8] + "0" * 24}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)


def test_asked_on_the_page_by_one_done_by_another(signed_in, event, district, office):
    one, other = signed_in(Role.AUDITOR), signed_in(Role.SECURITY_ADMIN)
    page = f"/people/record/{event.pk}/"
    bad = one.post(page, {"reason": "", "ground": "mistake"})
    assert bad.status_code == 422
    assert one.post(page, ASKED).headers["Location"] == page
    row = FactsErasure.objects.get()
    change = {"name": SECRET, "kind": "department", "short_name": "水利"}
    actions.change_unit(Unit.objects.get(name=SECRET), change, by=office, at=factories.AT)
    perform_all(factories.AT.replace(year=2030))
    assert set(Message.objects.filter(event__name="facts.erasure_asked").values_list("person", flat=True)) == {
        other.person.pk
    }
    assert "/erase/" not in one.get(page).content.decode()
    one.post(f"/people/erasures/{row.pk}/erase/")
    row.refresh_from_db()
    assert row.erased_at is None
    assert "同一文字还出现在" in other.get(page).content.decode()
    assert other.post(f"/people/erasures/{row.pk}/keep/", {"reason": ""}).status_code == 422
    other.post(f"/people/erasures/{row.pk}/erase/")
    shown = other.get(page).content.decode()
    assert SECRET not in shown
    assert erasing.BAR in shown
    assert ASKED["reason"] in one.get("/people/erasures/").content.decode()
    assert list(checking.faults()) == []


def test_kept_after_all_it_can_be_asked_for_again(signed_in, event):
    one, other = signed_in(Role.AUDITOR), signed_in(Role.SECURITY_ADMIN)
    page = f"/people/record/{event.pk}/"
    one.post(page, ASKED)
    row = FactsErasure.objects.get()
    assert other.post(f"/people/erasures/{row.pk}/keep/", {"reason": "本人同意保留"}).status_code == 302
    assert SECRET in one.get(page).content.decode()
    assert one.post(page, ASKED).status_code == 302


@pytest.mark.parametrize("role", [Role.OFFICE, Role.SYSTEM_ADMIN, Role.DISTRICT_LEADER])
def test_for_all_others_there_is_no_such_page(signed_in, event, role):
    client = signed_in(role)
    assert client.get(f"/people/record/{event.pk}/").status_code == 404
    assert client.get("/people/erasures/").status_code == 404
