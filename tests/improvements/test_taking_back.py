"""An alternative is corrected until the scoring opens; a decision is taken back as long as nothing hangs on it."""

import pytest
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.core.models import Event
from gongjian.core.refusal import NewerVersion, NotInThisState
from gongjian.improvements import actions
from gongjian.improvements.models import Alternative, CompletionFile, Selection
from tests import factories

pytestmark = pytest.mark.django_db
AT = factories.AT


@pytest.fixture
def selection(project, office):
    return Selection.objects.create(project=project, kind="colours", title="厂房色彩", started_at=AT)


@pytest.fixture
def alternatives(selection):
    return [Alternative.objects.create(selection=selection, position=n, name=f"方案{n}") for n in range(2)]


@pytest.fixture
def decided(selection, alternatives, office):
    Selection.objects.filter(pk=selection.pk).update(
        state="decided", chosen=alternatives[0], reasons="得分第一", decided_at=AT, decided_by=office.person_id
    )
    return Selection.objects.get(pk=selection.pk)


def test_an_alternative_is_corrected_and_a_stale_form_is_told(alternatives, office):
    given = {"name": "浅灰方案", "designer": "省设计院", "note": "浅灰外墙", "version": 1}
    actions.correct_alternative(alternatives[0], given, by=office, at=AT)
    alternatives[0].refresh_from_db()
    assert (alternatives[0].name, alternatives[0].designer) == ("浅灰方案", "省设计院")
    assert Event.objects.get(name="selection.alternative_corrected").facts["before"] == "方案0"
    with pytest.raises(NewerVersion):
        actions.correct_alternative(alternatives[0], given, by=office, at=AT)
    with pytest.raises(actions.AlternativeAlready):
        actions.correct_alternative(alternatives[1], {"name": "浅灰方案"}, by=office, at=AT)


def test_once_the_scoring_is_open_nobody_changes_what_is_scored(selection, alternatives, office):
    Selection.objects.update(state="scoring")
    with pytest.raises(NotInThisState):
        actions.correct_alternative(alternatives[0], {"name": "浅灰方案"}, by=office, at=AT)


def test_a_decision_taken_back_is_decided_again_and_stays_on_record(decided, alternatives, office):
    actions.take_back_decision(decided, {"reason": "漏看消防意见"}, by=office, at=AT)
    decided.refresh_from_db()
    assert (decided.state, decided.chosen, decided.reasons, decided.decided_at) == ("closed", None, "", None)
    facts = Event.objects.get(name="selection.decision_taken_back").facts
    assert (facts["alternative_id"], facts["reasons"], facts["reason"]) == (
        alternatives[0].pk,
        "得分第一",
        "漏看消防意见",
    )
    with pytest.raises(NotInThisState):
        actions.take_back_decision(decided, {"reason": "再来"}, by=office, at=AT)


@pytest.mark.parametrize("state", ["gathering", "signing", "signed"])
def test_what_is_up_for_signing_hangs_on_the_decision(decided, office, state):
    done = {"completed_at": AT} if state == "signed" else {}
    CompletionFile.objects.create(project=decided.project, checklist_number=0, opened_at=AT, state=state, **done)
    if state == "gathering":
        actions.take_back_decision(decided, {"reason": "漏看消防意见"}, by=office, at=AT)
        return
    with pytest.raises(actions.PutUpForSigning):
        actions.take_back_decision(decided, {"reason": "漏看消防意见"}, by=office, at=AT)


def test_the_page_offers_both_where_they_are_possible(signed_in, decided, alternatives, monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: AT - timezone.now())
    client = signed_in(Role.OFFICE)
    address = f"/selections/{decided.pk}/"
    assert "收回决定" in client.get(address).content.decode()
    assert client.post(f"{address}take-back/", {"reason": ""}).status_code == 422
    assert client.post(f"{address}take-back/", {"reason": "漏看消防意见"}).status_code == 302
    Selection.objects.update(state="preparing")
    where = f"/selections/alternatives/{alternatives[0].pk}/correct/"
    assert where in client.get(address).content.decode()
    assert client.post(where, {"name": "浅灰方案", "version": 1}).status_code == 302
    assert client.post(where, {"name": "方案1"}).status_code == 422
