"""Where the cells of the matrix test stand: the surroundings a feature's `cells.py` builds its targets in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongjian.core.moments import local_date
from tests import factories


@dataclass(frozen=True)
class Where:
    """Build the target here: of this district, unit and project, and where it can be, assigned to this person."""

    district: Any
    unit: Any
    project: Any
    person: Any
    at: datetime = factories.AT

    @property
    def on(self) -> date:
        return local_date(self.at)


Cell = Callable[[Where], tuple[Any, dict[str, Any]]]


def somewhere() -> Where:
    district = factories.DistrictFactory()
    unit = factories.UnitFactory(district=district)
    project = factories.ProjectFactory(campaign=factories.CampaignFactory(district=district))
    person = factories.PersonFactory(district=district, unit=unit)
    return Where(district=district, unit=unit, project=project, person=person)
