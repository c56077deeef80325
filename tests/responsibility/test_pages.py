"""Pages of the five ones: every one opens; a hand-over runs from proposal to acceptance in the browser's words."""

import pytest
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.people.states import DEPUTY_COUNTY
from gongjian.responsibility.models import Deputy, HandOver, LeadAssignment
from tests.factories import AT, AccountFactory
from tests.responsibility.factories import led, planned, proposed, somebody, teamed


@pytest.fixture(autouse=True)
def _day_58(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments.now", lambda: AT)


OF_PROJECT = (
    "name-lead-leader",
    "hand-over-lead",
    "name-deputy",
    "name-substitute",
    "name-representative",
    "assign-team",
    "put-plan-in-force",
)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_opens(project, signed_in, language):
    client = signed_in(Role.OFFICE)
    lead, assigned = led(project), teamed(project)
    planned(project)
    waiting = proposed(project, items=("钥匙",))
    addresses = [
        reverse("gaps"),
        reverse("leaders-days"),
        *(reverse(name, args=[project.pk]) for name in OF_PROJECT),
        reverse("hand-over", args=[waiting.pk]),
        reverse("release-lead-leader", args=[lead.pk]),
        reverse("team", args=[assigned.team_id]),
        reverse("add-team-member", args=[assigned.team_id]),
        reverse("add-team", args=[project.campaign_id]),
        f"{reverse('project', args=[project.pk])}?tab=responsibility",
        reverse("projects"),
    ]
    for address in addresses:
        assert client.get(address, headers={"accept-language": language}).status_code == 200, address


@pytest.mark.parametrize("name", ["name-lead-leader", "hand-over-lead", "name-deputy", "name-substitute"])
def test_leaders_are_offered_first_whether_by_post_grade_or_ledger(project, signed_in, name):
    client = signed_in(Role.OFFICE)
    of_a_ledger, by_grade, clerk = led(project).person, somebody(project), somebody(project)
    by_grade.rank = DEPUTY_COUNTY
    by_grade.save()
    form = client.get(reverse(name, args=[project.pk])).context["form"]
    offered = dict(form.fields[form.chooses].choices)
    first, rest = ({int(key) for key, _ in group} for group in list(offered.values())[1:])
    assert {of_a_ledger.pk, by_grade.pk} <= first
    assert clerk.pk in rest
    assert not first & rest


def test_project_without_any_of_the_five_says_so(project, signed_in):
    client = signed_in(Role.OFFICE)
    page = client.get(f"{reverse('project', args=[project.pk])}?tab=responsibility")
    assert page.status_code == 200
    gaps = client.get(reverse("gaps"), headers={"accept-language": "en"}).content.decode()
    assert project.name in gaps


def test_hand_over_from_proposal_to_acceptance(project, signed_in, client):
    led(project)
    new = somebody(project)
    account = AccountFactory(person=new)
    given = {"to_person_id": str(new.pk), "on": "2020-05-20", "items": "环评批复\n\n专线协调"}
    answer = signed_in(Role.OFFICE).post(reverse("hand-over-lead", args=[project.pk]), given)
    waiting = HandOver.objects.get()
    assert answer.url == reverse("hand-over", args=[waiting.pk])
    assert waiting.items == ["环评批复", "专线协调"]
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(answer.url).context["is_new_leader"]
    assert client.post(answer.url, {"answer": "accept"}).status_code == 302
    assert LeadAssignment.objects.get(until_on=None).person == new


def test_declining_needs_a_reason(project, client):
    led(project)
    new = somebody(project)
    account = AccountFactory(person=new)
    waiting = proposed(project, new)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("hand-over", args=[waiting.pk])
    assert client.post(address, {"answer": "decline"}).status_code == 422
    assert client.post(address, {"answer": "decline", "note": "分工未定"}).status_code == 302


def test_office_cannot_accept_for_the_new_leader(project, signed_in):
    led(project)
    waiting = proposed(project)
    answer = signed_in(Role.OFFICE).post(reverse("hand-over", args=[waiting.pk]), {"answer": "accept"})
    assert answer.status_code == 403
    waiting.refresh_from_db()
    assert waiting.state == "proposed"


def test_form_names_a_deputy(project, signed_in):
    given = {"person_id": str(somebody(project).pk), "order": "1", "from_on": "2020-05-19"}
    assert signed_in(Role.OFFICE).post(reverse("name-deputy", args=[project.pk]), given).status_code == 302
    assert Deputy.objects.get().project == project
