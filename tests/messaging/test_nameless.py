"""Without a name means without a name: no row, no session, no log line, no moment points to whoever filed."""

import logging

import pytest
from django.apps import apps
from django.core import serializers

from gongjian.access.roles import Role
from gongjian.core.models import Event
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.messaging.models import Complaint

GIVEN = {"about": "forms", "text": "月报与周报内容相同。"}
FROM = {
    "REMOTE_ADDR": "10.77.66.55",
    "HTTP_REFERER": "http://testserver/projects/417/?q=zhaoshi",
    "HTTP_USER_AGENT": "UA-4711",
}


def everything_stored():
    """Every row of every table of the program, sessions too, as text."""
    rows = {}
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            for row in serializers.serialize("python", model._default_manager.all()):
                rows[row["model"], str(row["pk"])] = repr(row["fields"])
    return rows


def traces_of(client, caplog, **more):
    """What filing left behind that points to the person or the place it came from."""
    client.get("/complaints/", **FROM)  # the session knows already that somebody is here
    before = everything_stored()
    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/complaints/", {**GIVEN, "key": "k-1", **more}, **FROM)
    assert answer.status_code == 302
    new = [f"{key} {text}" for key, text in everything_stored().items() if before.get(key) != text]
    lines = [record.getMessage() for record in caplog.records if record.name.startswith(("gongjian", "django.request"))]
    person = client.person
    pointers = (
        person.name, f"person:{person.pk}", person.account.username, client.session.session_key,
        "10.77.66.55", "zhaoshi", "projects/417", "UA-4711", f"'filed_by': {person.pk}",
    )  # fmt: skip
    assert new
    return [pointer for pointer in pointers if any(pointer in text for text in (*new, *lines))]


def test_nothing_anywhere_points_to_whoever_filed(signed_in, caplog):
    assert traces_of(signed_in(Role.DEPARTMENT), caplog, without_name="on") == []


def test_the_search_for_traces_finds_a_name_where_one_is_given(signed_in, caplog):
    client = signed_in(Role.DEPARTMENT)
    found = traces_of(client, caplog)
    assert client.person.name in found
    assert f"'filed_by': {client.person.pk}" in found


def test_only_the_day_is_kept_not_the_minute(signed_in):
    signed_in(Role.OWNER).post("/complaints/", {**GIVEN, "without_name": "on", "key": "k"})
    for moment in (Complaint.objects.get().filed_at, Event.objects.get(name="complaint.filed").at):
        local = moment.astimezone(DISTRICT_ZONE)
        assert (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)


def test_sent_twice_it_is_filed_once(signed_in):
    client = signed_in(Role.OWNER)
    for _ in range(2):
        client.post("/complaints/", {**GIVEN, "without_name": "on", "key": "k"})
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "这个字段是必填项。"), ("en", "This field is required.")])
def test_refused_without_words_and_what_was_chosen_stays(signed_in, language, said):
    given = {"about": "hours", "text": " ", "without_name": "on", "key": "k"}
    form = signed_in(Role.OWNER).post("/complaints/", given, HTTP_ACCEPT_LANGUAGE=language).context["form"]
    assert form.errors == {"text": [said]}
    assert (form["about"].value(), form["without_name"].value()) == ("hours", True)
    assert not Complaint.objects.exists()
