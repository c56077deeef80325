"""Each entry shows where it came from and what it was before, without script."""

import pytest

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.actor import SYSTEM
from gongjian.projects.actions import change_project
from tests.factories import AT

ORIGIN = {"level": {"file": "台账.xlsx", "sheet": "2020", "cell": "C5", "raw": "省重点 "}}


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


def test_file_sheet_cell_text_and_earlier_values_are_told(signed_in, project):
    change_project(project, {"level": "市重点"}, by=SYSTEM, at=AT)
    change_project(project, {"level": "省重点", "provenance": ORIGIN}, by=SYSTEM, at=AT)
    page = signed_in(Role.OFFICE).get(f"/projects/{project.pk}/?tab=entries").content.decode()
    for told in ("<details", "台账.xlsx · C5", "<dd>2020</dd>", "市重点 → 省重点"):
        assert told in page
