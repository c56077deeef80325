"""What phones bring that is old, out of order, doubled, foreign or strange: a clear answer, nothing lost, nothing twice."""

import json
import random
from datetime import date

import pytest
from django.utils import timezone

from gongjian.core.models import Event
from gongjian.fieldwork.models import DailyReport, HuddlePoint, Visit
from gongjian.problems.models import Problem
from gongjian.responsibility.models import Team, TeamAssignment
from gongjian.responsibility.queries import team_names
from tests import factories
from tests.surfaces.phones import OLD_ENTRIES, item, joined, send

TODAY = date(2020, 5, 19)


@pytest.fixture(autouse=True)
def _in_may(monkeypatch):
    shift = factories.AT - timezone.now()
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: shift)


@pytest.fixture
def phone(district):
    return joined(district)


@pytest.fixture
def project(campaign):
    """With a team, so that it has a huddle of its own."""
    project = factories.ProjectFactory(campaign=campaign)
    team = Team.objects.create(campaign=campaign, name="一专班")
    TeamAssignment.objects.create(project=project, team=team, from_on=factories.DAY_1)
    return project


def filled(value, phone, project):
    if isinstance(value, dict):
        return {name: filled(one, phone, project) for name, one in value.items()}
    return {"$project": project.pk, "$person": phone.person.pk}.get(value, value) if isinstance(value, str) else value


def old_day(phone, project):
    return [
        item(phone, one["action"], filled(one.get("target"), phone, project), filled(one["given"], phone, project), key=f"key-{one['key']}",
             **({"target_of": f"key-{one['target_of']}"} if "target_of" in one else {}))
        for one in OLD_ENTRIES
    ]  # fmt: skip


def assert_day(project):
    assert sorted(HuddlePoint.objects.values_list("text", "state")) == [("周五迁完", "open"), ("电缆未迁", "settled")]
    assert DailyReport.objects.filter(project=project).count() == 2
    assert (Problem.objects.get().state, Visit.objects.get().state) == ("open", "held")
    assert Visit.objects.get().decisions.get().promise.title == "本周接通"


@pytest.mark.django_db
def test_entries_of_an_older_page_are_still_understood(phone, project):
    answers = send(phone, *old_day(phone, project))
    assert [(one["status"], one.get("code")) for one in answers] == [(200, None)] * len(OLD_ENTRIES)
    assert_day(project)


@pytest.mark.django_db
def test_a_phone_knows_which_sites_have_a_huddle_of_their_own(project, campaign):
    alone = factories.ProjectFactory(campaign=campaign)
    assert team_names([project.pk, alone.pk], on=TODAY) == {project.pk: "一专班"}


@pytest.mark.django_db
def test_what_only_a_newer_page_knows_is_named_and_the_others_go_through(phone, project):
    newer = item(phone, "fly_to_the_moon", project.pk)
    field = item(phone, "report_day", project.pk, {"on": str(TODAY), "done": "浇筑", "mood": "好"})
    good = item(phone, "report_day", project.pk, {"on": str(TODAY), "done": "浇筑"})
    answers = send(phone, newer, field, good)
    assert [one["status"] for one in answers] == [422, 422, 200]
    assert "fly_to_the_moon" in answers[0]["sentence"]
    assert [fault["field"] for fault in answers[1]["errors"]] == ["mood"]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_in_whatever_order_and_however_often_they_come_each_acts_once(phone, project, seed):
    """Only what is about an earlier entry waits for it; what has its own place in the day is for the phone to order."""
    chance, left = random.Random(seed), old_day(phone, project)
    rounds = 0
    while left:
        rounds += 1
        assert rounds < 30, left
        batch = chance.sample(left, len(left)) + chance.sample(left, chance.randint(0, len(left)))
        before = {"key-closed": {"key-point", "key-decided"}, "key-solved": {"key-answered"}, "key-reopened": {"key-solved"},
                  "key-decision": {"key-held"}}  # fmt: skip
        open_keys = {one["key"] for one in left}
        batch = [one for one in batch if not before.get(one["key"], set()) & open_keys]
        answers = send(phone, *batch)
        assert {one["status"] for one in answers} <= {200, 425}
        done = {one["key"] for one in answers if one["status"] == 200}
        left = [one for one in left if one["key"] not in done]
    assert_day(project)
    assert Event.objects.filter(name="point.recorded").count() == 2


@pytest.mark.django_db
def test_ids_of_another_district_are_unknown_here_and_hold_up_nothing(phone, project):
    elsewhere, stranger = factories.ProjectFactory(), factories.PersonFactory()
    there = HuddlePoint.objects.create(
        huddle=elsewhere.campaign.huddles.create(on=TODAY, half="morning", begun_at=factories.AT), project=elsewhere,
        kind="constraint", text="别区的事", recorded_at=factories.AT,
    )  # fmt: skip
    half = {"on": str(TODAY), "half": "morning", "kind": "constraint", "text": "x"}
    foreign = [
        item(phone, "report_day", elsewhere.pk, {"on": str(TODAY), "done": "x"}),
        item(phone, "raise_problem", elsewhere.pk, {"title": "x", "kind": "other"}),
        item(phone, "settle_point", there.pk, {}),
        item(phone, "report_day", 2**62, {"on": str(TODAY), "done": "x"}),
        item(phone, "record_point", project.pk, {**half, "owner_id": stranger.pk}),
        item(phone, "plan_visit", project.pk, {"leader_id": stranger.pk, "planned_on": str(TODAY)}),
    ]
    good = item(phone, "record_point", project.pk, half)
    answers = send(phone, *foreign, good)
    assert [one["status"] for one in answers] == [404, 404, 404, 422, 422, 422, 200]
    assert "别区" not in json.dumps(answers, ensure_ascii=False)
    there.refresh_from_db()
    assert there.state == "open"


STRANGE = {
    "emoji": ("浇筑完成👍🏽🏗️", 200), "family": ("👨‍👩‍👧 进场", 200), "rare": ("𠮷田𪚥", 200), "newline": ("一\n二", 200),
    "null": ("电\x00缆", 422), "bell": ("电\x07缆", 422), "bidi": ("电\u202e缆", 422), "lone": ("电\ud83d缆", 422),
    "delete": ("电\x7f缆", 422), "blank": ("\u3164 \u2800", 422), "markup": ("<script>alert(1)</script>", 200), "percent": ("100%s %d {0}", 200),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("name", STRANGE)
def test_strange_signs_are_kept_or_named_and_never_an_error(phone, project, name):
    text, status = STRANGE[name]
    problem = item(phone, "raise_problem", project.pk, {"title": text, "kind": "other"})
    report = item(phone, "report_day", project.pk, {"on": str(TODAY), "done": "浇筑", "solved": text})
    answers = send(phone, problem, report)
    blank = name == "blank"  # nothing to read in an optional field is nothing told
    assert [one["status"] for one in answers] == [status, 200 if blank else status]
    if status == 200 and name not in {"newline", "family"}:
        assert (Problem.objects.get().title, DailyReport.objects.get().solved) == (text, text)
    elif status == 422 and name != "lone":  # which JSON cannot carry at all
        assert answers[0]["errors"][0]["field"] == "title"
