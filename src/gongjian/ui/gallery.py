"""Every component on one page, with content such as a district has (all invented). Only where DEBUG is on, or in the demo."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.ui import marks
from gongjian.ui.listing import BulkAction, ChoiceFilter, Column, DateFilter, Listing, TextFilter


@dataclass(frozen=True)
class Clock:
    name: str
    day: int
    total: int
    gates: tuple[int, ...]
    today: date
    url: str


@dataclass(frozen=True)
class Sample:
    pk: int
    name: str
    leader: str
    plan_wan: Decimal
    done_wan: Decimal
    light: str
    points: tuple[Decimal, Decimal, Decimal]
    interval: tuple[int, int]
    due_on: date

    @property
    def score(self) -> Decimal:
        return sum(self.points, Decimal(0))

    @property
    def parts(self) -> list[tuple[str, Decimal]]:
        return [(_("Progress"), self.points[0]), (_("Nodes"), self.points[1]), ("PPC", self.points[2])]


CLOCK = Clock("百日攻坚", 58, 100, (30, 60, 100), date(2026, 5, 19), "/")
_NAMES = "润邦医用敷料 鼎晟冶金 圆葱产业加工园 丰泽冷链物流 恒岳装备制造 河北盛卓 城西污水扩容 绿城新型材料 瑞禾食品深加工 中兴路北延 天衡新能源壳体 东部静脉产业园".split()
_LEADERS = "宋雅琴 韩志远 陆一鸣 宋雅琴 韩志远 陆一鸣 杜承安 林秀芬 贾树棠 杜承安 高文柏 高文柏".split()
_SCORES = ("98.2", "96.1", "95.0", "94.1", "92.5", "91.3", "90.4", "84.7", "82.6", "79.9", "68.9", "65.9")
_INTERVALS = ((1, 2), (1, 4), (2, 5), (2, 5), (3, 6), (4, 7), (5, 7), (8, 9), (8, 10), (9, 10), (11, 12), (11, 12))


def _sample(number: int) -> Sample:
    score = Decimal(_SCORES[number])
    first, second = (score * Decimal(".515")).quantize(Decimal(".1")), (score * Decimal(".29")).quantize(Decimal(".1"))
    light = "normal" if number < 7 else "behind" if number < 10 else "serious"
    plan = Decimal(182_000 - number * 14_800)
    done = (plan * score / 250).quantize(Decimal(1))
    due = date(2026, 6, 30) if number % 4 else date(2026, 9, 30)
    points = (first, second, score - first - second)
    return Sample(number + 1, _NAMES[number], _LEADERS[number], plan, done, light, points, _INTERVALS[number], due)


LISTING = Listing(
    name="gallery.projects",
    title=gettext_lazy("Project board"),
    columns=(
        Column(key="pk", label=gettext_lazy("Rank"), kind="integer", sort=lambda row: row.pk, phone=""),
        Column(key="name", label=gettext_lazy("Project"), sort=lambda row: row.name, phone="title",
               link=lambda row: f"?row={row.pk}"),
        Column(key="light", label=gettext_lazy("Progress"), kind="light", phone="end"),
        Column(key="parts", label=gettext_lazy("Make-up of the score"), template="ui/gallery/score.html", phone="",
               export=lambda row: " + ".join(str(points) for _name, points in row.parts)),
        Column(key="score", label=gettext_lazy("Score"), kind="decimal", places=1, sort=lambda row: row.score),
        Column(key="interval", label=gettext_lazy("Rank interval"), template="ui/gallery/interval.html", phone="",
               export=lambda row: "–".join(map(str, row.interval))),
        Column(key="leader", label=gettext_lazy("Lead leader"), sort=lambda row: row.leader),
        Column(key="done_wan", label=gettext_lazy("Done"), kind="money", unit=gettext_lazy("10k yuan"),
               sort=lambda row: row.done_wan, phone=""),
        Column(key="due_on", label=gettext_lazy("Due on"), kind="date", sort=lambda row: row.due_on, shown=False),
    ),
    filters=(
        ChoiceFilter(key="light", label=gettext_lazy("Progress"), lights=True,
                     choices=(("normal", gettext_lazy("On track")), ("behind", gettext_lazy("Behind")),
                              ("serious", gettext_lazy("Seriously behind"))),
                     counts=lambda: {"normal": 7, "behind": 3, "serious": 2}),
        TextFilter(key="words", label=gettext_lazy("Name or leader"), fields=("name", "leader")),
        DateFilter(key="due", label=gettext_lazy("Due on"), field="due_on"),
    ),
    default_sort="-score",
    page_size=10,
    row_url=lambda row: f"?row={row.pk}",
    row_class=lambda row: "" if row.light == "normal" else "late",
    bulk=(BulkAction(label=gettext_lazy("Remind these"), url="/ui/gallery/bulk/"),),
    note=gettext_lazy("Facts as of 17 May, 18:00"),
)  # fmt: skip


class SampleForm(forms.Form):
    what = forms.CharField(label=gettext_lazy("What is stuck"), widget=forms.Textarea(attrs={"rows": 2}), max_length=200,
                           help_text=gettext_lazy("One sentence is enough."))  # fmt: skip
    stake_wan = forms.DecimalField(label=gettext_lazy("Investment at stake (10k yuan)"), min_value=0)
    due_on = forms.DateField(label=gettext_lazy("Due on"), widget=forms.DateInput(attrs={"type": "date"}))
    level = forms.ChoiceField(
        label=gettext_lazy("Who can solve it"),
        choices=(("traffic", "区交通运输局"), ("police", "交警大队"), ("", gettext_lazy("Not sure"))),
        widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    critical = forms.BooleanField(label=gettext_lazy("On the critical path"), required=False)


def _only_for_builders(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(page)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not (settings.DEBUG or getattr(settings, "IS_DEMO", False)):
            raise Http404
        return page(request)

    return guarded


def _five_cells() -> list[dict[str, Any]]:
    line = marks.unbroken_line(
        [(date(2026, 3, 23), date(2026, 4, 9)), (date(2026, 4, 9), None)],
        date(2026, 3, 23),
        date(2026, 6, 30),
        CLOCK.today,
    )
    return [
        {"label": _("One lead leader"), "value": "高文柏", "person": "高文柏", "note": "区委常委", "phone": "139 0310 ****"},
        {"label": _("One work team"), "value": "区住建局牵头 · 7 人", "note": "驻点 许明远 · 银行 沈洁"},
        {"label": _("One work plan"), "value": "方案 V3", "note": "5月6日批准 · 第46天起执行", "url": "?tab=plan"},
        {"label": _("This week's nodes"), "value": "4 条承诺 · 已兑现 1", "note": "另 1 条约束未清，未予承诺"},
        {"label": _("Held to the end"), "value": "58 天无空档", "line": line, "note": "第18天交接一次：宋雅琴 → 高文柏（交接清单 6 项已签收）"},
    ]  # fmt: skip


def _curve() -> dict[str, Any]:
    days = [0, 20, 40, 58, 60, 80, 100]
    return {
        "option": {
            "xAxis": {"type": "value", "max": 100},
            "yAxis": {"type": "value"},
            "series": [
                {"type": "line", "name": _("Plan"), "data": list(zip(days, [0, 4, 12, 21, 22, 31, 39], strict=True)),
                 "lineStyle": {"type": "dashed", "color": "#6B7788"}, "showSymbol": False},
                {"type": "line", "name": _("Done"), "data": [[0, 0], [20, 3], [40, 11], [58, 20]],
                 "lineStyle": {"color": "#1B2430", "width": 2}, "showSymbol": False},
            ],
        },
        "table": {"head": [_("Day"), _("Plan")], "rows": list(zip(days, [0, 4, 12, 21, 22, 31, 39], strict=True))},
    }  # fmt: skip


@_only_for_builders
def gallery(request: HttpRequest) -> HttpResponse:
    request.campaign_clock = CLOCK  # type: ignore[attr-defined]
    bound = LISTING.bind([_sample(number) for number in range(len(_NAMES))], request)
    if answer := bound.answer():
        return answer
    if request.GET.get("toast"):
        messages.success(request, _("The view is deleted."))
    form = SampleForm({"what": "", "stake_wan": "-3", "due_on": "2026-05-20"} if "bad" in request.GET else None)
    return render(request, "ui/gallery/gallery.html", {
        "listing": bound, "form": form, "five": _five_cells(), "curve": _curve(), "clock_today": CLOCK,
        "steps": _steps(), "tabs": _tabs(), "why_url": reverse("ui:gallery_why"), "samples": bound.page.object_list[:4],
        "spark": [60, 64, 70, 67, 73, 76, 74, 78], "body_class": "hall" if "hall" in request.GET else "",
    })  # fmt: skip


def _steps() -> list[dict[str, str]]:
    return [
        {"label": _("Freeze the facts"), "state": "done", "note": "5月17日 18:00 · 312 项"},
        {"label": _("Draft"), "state": "done", "note": "5月18日 09:10 · 陈知行"},
        {"label": _("Replies"), "state": "urgent", "note": "9 / 12 已答复 · 异议 2"},
        {"label": _("Sign"), "state": "next", "note": "分管副区长 韩志远"},
        {"label": _("Publish"), "state": "next", "note": _("May be corrected later, leaving a trace")},
    ]


def _tabs() -> list[dict[str, Any]]:
    return [
        {"label": _("Plan"), "url": "?", "current": True},
        {"label": _("Problems"), "url": "?tab=problems", "count": 3},
        {"label": _("Permits"), "url": "?tab=permits", "count": "6/9"},
        {"label": _("History"), "url": "?tab=history"},
    ]


@_only_for_builders
def why(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/why.html")


@_only_for_builders
def bulk(request: HttpRequest) -> HttpResponse:
    rows = request.POST.getlist("row")
    refused = [(name, _("Already reminded today")) for name in rows[2:]]
    request.campaign_clock = CLOCK  # type: ignore[attr-defined]
    return render(request, "ui/gallery/bulk.html", {"rows": rows, "will": len(rows[:2]), "refused": refused})
