"""公文格式要素 around the text of a notice: whose paper it is, to whom, who prints it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.notices.models import Letterhead
from gongjian.people.models import Unit, UnitKind
from gongjian.people.queries import within
from gongjian.projects.models import Campaign

ELEMENTS: Final = (
    "heading", "agency", "issuing_body", "printing_office", "addressee", "copies", "closing", "addressee_en", "closing_en",
)  # fmt: skip
# What a district begins with; every word of it is changed on the page "Letterhead".
DEFAULT_AGENCY: Final = "重攻指通"
DEFAULT_BODY: Final = "{district}重点项目攻坚指挥部"
DEFAULT_ADDRESSEE: Final = "各重点项目专班，区直有关部门"
DEFAULT_ADDRESSEE_EN: Final = "To the teams of the key projects and the departments of the district"


def letterheads_visible_to(viewer: Actor, *, on: date) -> QuerySet[Letterhead]:
    reach = viewer.extent("notice.see", on=on)
    return Letterhead.objects.filter(within(reach, district="campaign__district", unit="", person=""))


def letterhead_in_force(campaign: Campaign, *, stored: bool = True) -> Letterhead:
    """The newest version of the campaign; number 0, which has no row, as long as nobody has set one."""
    newest = Letterhead.objects.filter(campaign=campaign).order_by("-number").first() if stored else None
    return newest or _of_the_program(campaign)


def letterhead_tried(in_force: Letterhead, typed: Mapping[str, str]) -> Letterhead:
    """What is in force with what somebody typed, to be looked at; stored nowhere."""
    kept = {name: getattr(in_force, name) for name in ELEMENTS}
    return Letterhead(campaign=in_force.campaign, number=0, **{**kept, **typed})


def _of_the_program(campaign: Campaign) -> Letterhead:
    body = DEFAULT_BODY.format(district=campaign.district.name)
    return Letterhead(
        campaign=campaign,
        number=0,
        agency=_agency_of(campaign),
        issuing_body=body,
        heading=f"{body}文件",
        addressee=DEFAULT_ADDRESSEE,
        addressee_en=DEFAULT_ADDRESSEE_EN,
        printing_office=body,
    )


def _agency_of(campaign: Campaign) -> str:
    """机关代字 of the campaign office, as its unit says."""
    units = Unit.objects.filter(district=campaign.district_id, kind=UnitKind.OFFICE).order_by("id")
    return next((unit.document_code for unit in units if unit.document_code), DEFAULT_AGENCY)
