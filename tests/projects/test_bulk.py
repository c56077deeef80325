"""The week's figures in one grid: each row is answered by itself."""

from datetime import date
from decimal import Decimal

import pytest

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.projects.models import InvestmentReport
from tests.factories import AT, ProjectFactory
from tests.projects.factories import reported

HEAD = {"as_of_on": "2020-05-18", "source": "项目周报", "key": "week-9"}


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def client_of_office(signed_in, district):
    return signed_in(Role.OFFICE)


def _figures(project):
    return list(
        InvestmentReport.objects.filter(project=project, as_of_on=date(2020, 5, 18)).values_list(
            "cumulative_wan", flat=True
        )
    )


def test_rows_filled_are_reported_and_empty_rows_are_not(client_of_office, project):
    other = ProjectFactory(campaign=project.campaign)
    answer = client_of_office.post("/investments/", {**HEAD, f"amount-{project.pk}": "3,000.5"})
    assert answer.status_code == 302
    assert _figures(project) == [Decimal("3000.5")]
    assert _figures(other) == []


def test_no_change_reports_the_last_figure(client_of_office, project):
    reported(project, 2500, as_of_on=date(2020, 5, 11))
    client_of_office.post("/investments/", {**HEAD, f"same-{project.pk}": "on"})
    assert _figures(project) == [Decimal(2500)]


def test_a_refused_row_keeps_what_was_typed_and_the_others_are_reported(client_of_office, project):
    reported(project, 2500, as_of_on=date(2020, 5, 11))
    other = ProjectFactory(campaign=project.campaign)
    answer = client_of_office.post(
        "/investments/", {**HEAD, f"amount-{project.pk}": "2400", f"amount-{other.pk}": "700"}
    )
    assert answer.status_code == 422
    assert _figures(project) == []
    assert _figures(other) == [Decimal(700)]
    page = answer.content.decode()
    assert 'value="2400"' in page
    assert f'id="error-{project.pk}"' in page
    assert f'name="amount-{other.pk}"' not in page


def test_what_is_no_number_is_refused_at_its_row(client_of_office, project):
    answer = client_of_office.post("/investments/", {**HEAD, f"amount-{project.pk}": "约三千"})
    assert answer.status_code == 422
    assert f'id="error-{project.pk}"' in answer.content.decode()
    assert _figures(project) == []


def test_the_grid_sent_twice_reports_once(client_of_office, project):
    sent = {**HEAD, f"amount-{project.pk}": "3000"}
    assert [client_of_office.post("/investments/", sent).status_code for _ in range(2)] == [302, 302]
    assert _figures(project) == [Decimal(3000)]


def test_who_may_not_report_has_no_grid(signed_in, project):
    assert signed_in(Role.AUDITOR).get("/investments/").status_code == 403
