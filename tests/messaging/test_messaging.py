"""Calm by default: one letter a day, at once only what must be acted on, never at night, never one's own deed."""

from datetime import UTC, date, datetime, time

import pytest
from django.core import mail as outbox

from gongjian.access.roles import Role
from gongjian.core import work
from gongjian.core.actor import actor_for_person
from gongjian.core.models import Event
from gongjian.messaging import queries
from gongjian.messaging.actions import bring_out, change_wishes, tell_people
from gongjian.messaging.messages import TELLINGS, Telling
from gongjian.messaging.models import Delivery, Message, Wishes
from gongjian.people.actions import add_unit
from tests import factories

WORKDAY = datetime(2020, 5, 19, 2, 0, tzinfo=UTC)  # Tuesday 10:00 in the district
NIGHT = datetime(2020, 5, 19, 14, 0, tzinfo=UTC)  # 22:00
SUNDAY = datetime(2020, 5, 17, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.EMAIL_HOST = "localhost"


@pytest.fixture
def reader(district):
    return factories.PersonFactory(district=district, email="reader@example.org")


@pytest.fixture
def told(monkeypatch, reader):
    """unit.added is told to the reader; returns a switch for `must_act`."""

    def telling(*, must_act):
        monkeypatch.setitem(TELLINGS, "unit.added", Telling(lambda event: [reader.pk], lambda event: "/x/", must_act))

    telling(must_act=False)
    return telling


def happens(district, office, at, name="区住建局"):
    add_unit(district, {"name": name, "kind": "department"}, by=office, at=at)
    work.perform_all(at)


def clock(at):
    work.tick(at)
    work.perform_all(at)


def test_those_concerned_are_told_once(district, office, reader, told):
    happens(district, office, WORKDAY)
    event = Event.objects.get(name="unit.added")
    tell_people(event, [reader.pk], url="/x/", must_act=False, at=WORKDAY)
    assert Message.objects.filter(person=reader).count() == 1


def test_nobody_is_told_of_the_own_deed(district, office):
    happens(district, office, WORKDAY)
    event = Event.objects.get(name="unit.added")
    assert tell_people(event, [office.person_id], url="", must_act=True, at=WORKDAY) == 0


def test_a_day_is_one_letter(district, office, reader, told):
    happens(district, office, WORKDAY)
    happens(district, office, WORKDAY, name="区水利局")
    for hour in (2, 3, 4):
        clock(WORKDAY.replace(hour=hour))
    happens(district, office, WORKDAY.replace(hour=5), name="区交通局")
    clock(WORKDAY.replace(hour=6))
    assert [letter.to for letter in outbox.outbox] == [["reader@example.org"]]
    clock(WORKDAY.replace(day=20))
    assert len(outbox.outbox) == 2
    assert "区交通局" in outbox.outbox[1].body, "what came after the letter of the day stands in the next one"
    assert "区住建局" in outbox.outbox[0].body
    assert "区水利局" in outbox.outbox[0].body


def test_what_must_be_acted_on_goes_at_once(district, office, reader, told):
    told(must_act=True)
    happens(district, office, WORKDAY)
    clock(WORKDAY)
    assert len(outbox.outbox) == 1
    assert "/x/" in outbox.outbox[0].body


@pytest.mark.parametrize("moment", [NIGHT, SUNDAY])
def test_quiet_hours_hold_even_the_urgent_back(district, office, reader, told, moment):
    told(must_act=True)
    happens(district, office, moment)
    clock(moment)
    assert outbox.outbox == []
    clock(datetime(2020, 5, 20, 1, 0, tzinfo=UTC))
    assert len(outbox.outbox) == 1


def test_no_letters_when_not_wished(district, office, reader, told):
    themselves = _self(reader)
    change_wishes(reader, {"mail_digest": False, "mail_at_once": False}, by=themselves, at=WORKDAY)
    told(must_act=True)
    happens(district, office, WORKDAY)
    clock(WORKDAY)
    assert outbox.outbox == []
    assert queries.messages_for(themselves).count() == 1


def test_a_line_break_in_a_name_is_no_header(district, reader):
    letter = Delivery.objects.create(
        channel="mail", kind="digest", person=reader, address=reader.email, subject="区局\nBcc: x@example.org", body="y",
        key="k", made_at=WORKDAY, next_try_at=WORKDAY,
    )  # fmt: skip
    assert bring_out({"mail": [letter]}, WORKDAY, seconds_at_most=0) == 1
    assert outbox.outbox[0].to == ["reader@example.org"]
    assert "\n" not in outbox.outbox[0].subject


@pytest.mark.parametrize(
    ("start", "end", "hour", "quiet"),
    [
        (time(20), time(7, 30), 19, False),
        (time(20), time(7, 30), 20, True),
        (time(20), time(7, 30), 7, True),
        (time(20), time(7, 30), 8, False),
        (time(12), time(14), 12, True),
        (time(12), time(14), 14, False),
    ],
)
def test_quiet_hours_over_midnight_and_within_a_day(start, end, hour, quiet):
    wishes = Wishes(quiet_from=start, quiet_until=end, quiet_on_free_days=False)
    assert queries.is_quiet(wishes, datetime(2020, 5, 19, (hour - 8) % 24, tzinfo=UTC)) is quiet


def test_the_1_may_holiday_is_quiet_and_the_swapped_saturday_is_not():
    wishes = Wishes(quiet_from=time(20), quiet_until=time(7, 30), quiet_on_free_days=True)
    assert queries.is_quiet(wishes, datetime(2020, 5, 4, 2, tzinfo=UTC))
    assert not queries.is_quiet(wishes, datetime(2020, 5, 9, 2, tzinfo=UTC))


def test_nothing_in_the_tables_says_who_has_read_what():
    names = {field.name for model in (Message, Delivery, Wishes) for field in model._meta.get_fields()}
    assert not {name for name in names if "read" in name or "seen" in name or "opened" in name}


def test_the_pages_show_and_change(client, district, signed_in, told):
    browser = signed_in(Role.OFFICE)
    assert browser.get("/messages/").status_code == 200
    given = {"digest_at": "08:00", "quiet_from": "19:00", "quiet_until": "08:00", "mail_digest": "on"}
    assert browser.post("/messages/wishes/", given).status_code == 302
    wishes = Wishes.objects.get(person=browser.person)
    assert (wishes.mail_at_once, wishes.digest_at) == (False, time(8))


def _self(person):
    factories.PostFactory(person=person, role=Role.DEPARTMENT, from_on=date(2020, 1, 1))
    return actor_for_person(person.pk, person.name)
