"""Without a name means without a name: no row, no session, no log line, no moment points to whoever filed."""

import logging

import pytest
from django.apps import apps
from django.core import serializers

from gongjian.access.roles import Role
from gongjian.core.models import Event
from gongjian.core.work import perform_all
from gongjian.messaging.actions import empty_box
from gongjian.messaging.jobs import empty_the_box
from gongjian.messaging.models import BoxedComplaint, Complaint, Message
from tests import personas
from tests.factories import AT

GIVEN = {"about": "forms", "text": "月报与周报内容相同。"}
FROM = {
    "REMOTE_ADDR": "10.77.66.55",
    "HTTP_REFERER": "http://testserver/projects/417/?q=zhaoshi",
    "HTTP_USER_AGENT": "UA-4711",
}


@pytest.fixture
def supervision(district):
    return personas.at_district(Role.SUPERVISION, district)


def everything_stored():
    """Every row of every table of the program, sessions too, as text."""
    rows = {}
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            for row in serializers.serialize("python", model._default_manager.all()):
                rows[row["model"], str(row["pk"])] = repr(row["fields"])
    return rows


def traces_of(client, caplog, **more):
    """What filing left behind: rows that are new or changed, lines of the log; and what of it points to the person."""
    client.get("/complaints/", **FROM)  # the session knows already that somebody is here
    before = everything_stored()
    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/complaints/", {**GIVEN, "key": "k-1", **more}, **FROM)
    assert answer.status_code == 302
    new = {key: text for key, text in everything_stored().items() if before.get(key) != text}
    lines = [record.getMessage() for record in caplog.records if record.name.startswith(("gongjian", "django.request"))]
    person = client.person
    pointers = (
        person.name, f"person:{person.pk}", person.account.username, client.session.session_key,
        "10.77.66.55", "zhaoshi", "projects/417", "UA-4711", f"'filed_by': {person.pk}",
    )  # fmt: skip
    told = [f"{key} {text}" for key, text in new.items()] + lines
    return new, lines, [pointer for pointer in pointers if any(pointer in text for text in told)]


def put_in(client, **more):
    return client.post("/complaints/", {**GIVEN, "without_name": "on", "key": "k", **more})


def test_all_that_putting_in_leaves_is_one_row_without_a_moment(signed_in, caplog):
    """No event with neighbours, no task, no receipt, no message, no line of the log."""
    new, lines, pointers = traces_of(signed_in(Role.DEPARTMENT), caplog, without_name="on")
    (table, key), fields = next(one for one in new.items() if one[0][0] == "messaging.boxedcomplaint")
    assert {name for name, _key in new} <= {table, "sessions.session"}  # the page's own “it was put in”
    assert len(key) == 64
    assert fields == repr({"district": BoxedComplaint.objects.get().district_id, **GIVEN})
    assert (lines, pointers) == ([], [])


def test_the_search_for_traces_finds_a_name_where_one_is_given(signed_in, caplog):
    client = signed_in(Role.DEPARTMENT)
    new, _lines, pointers = traces_of(client, caplog)
    assert {"core.event", "messaging.complaint"} <= {table for table, _key in new}
    assert client.person.name in pointers
    assert f"'filed_by': {client.person.pk}" in pointers


def test_the_clock_files_what_lies_in_the_box_all_at_one_moment(signed_in, supervision):
    client = signed_in(Role.OWNER)
    for number in range(4):
        put_in(client, text=f"第{number}件", key=f"k{number}")
    in_order = [f"第{number}件" for number in range(4)]
    empty_the_box(None, AT)
    assert not BoxedComplaint.objects.exists()
    assert set(Complaint.objects.values_list("filed_at", "filed_by")) == {(AT, None)}
    assert set(Event.objects.filter(name="complaint.filed").values_list("at", "actor_key")) == {(AT, "system")}
    filed = list(Complaint.objects.order_by("pk").values_list("text", flat=True))
    assert (sorted(filed), filed == in_order) == (in_order, False)
    perform_all(AT)
    assert set(Message.objects.values_list("person", flat=True)) == {supervision.person_id}


def test_killed_between_filing_and_taking_out_it_is_filed_once(signed_in, monkeypatch):
    put_in(signed_in(Role.OWNER))
    with monkeypatch.context() as killed:
        killed.setattr(BoxedComplaint, "delete", lambda _letter: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            empty_box(AT)
    empty_box(AT)
    assert (Complaint.objects.count(), BoxedComplaint.objects.count()) == (1, 0)


def test_sent_twice_it_is_filed_once_also_after_the_box_was_emptied(signed_in):
    client = signed_in(Role.OWNER)
    put_in(client)
    put_in(client)
    assert BoxedComplaint.objects.count() == 1
    empty_box(AT)
    put_in(client)
    empty_box(AT)
    assert (Complaint.objects.count(), BoxedComplaint.objects.count()) == (1, 0)


@pytest.mark.parametrize("text", ["一\u0000二", "字" * 2001])
def test_refused_words_stay_in_the_form(signed_in, text):
    form = put_in(signed_in(Role.OWNER), text=text).context["form"]
    assert set(form.errors) == {"text"}
    assert not BoxedComplaint.objects.exists()


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "这个字段是必填项。"), ("en", "This field is required.")])
def test_refused_without_words_and_what_was_chosen_stays(signed_in, language, said):
    given = {"about": "hours", "text": " ", "without_name": "on", "key": "k"}
    form = signed_in(Role.OWNER).post("/complaints/", given, HTTP_ACCEPT_LANGUAGE=language).context["form"]
    assert form.errors == {"text": [said]}
    assert (form["about"].value(), form["without_name"].value()) == ("hours", True)
    assert not BoxedComplaint.objects.exists()
