"""In a closed campaign, and for a project that left it, nothing new is promised."""

from datetime import date

import pytest

from gongjian.commitments.actions import add_constraint, change_promise, make_promise, plan_node, prepare_promise
from gongjian.commitments.actions.constraints import NeededAfterDue
from gongjian.commitments.models import Promise
from gongjian.problems.actions import raise_problem
from gongjian.projects.actions.projects import ProjectLeft
from gongjian.projects.queries import CampaignClosed
from tests import factories

AT, DUE = factories.AT, date(2020, 5, 22)


def work(project, office, **more):
    return {"title": "基础浇注", "owner_id": office.person_id, "due_on": DUE, **more}


@pytest.fixture
def promise(project, office):
    return prepare_promise(project, work(project, office), by=office, at=AT).id


@pytest.fixture
def closed(promise, campaign):
    type(campaign).objects.filter(pk=campaign.pk).update(closed_at=AT)


@pytest.mark.usefixtures("closed")
def test_nothing_new_in_a_closed_campaign(project, office, promise):
    constraint = {"kind": "permit", "text": "图审", "needed_by_on": DUE}
    for action, target, given in (
        (prepare_promise, project, work(project, office)),
        (make_promise, promise, {}),
        (add_constraint, promise, constraint),
        (plan_node, project, {"title": "基础", "due_on": DUE}),
        (raise_problem, project, {"title": "断电", "kind": "utilities"}),
    ):
        with pytest.raises(CampaignClosed):
            action(target, given, by=office, at=AT)


def test_nothing_new_for_a_project_that_left(project, office):
    type(project).objects.filter(pk=project.pk).update(left_at=AT)
    with pytest.raises(ProjectLeft):
        prepare_promise(project, work(project, office), by=office, at=AT)


def test_work_is_not_moved_before_what_it_needs(project, office):
    constraint = {"kind": "permit", "text": "图审", "needed_by_on": date(2020, 5, 21)}
    pk = prepare_promise(project, work(project, office, constraints=(constraint,)), by=office, at=AT).id
    with pytest.raises(NeededAfterDue):
        change_promise(pk, work(project, office, due_on=date(2020, 5, 20)), by=office, at=AT)
    assert Promise.objects.get(pk=pk).due_on == DUE
