"""The desk of the conference in session: one item at a time, notes that save themselves, decisions."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.core.action import Action
from gongjian.problems import actions, forms
from gongjian.problems.pages import choices
from gongjian.problems.pages.conferences.prepare import attendees_of, items_of, seen_conference
from gongjian.problems.pages.lines import line
from gongjian.problems.queries import problems_visible_to, with_clocks
from gongjian.problems.states import HELD, ConferenceState, DecisionKind
from gongjian.projects.queries import ladder_of, projects_visible_to
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.problems.models import AgendaItem, Conference

BUTTONS: dict[str, Action[Any, Any]] = {"take-up": actions.take_up_item, "hear": actions.hear_item}
FORMS: dict[str, type[ActionForm]] = {
    "notes": forms.NotesForm, "decide": forms.DecisionForm, "put-off": forms.PutOffForm,
}  # fmt: skip


@page
def session(request: Request, conference_id: int) -> HttpResponse:
    seen = seen_conference(request, conference_id)
    if seen.state != ConferenceState.HELD:
        return redirect("conference", seen.pk)
    return _shown(request, seen)


@page
def session_step(request: Request, conference_id: int, item_id: int, code: str) -> HttpResponse:
    seen = seen_conference(request, conference_id)
    item = seen.items.filter(pk=item_id).first()
    if request.method != "POST" or item is None or code not in {*BUTTONS, *FORMS}:
        raise Http404
    if code in BUTTONS:
        run(request, BUTTONS[code], item, {})
        to_hall = request.POST.get("back") == "hall"
        return redirect("conference-hall" if to_hall else "conference-session", seen.pk)
    form = _form(request, seen, item, code, data=request.POST)
    if form.run(request, item) is None:
        return _shown(request, seen, item=item, tried=code, form=form)
    messages.success(request, _("Saved."))
    return redirect("conference-session", seen.pk)


@page
def notes(request: Request, conference_id: int, item_id: int) -> HttpResponse:
    """A fragment: the notes as they were typed so far are kept; a newer version is shown beside them."""
    seen = seen_conference(request, conference_id)
    item = seen.items.filter(pk=item_id).first()
    if request.method != "POST" or item is None:
        raise Http404
    form = _form(request, seen, item, "notes", data=request.POST)
    answer = form.run(request, item)
    if answer is None:
        item.refresh_from_db()
    return render(request, "problems/conferences/notes_state.html", {
        "form": form, "item": item, "saved": answer is not None, "at": request.at,
        "version": answer.facts["version"] if answer else form.data.get("version", ""),
    })  # fmt: skip


def _shown(
    request: Request,
    seen: "Conference",
    *,
    item: "AgendaItem | None" = None,
    tried: str = "",
    form: ActionForm | None = None,
) -> HttpResponse:
    items = list(items_of(seen))
    current_pk = item.pk if item is not None else seen.current_item_id
    current = next((one for one in items if one.pk == current_pk), items[0] if items else None)
    may = actions.arrange_conference.permitted(seen, request.viewer, request.at)
    open_forms = {}
    if current is not None and may:
        open_forms = {
            code.replace("-", "_"): form if code == tried and form else _form(request, seen, current, code)
            for code in FORMS
        }
    return render(request, "problems/conferences/session.html", {
        "conference": seen, "items": items, "current": current, "line": line_of(request, current), "forms": open_forms,
        "may": may, "tried": tried, "attendees": attendees_of(seen), "close": forms.CloseForm(auto_id="close-%s"),
        "left": sum(one.state == "open" for one in items),
    }, status=422 if tried else 200)  # fmt: skip


def line_of(request: Request, item: "AgendaItem | None") -> Any:
    """The problem behind the item with its clock, where there is one."""
    problem_id = None if item is None else item.problem_id or (item.decision.problem_id if item.decision else None)
    if problem_id is None:
        return None
    problem = with_clocks(problems_visible_to(request.viewer, on=request.on)).filter(pk=problem_id).first()
    return None if problem is None else line(problem, request.at)


def _form(request: Request, seen: "Conference", item: "AgendaItem", code: str, *, data: Any = None) -> ActionForm:
    auto_id = f"{code}-%s"
    if code == "notes":
        return forms.NotesForm(data, auto_id=auto_id, initial={"notes": item.notes, "version": item.version})
    if code == "put-off":
        return forms.PutOffForm(data, auto_id=auto_id)
    projects = projects_visible_to(request.viewer, on=request.on).filter(campaign=seen.campaign).order_by("number")
    made = forms.DecisionForm(data, auto_id=auto_id, choices={
        "owner_person_id": [choices.NONE, *choices.persons(request)],
        "owner_unit_id": [choices.NONE, *choices.units(request)],
        "project_id": [choices.NONE, *projects.values_list("pk", "name")],
    })  # fmt: skip
    if item.project_id is not None:
        del made.fields["project_id"]
    made.fields["kind"].choices = _kinds(item)  # type: ignore[attr-defined]
    return made


def _kinds(item: "AgendaItem") -> choices.Choices:
    """A matter that is no problem, or one that nobody holds any more, can only become work; the top hands nothing up."""
    problem = item.problem or (item.decision.problem if item.decision else None)
    if problem is None or problem.state not in HELD:
        return [choice for choice in DecisionKind.choices if choice[0] == DecisionKind.PROMISE]
    is_top = ladder_of(problem.campaign).is_top(problem.level)
    return [choice for choice in DecisionKind.choices if not (is_top and choice[0] == DecisionKind.LIFT)]
