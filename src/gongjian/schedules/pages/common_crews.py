"""What common crews cost whom: asked for over a campaign, followed like any study, read on the portfolio."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.core.refusal import NotAllowed
from gongjian.schedules import actions
from gongjian.schedules.pages.point_words import gap_words
from gongjian.schedules.pages.studio_forms import CommonCrewsForm
from gongjian.schedules.pages.studio_words import failure_words, progress_facts, yuan
from gongjian.schedules.queries import RecoveryStudy, schedules_in_force, studies_visible_to
from gongjian.schedules.queries.loads import capacities, crew_loads
from gongjian.schedules.states import STUDIES, StudyState
from gongjian.surfaces.pages import number_in, page
from gongjian.surfaces.requests import Request

STUDIES_SHOWN, MOST_PRICES = 8, 8


def common_facts(request: Request) -> dict[str, Any]:
    """For the portfolio: the study asked for in the address, else the latest, and the way to a new one."""
    seen = studies_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    studies = list(seen.order_by("-pk")[:STUDIES_SHOWN])
    wanted = number_in(request, "study")
    study = next((one for one in studies if one.pk == wanted), studies[0] if studies else None)
    facts: dict[str, Any] = {
        "studies": studies, "study": study,
        "may_ask": actions.ask_for_common_crews.permitted(request.campaign, request.viewer, request.at),
    }  # fmt: skip
    return facts | (_study_facts(request, study) if study is not None else {})


def _study_facts(request: Request, study: RecoveryStudy) -> dict[str, Any]:
    def may(action: Any) -> bool:
        return bool(STUDIES.allows(study.state, action.name) and action.permitted(study, request.viewer, request.at))

    return {
        "may_stop": may(actions.stop_study), "may_start": may(actions.start_study_again),
        "progress": progress_facts(study), "failure": failure_words(study.refusal_code, study.refusal_facts),
        **(_answer(request, study) if study.state == StudyState.READY else {}),
    }  # fmt: skip


def _answer(request: Request, study: RecoveryStudy) -> dict[str, Any]:
    answer = study.answer
    in_force = schedules_in_force(request.viewer, on=request.on).filter(project__campaign=request.campaign)
    names = {str(pk): name for pk, name in in_force.values_list("project", "project__name")}
    shares = answer["shares"]
    days = _days(answer["overloads"]) | _days(answer["prices"])
    loads = [
        {**one, "names": _("; ").join(names.get(project, "—") for project in one["projects"]), "days": days[one["from"], one["until"]]}
        for one in answer["overloads"]
    ]  # fmt: skip
    throughout = {one["crew"]: one["saves"] for one in answer.get("one_more", ())}
    prices = [
        # One more for some days saves no more than one more throughout.
        {**one, "days": days[one["from"], one["until"]], "saves": min(one["saves"], throughout.get(one["crew"], one["saves"]))}
        for one in answer["prices"]
    ]  # fmt: skip
    return {
        "loads": loads, "one_more": answer.get("one_more", []),
        "prices": sorted(prices, key=lambda one: -one["saves"])[:MOST_PRICES], "cost": yuan(study.cost_yuan),
        "gap": gap_words(study.cost_yuan, study.bound_yuan), "is_found": bool(shares),
        "sharing": yuan(sum(share["sharing"] for share in shares)),
    }  # fmt: skip


def _days(rows: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    spans = {(one["from"], one["until"]) for one in rows}
    return {span: " – ".join(f"{day.month}/{day.day}" for day in map(date.fromisoformat, span)) for span in spans}


@page
def ask(request: Request) -> HttpResponse:
    campaign = request.campaign
    if campaign is None:
        raise Http404
    if not actions.ask_for_common_crews.permitted(campaign, request.viewer, request.at):
        raise NotAllowed(action=actions.ask_for_common_crews.name)
    schedules = list(schedules_in_force(request.viewer, on=request.on).filter(project__campaign=campaign))
    crews = [load.name for load in crew_loads(schedules)]
    last = studies_visible_to(request.viewer, on=request.on).filter(campaign=campaign).order_by("-pk").first()
    form = CommonCrewsForm(
        request.POST or None, crews=crews, initial={"title": _title(request, last), **_last_values(last)},
        last=last.options["engine"] if last else _known(capacities(schedules)),
    )  # fmt: skip
    if request.method == "POST" and form.run(request, campaign):
        return redirect("portfolio")
    return render(request, "schedules/common/ask.html", {"form": form, "count": len(schedules)},
                  status=422 if request.method == "POST" else 200)  # fmt: skip


def _title(request: Request, last: RecoveryStudy | None) -> str:
    return last.title if last else _("Common crews from %(day)s on") % {"day": request.on + timedelta(days=1)}


def _last_values(last: RecoveryStudy | None) -> dict[str, Any]:
    if last is None:
        return {}
    engine = last.options["engine"]
    return {"seconds": last.seconds, "day_cost_yuan": engine["day_cost"], "late_cost_yuan": last.options["late_cost"]}


def _known(there: dict[str, int]) -> dict[str, Any]:
    """As recovery studies of single projects have told so far."""
    return {"crews": [{"id": crew, "capacity": capacity} for crew, capacity in there.items()]}
