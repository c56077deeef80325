"""Two persons press 签发 at the same moment, two workers take the same task: one publication, one notice, one number."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from gongjian.access.roles import Role
from gongjian.core import work
from gongjian.core.models import Event
from gongjian.core.refusal import NotInThisState, Refusal
from gongjian.notices.models import Notice, NoticeFile, Register
from gongjian.rankings.actions import (
    draft_evaluation,
    freeze_week,
    open_replies,
    publish_evaluation,
    sign_evaluation,
)
from gongjian.rankings.models import Evaluation
from tests import personas
from tests.rankings import factories as weeks

MONDAY, LATER = weeks.MONDAY, weeks.MONDAY + timedelta(days=3)


def at_once(*deeds):
    """Runs the deeds side by side; what each raised, in their order, None where it did not."""
    together, raised = Barrier(len(deeds)), [None] * len(deeds)

    def do(number):
        try:
            together.wait(timeout=30)
            deeds[number]()
        except Exception as error:  # noqa: BLE001  whatever it is, the test tells it
            raised[number] = error
        finally:
            connection.close()

    threads = [Thread(target=do, args=(number,)) for number in range(len(deeds))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return raised


@pytest.fixture
def signed(campaign, office, district):
    weeks.busy_week(campaign)
    leader = personas.at_district(Role.DISTRICT_LEADER, district)
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=MONDAY).id
    draft_evaluation(pk, {}, by=office, at=MONDAY)
    open_replies(pk, {}, by=office, at=MONDAY)
    sign_evaluation(pk, {}, by=leader, at=LATER)
    return pk


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_persons_publish_at_once_and_one_notice_is_issued(signed, office, district):
    other = personas.at_district(Role.OFFICE, district)
    raised = at_once(*(lambda by=by: publish_evaluation(signed, {}, by=by, at=LATER) for by in (office, other)))
    assert [type(error) for error in raised if error] == [NotInThisState]
    assert Evaluation.objects.get(pk=signed).state == "published"
    assert Event.objects.filter(name="evaluation.published").count() == 1

    assert at_once(*[lambda: work.perform_all(LATER)] * 2) == [None, None]
    assert Notice.objects.get().evaluation_id == signed
    assert Register.objects.get().last_number == 1
    assert NoticeFile.objects.count() == 3
    assert Event.objects.filter(name="notice.issued").count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_same_press_sent_many_times_at_once_is_one_publication(signed, office):
    raised = at_once(*[lambda: publish_evaluation(signed, {}, by=office, key="one press", at=LATER)] * 6)
    assert [error for error in raised if error and not isinstance(error, Refusal)] == []
    assert Event.objects.filter(name="evaluation.published").count() == 1
    assert publish_evaluation(signed, {}, by=office, key="one press", at=LATER).repeated


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_persons_freeze_the_same_week_at_once_and_one_edition_stands(campaign, office, district):
    weeks.busy_week(campaign)
    other = personas.at_district(Role.OFFICE, district)
    raised = at_once(
        *(lambda by=by: freeze_week(campaign, {"week": weeks.WEEK}, by=by, at=MONDAY) for by in (office, other))
    )
    assert [error.code for error in raised if error] == ["already_frozen"]
    assert Evaluation.objects.get().edition == 1
