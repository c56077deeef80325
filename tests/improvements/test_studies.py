"""Study visits: units and lessons, no persons; a lesson adopted is somebody's promise in a project."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.commitments.models import Promise
from gongjian.core.models import Event
from gongjian.core.refusal import InputRefused, NewerVersion, NotInThisState
from gongjian.improvements import actions
from gongjian.improvements.actions.studies import NotHeldYet, ProjectElsewhere, UnitElsewhere
from gongjian.improvements.models import Lesson, StudyVisit
from gongjian.improvements.queries import study_visits_visible_to
from tests import factories, personas

pytestmark = pytest.mark.django_db
AT, TODAY, FRIDAY = factories.AT, date(2020, 5, 19), date(2020, 5, 22)


@pytest.fixture(autouse=True)
def _in_may(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: AT - timezone.now())


@pytest.fixture
def unit(district):
    return factories.UnitFactory(district=district, name="区住建局")


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


def given_of(unit, **more):
    lessons = ("厂房外墙一次成型", "裸土全部绿网覆盖")
    return {
        "where": "武安工业园",
        "from_on": TODAY,
        "until_on": TODAY,
        "unit_ids": (unit.pk,),
        "lessons": lessons,
        **more,
    }


@pytest.fixture
def visit(campaign, unit, office):
    return StudyVisit.objects.get(pk=actions.record_study_visit(campaign, given_of(unit), by=office, at=AT).id)


def adopting(project, owner, **more):
    return {"project_id": project.pk, "owner_id": owner.pk, "due_on": FRIDAY, **more}


def test_what_was_written_down_wrongly_is_corrected_and_the_record_keeps_both(visit, district, office):
    other = factories.UnitFactory(district=district, name="区工信局")
    given = {
        "where": "永年标准件园",
        "from_on": TODAY,
        "until_on": TODAY,
        "unit_ids": (other.pk,),
        "version": visit.version,
    }
    actions.correct_study_visit(visit, given, by=office, at=AT)
    visit.refresh_from_db()
    assert (visit.where, visit.unit_names, visit.lessons.count()) == ("永年标准件园", "区工信局", 2)
    assert Event.objects.get(name="study.corrected").facts["before"]["where"] == "武安工业园"
    with pytest.raises(NewerVersion):
        actions.correct_study_visit(visit, given, by=office, at=AT)
    for wrong, refusal in (
        ({"until_on": date(2021, 1, 1)}, NotHeldYet),
        ({"unit_ids": (other.pk, 999)}, UnitElsewhere),
    ):
        with pytest.raises(refusal):
            actions.correct_study_visit(visit, given | wrong | {"version": None}, by=office, at=AT)


def test_a_lesson_is_corrected_until_it_is_decided_and_a_drop_is_taken_back(visit, office):
    lesson = visit.lessons.first()
    actions.correct_lesson(lesson, {"text": "外墙分两次成型"}, by=office, at=AT)
    assert Event.objects.get(name="study.lesson_corrected").facts["before"] == "厂房外墙一次成型"
    actions.drop_lesson(lesson, {"reason": "造价高"}, by=office, at=AT)
    with pytest.raises(NotInThisState):
        actions.correct_lesson(lesson, {"text": "再改"}, by=office, at=AT)
    actions.take_back_drop(lesson, {"reason": "造价已降"}, by=office, at=AT)
    lesson.refresh_from_db()
    assert (lesson.text, lesson.state, lesson.reason) == ("外墙分两次成型", "open", "")


def test_the_pages_of_correcting_and_of_deciding_again(client, visit, unit):
    lesson = visit.lessons.first()
    page = client.get(f"/studies/{visit.pk}/").content.decode()
    assert f"/studies/{visit.pk}/correct/" in page
    given = {
        "where": "永年标准件园",
        "from_on": TODAY,
        "until_on": TODAY,
        "unit_ids": [unit.pk],
        "version": visit.version,
    }
    assert client.post(f"/studies/{visit.pk}/correct/", given).status_code == 302
    empty = client.post(f"/studies/lessons/{lesson.pk}/correct/", {"text": " "})
    assert empty.status_code == 422
    client.post(f"/studies/lessons/{lesson.pk}/drop/", {"reason": "造价高"})
    assert f"/studies/lessons/{lesson.pk}/again/" in client.get(f"/studies/{visit.pk}/").content.decode()
    assert client.post(f"/studies/lessons/{lesson.pk}/again/", {"reason": "造价已降"}).status_code == 302
    lesson.refresh_from_db()
    assert lesson.state == "open"


def test_a_lesson_adopted_is_promised_in_its_project(visit, project, district, office):
    lesson, owner = visit.lessons.first(), factories.PersonFactory(district=district)
    actions.adopt_lesson(lesson, adopting(project, owner), by=office, at=AT)
    lesson.refresh_from_db()
    promise = Promise.objects.get()
    assert (lesson.state, lesson.project, lesson.promise) == ("adopted", project, promise)
    assert (promise.title, promise.owner, promise.due_on, promise.state) == (lesson.text, owner, FRIDAY, "promised")
    assert promise.origin == f"improvements.studyvisit:{visit.pk}"
    with pytest.raises(NotInThisState):
        actions.drop_lesson(lesson, {"reason": "x"}, by=office, at=AT)


def test_left_with_a_reason_and_adopted_after_all(visit, project, district, office):
    lesson = visit.lessons.first()
    actions.drop_lesson(lesson, {"reason": "与本地规划不符"}, by=office, at=AT)
    assert Lesson.objects.get(pk=lesson.pk).reason == "与本地规划不符"
    owner = factories.PersonFactory(district=district)
    actions.adopt_lesson(lesson, adopting(project, owner), by=office, at=AT)
    assert Lesson.objects.get(pk=lesson.pk).state == "adopted"


def test_projects_of_another_campaign_are_refused(visit, office, district):
    other = factories.ProjectFactory(campaign=factories.CampaignFactory(district=district, name="另一战役"))
    with pytest.raises(ProjectElsewhere):
        actions.adopt_lesson(
            visit.lessons.first(), adopting(other, factories.PersonFactory(district=district)), by=office, at=AT
        )


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"until_on": FRIDAY}, NotHeldYet),
        ({"from_on": FRIDAY}, InputRefused),
        ({"lessons": ()}, InputRefused),
        ({"unit_ids": ()}, InputRefused),
    ],
)
def test_what_cannot_be_is_refused(campaign, unit, office, more, refused):
    with pytest.raises(refused):
        actions.record_study_visit(campaign, given_of(unit, **more), by=office, at=AT)


def test_units_of_elsewhere_are_refused(campaign, office):
    with pytest.raises(UnitElsewhere):
        actions.record_study_visit(campaign, given_of(factories.UnitFactory()), by=office, at=AT)


def test_seen_in_the_district_or_through_a_project(visit, project, office, district):
    owner = personas.at_project(Role.OWNER, project)
    assert not study_visits_visible_to(owner, on=TODAY).exists()
    actions.adopt_lesson(
        visit.lessons.first(), adopting(project, factories.PersonFactory(district=district)), by=office, at=AT
    )
    assert list(study_visits_visible_to(owner, on=TODAY)) == [visit]
    assert not study_visits_visible_to(
        personas.at_district(Role.OFFICE, factories.DistrictFactory()), on=TODAY
    ).exists()


@pytest.mark.row("B1")
def test_walked_through_by_its_pages(client, project, unit):
    given = {
        "where": "武安工业园",
        "from_on": TODAY,
        "until_on": TODAY,
        "unit_ids": [unit.pk],
        "lessons": "一次成型\n\n绿网覆盖",
    }
    assert client.post("/studies/new/", given).status_code == 302
    visit = StudyVisit.objects.get()
    assert visit.lessons.count() == 2
    assert client.post(f"/studies/{visit.pk}/", {"text": "样板先行"}).status_code == 302
    first, second, _third = visit.lessons.order_by("id")
    assert client.post(f"/studies/lessons/{first.pk}/adopt/", adopting(project, client.person)).status_code == 302
    assert client.post(f"/studies/lessons/{second.pk}/drop/", {"reason": "已有类似做法"}).status_code == 302
    page = client.get("/studies/").content.decode()
    assert all(word in page for word in ("武安工业园", "一次成型", "已有类似做法", "样板先行"))
    assert "一次成型" in client.get("/studies/?export=csv").content.decode("utf-8-sig")
    assert client.get(f"/studies/lessons/{first.pk}/").url == f"/studies/{visit.pk}/"
    assert "一次成型" in client.get(f"/projects/{project.pk}/?tab=improvements").content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "最后一天早于第一天"), ("en", "The last day lies before the first")]
)
def test_days_in_the_wrong_order_are_told_at_their_field_and_the_words_stay(client, campaign, unit, language, words):
    client.cookies["django_language"] = language
    given = {
        "where": "武安工业园",
        "from_on": TODAY,
        "until_on": date(2020, 5, 1),
        "unit_ids": [unit.pk],
        "lessons": "一次成型",
    }
    answer = client.post("/studies/new/", given)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["until_on"])
    assert words in answer.content.decode()
    assert "一次成型" in answer.content.decode()


def test_a_stranger_finds_nothing(signed_in, visit):
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    lesson = visit.lessons.first()
    for address in (
        f"{visit.pk}/",
        f"lessons/{lesson.pk}/",
        f"lessons/{lesson.pk}/adopt/",
        f"lessons/{lesson.pk}/drop/",
    ):
        assert stranger.get(f"/studies/{address}").status_code == 404


def test_the_list_costs_the_same_for_many(client, campaign, unit, office, visit):
    def cost():
        client.get("/studies/")
        with CaptureQueriesContext(connection) as found:
            client.get("/studies/")
        return len(found)

    few = cost()
    for _ in range(4):
        actions.record_study_visit(campaign, given_of(unit), by=office, at=AT)
    assert cost() <= few
