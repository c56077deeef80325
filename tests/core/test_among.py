"""Both databases: a condition with all numbers in one parameter, and the first few of many."""

import pytest

from gongjian.core.among import Among, first_rows
from gongjian.projects.models import Project
from tests import factories

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


@pytest.fixture
def numbers(campaign):
    return [factories.ProjectFactory(campaign=campaign, number=turn).pk for turn in range(1, 6)]


def test_rows_with_one_of_the_numbers_are_found(numbers):
    assert set(Project.objects.filter(Among("pk", numbers[1:3])).values_list("pk", flat=True)) == set(numbers[1:3])
    assert not Project.objects.filter(Among("pk", [])).exists()


def test_a_number_is_looked_for_through_a_relation_and_beside_other_conditions(numbers, campaign):
    found = Project.objects.filter(Among("campaign", [campaign.pk]), number__gt=3)
    assert found.count() == 2
    assert not Project.objects.filter(Among("campaign__district", [campaign.district_id + 1])).exists()


def test_a_hundred_thousand_numbers_are_one_parameter(numbers):
    assert Project.objects.filter(Among("pk", range(100_000))).count() == len(numbers)


def test_the_first_rows_come_in_their_order_with_what_is_joined(numbers, django_assert_num_queries):
    falling = Project.objects.order_by("-number")
    with django_assert_num_queries(2):
        found = list(first_rows(falling, 2, lambda rows: rows.select_related("campaign")))
        assert [one.campaign.pk for one in found] == [found[0].campaign_id] * 2
    assert [one.pk for one in found] == [numbers[4], numbers[3]]


def test_first_rows_stay_within_what_was_asked_for(numbers):
    assert list(first_rows(Project.objects.filter(number__lt=3).order_by("number"), 9)) == list(
        Project.objects.filter(pk__in=numbers[:2]).order_by("number")
    )
