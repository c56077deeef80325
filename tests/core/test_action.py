"""The only door: one transaction, permission, an event, and a key that answers a repeat."""

import threading

import pytest
from django.db import connection, connections

from gongjian.access.roles import Role
from gongjian.core import checking, checkpoint
from gongjian.core.models import Event, Receipt
from gongjian.core.refusal import InputRefused, KeyReused, NotAllowed, NotFound
from gongjian.people.actions import UnitNameTaken, add_unit
from gongjian.people.models import Unit
from tests import factories, personas

GIVEN = {"name": "区住建局", "kind": "department"}


def test_an_action_records_who_did_what(district, office):
    answer = add_unit(district, GIVEN, by=office)
    event = Event.objects.get(pk=answer.events[0])
    assert (event.name, event.actor_key, event.subject_id) == ("unit.added", office.key, str(answer.id))


def test_refused_without_the_post(district):
    with pytest.raises(NotAllowed):
        add_unit(district, GIVEN, by=personas.at_district(Role.AUDITOR, district))
    assert not Event.objects.exists()


def test_another_district_does_not_exist_for_a_stranger(district, office):
    other = factories.DistrictFactory()
    with pytest.raises(NotFound):
        add_unit(other, GIVEN, by=office)


def test_nonsense_target_is_not_found(district, office):
    for target in (0, -1, 10**30, "x"):
        with pytest.raises(NotFound):
            add_unit(target, GIVEN, by=office)


def test_a_repeat_with_the_key_returns_the_first_answer(district, office):
    first = add_unit(district, GIVEN, by=office, key="k")
    again = add_unit(district, GIVEN, by=office, key="k")
    assert again.id == first.id
    assert again.repeated
    assert Unit.objects.count() == 1


def test_a_key_with_other_content_is_refused(district, office):
    add_unit(district, GIVEN, by=office, key="k")
    with pytest.raises(KeyReused):
        add_unit(district, {**GIVEN, "name": "区水利局"}, by=office, key="k")


def test_a_refusal_leaves_no_receipt(district, office):
    add_unit(district, GIVEN, by=office)
    with pytest.raises(UnitNameTaken):
        add_unit(district, GIVEN, by=office, key="k")
    assert not Receipt.objects.exists()


def test_unknown_fields_are_refused_by_name(district, office):
    with pytest.raises(InputRefused) as refused:
        add_unit(district, {**GIVEN, "is_staff": True}, by=office)
    assert refused.value.facts["errors"][0]["field"] == "is_staff"


@pytest.mark.postgres
def test_the_record_cannot_be_changed(district, office):
    add_unit(district, GIVEN, by=office)
    with pytest.raises(Exception, match="append-only"):
        Event.objects.update(actor_name="别人")


@pytest.mark.postgres
def test_the_record_cannot_be_cut(district, office):
    add_unit(district, GIVEN, by=office)
    with pytest.raises(Exception, match="append-only"):
        Event.objects.all().delete()


@pytest.mark.postgres
def test_an_untouched_record_proves_itself(district, office):
    add_unit(district, GIVEN, by=office)
    checkpoint.make_checkpoint(factories.AT)
    assert list(checking.faults()) == []


def test_altered_facts_are_found(district, office):
    add_unit(district, GIVEN, by=office)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER core_event_no_UPDATE")
    Event.objects.update(facts={"name": "改过"})
    assert any("facts were altered" in fault for fault in checking.faults())


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_ten_equal_requests_at_once_act_once():
    district = factories.DistrictFactory()
    office = personas.at_district(Role.OFFICE, district)
    answers = []

    def request() -> None:
        try:
            answers.append(add_unit(district.pk, GIVEN, by=office, key="same").id)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=request) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 10
    assert len(set(answers)) == 1
    assert Unit.objects.count() == 1
