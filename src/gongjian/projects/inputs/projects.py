"""What the actions on projects are given. Amounts in 万元 to one yuan."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText

Wan = Annotated[Decimal, Field(ge=0, max_digits=16, decimal_places=4)]
SignedWan = Annotated[Decimal, Field(max_digits=16, decimal_places=4)]
Longitude = Annotated[Decimal, Field(ge=-180, le=180, max_digits=8, decimal_places=5)]
Latitude = Annotated[Decimal, Field(ge=-90, le=90, max_digits=7, decimal_places=5)]


class CellOrigin(Input):
    """Where an imported value stood; who and when are added by the action."""

    file: OptionalLine = ""
    sheet: OptionalLine = ""
    cell: OptionalLine = ""
    raw: OptionalText = ""
    import_id: int | None = None


NatureCode = Literal["", "new", "continuing", "expansion", "preliminary", "other"]


class ProjectFields(Input):
    """All that a real ledger says of a project; what is not given stays as it is."""

    code: Annotated[OptionalLine, Field(max_length=60)] = ""
    short_name: Annotated[OptionalLine, Field(max_length=40)] = ""
    builder: OptionalLine = ""
    level: Annotated[OptionalLine, Field(max_length=40)] = ""
    category: Annotated[OptionalLine, Field(max_length=60)] = ""
    industry: Annotated[OptionalLine, Field(max_length=60)] = ""
    nature: NatureCode = ""
    stage: Annotated[OptionalLine, Field(max_length=60)] = ""
    is_started: bool | None = None
    total_investment_wan: Wan | None = None
    year_plan_wan: Wan | None = None
    before_year_wan: Wan | None = None
    done_before_wan: SignedWan | None = None
    year_task: OptionalText = ""
    content: OptionalText = ""
    progress_text: OptionalText = ""
    start_on: date | None = None
    finish_on: date | None = None
    actual_start_on: date | None = None
    actual_finish_on: date | None = None
    period_text: Annotated[OptionalLine, Field(max_length=100)] = ""
    site: OptionalLine = ""
    longitude: Longitude | None = None
    latitude: Latitude | None = None
    funding: OptionalLine = ""
    contact: OptionalLine = ""
    remarks: OptionalText = ""
    responsible_unit_id: int | None = None
    second_responsible_unit_id: int | None = None
    agent_unit_id: int | None = None
    second_agent_unit_id: int | None = None
    service_unit_id: int | None = None
    owner_unit_id: int | None = None
    contractor_unit_id: int | None = None
    provenance: dict[str, CellOrigin] = {}

    def values(self) -> dict[str, Any]:
        """Only what was given, without the origins."""
        return self.model_dump(exclude_unset=True, exclude={"provenance", "version"})


class AddProject(ProjectFields):
    name: Line
    number: Annotated[int, Field(ge=1, le=1_000_000)] | None = None  # None: the next free one


class ChangeProject(ProjectFields):
    name: Line = "-"  # like every other field: untouched unless given
    version: int | None = None
