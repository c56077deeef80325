"""Letters through a real mail server: none lost, none twice, and an outage holds up nothing else."""

from datetime import UTC, datetime, timedelta
from email import message_from_string

import pytest

from gongjian.core import work
from gongjian.core.models import Event
from gongjian.messaging import jobs, queries
from gongjian.messaging.actions import bring_out, make_digest
from gongjian.messaging.models import Delivery, Message
from tests import factories
from tests.messaging.sink import mail_server

WORKDAY = datetime(2020, 5, 19, 2, 0, tzinfo=UTC)  # Tuesday 10:00 in the district
MINUTE = timedelta(minutes=1)


@pytest.fixture
def sink(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with mail_server() as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.server_address
        yield running


@pytest.fixture
def reader(district):
    return factories.PersonFactory(district=district, email="reader@example.org")


def letters(reader, count=1, *, made_at=WORKDAY):
    return [
        Delivery.objects.create(channel="mail", kind="digest", person=reader, address=reader.email, subject=f"第{number}封",
                                body="内容", key=f"k{number}", made_at=made_at, next_try_at=made_at)
        for number in range(count)
    ]  # fmt: skip


def send(at):
    jobs.send_deliveries(None, at)


def send_one(letter, at):
    """Whether it arrived."""
    return bring_out({"mail": [letter]}, at, seconds_at_most=0) == 1


def test_letter_arrives_once_with_its_words_and_an_address_to_go_to(reader, sink, settings, office, district):
    settings.PUBLIC_URL = "http://gongjian.example"
    event = Event.objects.create(
        stream="s", position=1, name="unit.added", action="add_unit", subject_kind="unit", subject_id="1",
        actor_key="x", actor_name="x", surface="page", at=WORKDAY, facts={"name": "区水利局"}, facts_digest="x",
        previous_digest="x", digest="x",
    )  # fmt: skip
    Message.objects.create(person=reader, event=event, url="/problems/7/", must_act=True, at=WORKDAY)
    work.tick(WORKDAY)
    work.perform_all(WORKDAY)
    send(WORKDAY + MINUTE)
    (raw,) = sink.letters
    letter = message_from_string(raw)
    body = letter.get_payload(decode=True).decode()
    assert letter["To"] == "reader@example.org"
    assert "http://gongjian.example/problems/7/" in body
    assert "http://gongjian.example/messages/wishes/" in body


def test_server_that_is_away_costs_one_try_and_no_letter(reader, sink, settings):
    letters(reader, 3)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    send(WORKDAY)
    assert sorted(Delivery.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    assert "refused" in Delivery.objects.get(attempts=1).said.lower()
    settings.EMAIL_PORT = port
    send(WORKDAY + 2 * MINUTE)
    assert len(sink.letters) == Delivery.objects.exclude(sent_at=None).count() == 3


def test_outage_of_two_days_loses_nothing_and_one_of_four_gives_up(reader, sink, settings):
    (letter,) = letters(reader)
    settings.EMAIL_PORT = 1
    for hours in range(0, 48, 2):
        assert not send_one(letter, WORKDAY + timedelta(hours=hours))
    assert letter.next_try_at is not None
    assert not send_one(letter, WORKDAY + timedelta(days=4))
    assert letter.next_try_at is None


def test_slow_server_is_left_for_the_next_minute(reader, sink, settings, monkeypatch):
    letters(reader, 3)
    monkeypatch.setattr(jobs, "SECONDS_AT_MOST", 0)
    send(WORKDAY)
    assert len(sink.letters) == 1
    monkeypatch.undo()


def test_server_that_does_not_greet_ends_the_round(reader, sink, settings):
    letters(reader, 3)
    settings.EMAIL_TIMEOUT, sink.dawdles = 0.3, 5.0
    send(WORKDAY)
    assert sink.calls == 1
    assert Delivery.objects.filter(sent_at=None).count() == 3


def test_refused_address_is_tried_eight_times_and_does_not_stop_the_others(reader, sink):
    (first, second) = letters(reader, 2)
    sink.refuses = True
    at = WORKDAY
    for _ in range(8):
        assert not send_one(first, at)
        at += timedelta(hours=3)
    assert first.next_try_at is None
    assert "550" in first.said
    sink.refuses = False
    send(WORKDAY)
    second.refresh_from_db()
    assert second.sent_at == WORKDAY


@pytest.mark.postgres
def test_letter_that_another_worker_has_claimed_is_not_sent_again(reader, sink):
    (letter,) = letters(reader)
    same = Delivery.objects.get(pk=letter.pk)
    assert send_one(letter, WORKDAY)
    assert not send_one(same, WORKDAY)
    send(WORKDAY + timedelta(days=1))
    assert len(sink.letters) == 1


def test_second_copy_after_a_lost_answer_carries_the_same_number(reader, sink):
    letters(reader)
    sink.hangs_up = True
    send(WORKDAY)
    sink.hangs_up = False
    send(WORKDAY + 2 * MINUTE)
    first, second = (message_from_string(raw)["Message-ID"] for raw in sink.letters)
    assert first == second


def told(reader, at, count=1):
    for number in range(count):
        event = Event.objects.create(
            stream=f"s{at}", position=number, name="unit.added", action="x", subject_kind="unit", subject_id="1",
            actor_key="x", actor_name="x", surface="page", at=at, facts={"name": f"单位{number}"}, facts_digest="x",
            previous_digest="x", digest="x",
        )  # fmt: skip
        Message.objects.create(person=reader, event=event, url="/x/", at=at)


def test_new_address_is_not_told_half_a_campaign(reader):
    told(reader, WORKDAY - timedelta(days=40))
    assert not queries.persons_with_unmailed_messages(WORKDAY).exists()
    assert make_digest(reader, WORKDAY, language="zh-hans", site="") is None


def test_long_letter_says_how_much_more_there_is(reader):
    told(reader, WORKDAY, count=70)
    body = make_digest(reader, WORKDAY, language="zh-hans", site="http://g").body
    assert "单位59" in body
    assert "单位60" not in body
    assert "另有 10 项" in body
