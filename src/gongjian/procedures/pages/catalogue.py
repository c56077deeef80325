"""The catalogue of permits: what is in force, each item with its versions, changed by the office."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.people.queries import district_of, units_visible_to
from gongjian.procedures import actions, forms
from gongjian.procedures.pages.lines import limit_words
from gongjian.procedures.queries import items_of, items_visible_to, versions_of
from gongjian.procedures.states import Needed, ProjectKind, Stage
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.procedures.models import CatalogueItem


@page
def catalogue(request: Request) -> HttpResponse:
    district = district_of(request.viewer, on=request.on)
    if district is None or not request.viewer.may("permit_item.see", district.place(), on=request.on):
        raise Http404
    items = items_of(district.pk)
    wanted = request.GET.get("kind", "")
    if wanted in ProjectKind.values:
        items = [one for one in items if wanted in one.kinds]
    found = [_row(one) for one in items]
    stages = [(stage.label, [row for row in found if row["item"].stage == stage]) for stage in Stage]
    return render(request, "procedures/catalogue.html", {
        "stages": [(label, rows) for label, rows in stages if rows], "kinds": ProjectKind.choices, "kind": wanted,
        "may_load": actions.load_catalogue.permitted(district, request.viewer, request.at),
    })  # fmt: skip


@page
def load_catalogue(request: Request) -> HttpResponse:
    district = district_of(request.viewer, on=request.on)
    if district is None or request.method != "POST":
        raise Http404
    if answer := run(request, actions.load_catalogue, district, {}):
        messages.success(request, _("%(count)s items were loaded.") % {"count": answer.facts["count"]})
    return redirect("permit-catalogue")


@page
def item(request: Request, item_id: int) -> HttpResponse:
    seen = seen_item(request, item_id)
    return _shown(request, seen, forms.RetireItemForm())


@page
def retire_item(request: Request, item_id: int) -> HttpResponse:
    seen = seen_item(request, item_id)
    form = forms.RetireItemForm(request.POST or None)
    if request.method == "POST" and form.run(request, seen):
        return redirect("permit-catalogue")
    return _shown(request, seen, form, status=422 if request.method == "POST" else 200)


@page
def change_item(request: Request, item_id: int) -> HttpResponse:
    seen = seen_item(request, item_id)
    form = forms.ItemForm(request.POST or None, initial=_initial(seen), choices=_choices(request))
    if request.method == "POST" and (answer := form.run(request, seen)):
        messages.success(request, _("A new version of the item is in force."))
        return redirect("permit-item", answer.id)
    return _form(request, form, seen)


@page
def add_item(request: Request) -> HttpResponse:
    district = district_of(request.viewer, on=request.on)
    if district is None:
        raise Http404
    form = forms.AddItemForm(request.POST or None, choices=_choices(request))
    if request.method == "POST" and (answer := form.run(request, district)):
        return redirect("permit-item", answer.id)
    return _form(request, form, None)


def seen_item(request: Request, item_id: int) -> "CatalogueItem":
    found = (
        items_visible_to(request.viewer, on=request.on)
        .select_related("lead_unit", "district")
        .filter(pk=item_id)
        .first()
    )
    if found is None:
        raise Http404
    return found


def _shown(request: Request, seen: "CatalogueItem", form: ActionForm, *, status: int = 200) -> HttpResponse:
    is_current = seen.replaced_at is None and not seen.is_retired
    return render(request, "procedures/item.html", {
        **_row(seen), "versions": versions_of(seen).select_related("made_by"), "form": form,
        "is_current": is_current,
        "may_change": is_current and actions.change_catalogue_item.permitted(seen, request.viewer, request.at),
    }, status=status)  # fmt: skip


def _form(request: Request, form: ActionForm, seen: "CatalogueItem | None") -> HttpResponse:
    return render(
        request,
        "procedures/item_form.html",
        {"form": form, "item": seen},
        status=422 if request.method == "POST" else 200,
    )


def _row(seen: "CatalogueItem") -> dict[str, Any]:
    kinds = [
        {"label": kind.label, "needed": Needed(seen.kinds[kind]).label} for kind in ProjectKind if kind in seen.kinds
    ]
    return {
        "item": seen, "limit": limit_words(seen.limit_days, seen.limit_kind), "after": forms.shown_groups(seen.after),
        "promise": "" if seen.promised_days is None else limit_words(seen.promised_days, seen.promised_kind),
        "item_kinds": kinds,
    }  # fmt: skip


def _initial(seen: "CatalogueItem") -> dict[str, Any]:
    names = ("name", "name_en", "stage", "lead_department", "lead_unit_id", "applies_to", "conditions", "limit_days",
             "limit_kind", "limit_basis", "promised_days", "promised_kind", "gates_start", "note")  # fmt: skip
    kinds = {f"kind_{kind}": needed for kind, needed in seen.kinds.items()}
    return {
        **{name: getattr(seen, name) for name in names}, **kinds, "after": forms.shown_groups(seen.after),
        "documents": "\n".join(seen.documents),
    }  # fmt: skip


def _choices(request: Request) -> dict[str, forms.Choices]:
    units = units_visible_to(request.viewer, on=request.on).order_by("name").values_list("pk", "name")
    return {"lead_unit_id": [("", "—"), *units]}
