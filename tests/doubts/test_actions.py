"""What becomes of a doubt: kept while the facts show it, explained by a sentence, open again when it goes on."""

from datetime import timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.core.refusal import InputRefused, NewerVersion, NotAllowed, NotFound, NotInThisState
from gongjian.core.work import perform_all, tick
from gongjian.doubts import actions
from gongjian.doubts.models import Doubt
from tests import factories, personas
from tests.doubts.sites import AT, TEXT, TODAY, ago, report

pytestmark = pytest.mark.django_db


def shown(project, *, key="2020-05-01", last_on=TODAY, **facts):
    return {
        "kind": "same_words", "project_id": project.pk, "key": key, "first_on": ago(8), "last_on": last_on,
        "facts": {"days": 4, "text": TEXT, **facts},
    }  # fmt: skip


def keep(campaign, *found, at=AT):
    return actions.keep_doubts(campaign, {"found": found}, by=SYSTEM, at=at)


def explained(project, office):
    keep(project.campaign, shown(project, last_on=ago(3)))
    doubt = Doubt.objects.get()
    actions.explain_doubt(doubt, {"sentence": "雨天，现场已看"}, by=office, at=AT)
    return doubt


def state():
    return Doubt.objects.get().state


def test_found_gone_and_found_again_it_stays_the_same_doubt(campaign, project):
    for found in ([shown(project)], [], [shown(project, days=5)]):
        keep(campaign, *found)
    doubt = Doubt.objects.get()
    assert (doubt.state, doubt.facts["days"], doubt.found_at) == ("open", 5, AT)
    told = [one.facts for one in Event.objects.filter(name="doubts.looked_for").order_by("pk")]
    assert [(one["new"], one["gone"], one["open"]) for one in told] == [(1, 0, 1), (0, 1, 0), (0, 0, 1)]


def test_what_has_not_changed_is_not_written_again(campaign, project):
    keep(campaign, shown(project))
    keep(campaign, shown(project))
    assert Doubt.objects.get().version == 1


@pytest.mark.parametrize(("went_on_until", "becomes"), [(ago(3), "explained"), (TODAY, "explained")])
def test_an_explanation_holds_for_a_week(project, office, went_on_until, becomes):
    explained(project, office)
    keep(project.campaign, shown(project, last_on=went_on_until))
    assert state() == becomes


def test_what_went_on_for_another_week_wants_another_sentence(project, office):
    explained(project, office)
    keep(project.campaign, shown(project, last_on=ago(3) + timedelta(days=7)))
    assert state() == "open"


def test_explained_by_a_sentence_and_whoever_said_it(project, office):
    doubt = explained(project, office)
    doubt.refresh_from_db()
    assert (doubt.state, doubt.sentence, doubt.explained_by_id) == ("explained", "雨天，现场已看", office.person_id)
    with pytest.raises(NotInThisState):
        actions.explain_doubt(doubt, {"sentence": "再说一遍"}, by=office, at=AT)
    actions.reopen_doubt(doubt, {"reason": "不是这里"}, by=office, at=AT)
    assert state() == "open"
    with pytest.raises(NotInThisState):
        actions.reopen_doubt(doubt, {"reason": "不是这里"}, by=office, at=AT)


@pytest.mark.parametrize("sentence", ["", "  ", "x" * 201])
def test_no_explanation_without_a_sentence_of_one_line(project, office, sentence):
    keep(project.campaign, shown(project))
    with pytest.raises(InputRefused):
        actions.explain_doubt(Doubt.objects.get(), {"sentence": sentence}, by=office, at=AT)
    assert state() == "open"


def test_explained_by_two_at_once_the_second_is_told(project, office):
    keep(project.campaign, shown(project))
    keep(project.campaign, shown(project, days=6))
    with pytest.raises(NewerVersion):
        actions.explain_doubt(Doubt.objects.get(), {"sentence": "已看", "version": 1}, by=office, at=AT)


@pytest.mark.parametrize("role", [Role.DISTRICT_LEADER, Role.SUPERVISION, Role.ASSESSMENT, Role.AUDITOR])
def test_those_who_score_sign_or_inspect_neither_read_nor_explain(campaign, project, role):
    keep(campaign, shown(project))
    stranger = personas.at_district(role, campaign.district)
    for action, target, given in (
        (actions.read_doubts, campaign, {}),
        (actions.explain_doubt, Doubt.objects.get(), {"sentence": "已看"}),
        (actions.look_for_doubts, campaign, {}),
    ):
        with pytest.raises((NotAllowed, NotFound)):
            action(target, given, by=stranger, at=AT)


def same_words(project):
    for days in range(4):
        report(project, ago(days), done=TEXT)


def test_the_office_asks_and_the_worker_looks(campaign, project, office):
    same_words(project)
    actions.look_for_doubts(campaign, {}, by=office, at=AT)
    assert Doubt.objects.count() == 0
    perform_all(AT)
    assert (state(), Doubt.objects.get().facts["days"]) == ("open", 4)


def test_each_morning_once_for_every_open_campaign(campaign, project):
    same_words(project)
    factories.CampaignFactory(district=campaign.district, closed_at=AT)
    for _ in range(2):
        tick(AT)
        perform_all(AT)
    assert state() == "open"
    assert Event.objects.filter(name="doubts.looked_for").count() == 1
