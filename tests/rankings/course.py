"""A weekly evaluation taken as far as a test needs it."""

from datetime import timedelta

from gongjian.access.roles import Role
from gongjian.rankings.actions import (
    draft_evaluation,
    freeze_week,
    open_replies,
    publish_evaluation,
    sign_evaluation,
)
from gongjian.rankings.models import Reply
from tests import personas
from tests.rankings import factories as weeks

MONDAY = weeks.MONDAY
LATER = MONDAY + timedelta(days=2)


def frozen(campaign, office, at=MONDAY):
    return freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=at).id


def replying(campaign, office):
    pk = frozen(campaign, office)
    draft_evaluation(pk, {}, by=office, at=MONDAY)
    open_replies(pk, {"hours": 7}, by=office, at=MONDAY)
    return pk


def published(campaign, office, leader):
    pk = replying(campaign, office)
    sign_evaluation(pk, {}, by=leader, at=LATER)
    publish_evaluation(pk, {}, by=office, at=LATER)
    return pk


def repliers(reply):
    return personas.at_unit(Role.DEPARTMENT, reply.unit)


def a_reply(pk, **which):
    return Reply.objects.filter(evaluation=pk, unit__isnull=False, **which).order_by("id").first()
