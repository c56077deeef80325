"""Completion files: seen, what is missing, the checklist in force."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongjian.core.actor import Actor
from gongjian.improvements.models import Checklist, CompletionAnnex, CompletionFile, Signatory
from gongjian.improvements.states import CompletionState
from gongjian.projects.models import Campaign
from gongjian.projects.queries import within_projects
from gongjian.projects.queries.conditions import conditions_of
from gongjian.ui.words import bracketed

# 最佳状态: what a district of this kind looks at before it calls a project done. The office changes the list.
SHIPPED_POINTS = (
    "厂房、道路、围墙和标识按设计完成，外观色彩与比选结果一致",
    "绿化栽植到位，裸土覆盖，场地平整清洁",
    "水、电、气、热、通信和排水接通并试运行正常",
    "设备安装调试完成，具备投产（使用）条件",
    "消防、环保、特种设备等设施齐全有效，验收意见已落实",
    "车间（室内）布局有序，标识清楚，通道畅通",
    "人员到岗并完成培训，劳动防护用品配齐",
    "施工临时设施拆除，建筑垃圾清运完毕",
    "竣工图纸和技术资料整理齐全",
    "农民工工资和工程款无拖欠",
)


def checklist_in_force(campaign: Campaign) -> tuple[int, list[str]]:
    """Its number and points; 0 is the list that comes with the program."""
    latest = Checklist.objects.filter(campaign=campaign).order_by("-number").first()
    return (latest.number, list(latest.points)) if latest else (0, list(SHIPPED_POINTS))


def checklists_visible_to(viewer: Actor, *, on: date) -> QuerySet[Checklist]:
    reach = viewer.extent("improvement.see", on=on)
    within = Q() if reach.everything else Q(campaign__district__in=reach.district_ids)
    return Checklist.objects.filter(within)


def completions_visible_to(viewer: Actor, *, on: date) -> QuerySet[CompletionFile]:
    """Of the projects within reach, and those the viewer is to sign."""
    seen = within_projects(viewer.extent("improvement.see", on=on), "project__")
    if viewer.person_id is not None and (viewer.scopes is None or "improvement.see" in viewer.scopes):
        named = Signatory.objects.filter(person=viewer.person_id).values("file")
        seen |= Q(pk__in=named, project__campaign__district__in=viewer.district_ids(on=on))
    return CompletionFile.objects.filter(seen)


def annexes_visible_to(viewer: Actor, *, on: date) -> QuerySet[CompletionAnnex]:
    return CompletionAnnex.objects.filter(file__in=completions_visible_to(viewer, on=on))


def signatories_visible_to(viewer: Actor, *, on: date) -> QuerySet[Signatory]:
    return Signatory.objects.filter(file__in=completions_visible_to(viewer, on=on))


def own_signatures(viewer: Actor, *, on: date) -> QuerySet[Signatory]:
    """Signatures that wait for the viewer."""
    mine = signatories_visible_to(viewer, on=on).filter(person=viewer.person_id, signed_at=None)
    return mine.filter(file__state=CompletionState.SIGNING)


def missing_in(file: CompletionFile, *, on: date) -> list[str]:
    """In words, nothing where it may be signed."""
    unmet = [one for one in conditions_of(file.project, on=on) if not one.is_met]
    found = [f"{one.label}{bracketed(str(one.words).rstrip('。.'))}" for one in unmet]
    points = file.points.exclude(is_met=True).count()
    if points:
        words = ngettext(
            "%(count)s point of the checklist is not in order",
            "%(count)s points of the checklist are not in order",
            points,
        )
        found.append(words % {"count": points})
    if not file.signatories.exists():
        found.append(_("nobody is named to sign"))
    return found
