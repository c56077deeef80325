"""Units: list, add, change."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.core.refusal import NotAllowed
from gongjian.people import actions
from gongjian.people.forms import ChangeUnitForm, UnitForm
from gongjian.people.queries import district_of, unit_seen, units_listed
from gongjian.people.states import UnitKind
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing, TextFilter

UNITS = Listing(
    name="people.units", title=gettext_lazy("Units"),
    columns=(
        Column(key="name", label=gettext_lazy("Full name"), sort=("pinyin",), phone="title"),
        Column(key="short_name", label=gettext_lazy("Short name"), sort=("short_name",), phone=""),
        Column(key="kind", label=gettext_lazy("Kind"), sort=("kind",), value=lambda row: row.get_kind_display()),
        Column(key="document_code", label=gettext_lazy("Document code"), phone=""),
        Column(key="person_count", label=gettext_lazy("Persons"), kind="integer", sort=("person_count",), phone="end"),
    ),
    filters=(
        ChoiceFilter(key="kind", label=gettext_lazy("Kind"), choices=UnitKind.choices),
        TextFilter(key="words", label=gettext_lazy("Name or initials"), fields=("name", "short_name", "pinyin")),
    ),
    default_sort="name", row_url="people:unit",
)  # fmt: skip


@page
def units(request: Request) -> HttpResponse:
    bound = UNITS.bind(units_listed(request.viewer, on=request.on), request)
    if answer := bound.answer():
        return answer
    district = district_of(request.viewer, on=request.on)
    may_add = district is not None and actions.add_unit.permitted(district, request.viewer, request.at)
    return render(request, "people/units.html", {"listing": bound, "may_add": may_add})


@page
def add_unit(request: Request) -> HttpResponse:
    district = shown(district_of(request.viewer, on=request.on))
    if not actions.add_unit.permitted(district, request.viewer, request.at):
        raise NotAllowed(action="add_unit")
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.run(request, district):
        messages.success(request, _("The unit is added."))
        return redirect("people:units")
    return render(
        request,
        "people/edit.html",
        {
            "form": form,
            "heading": _("Add a unit"),
            "back": reverse("people:units"),
        },
    )


@page
def change_unit(request: Request, pk: int) -> HttpResponse:
    unit = unit_seen(request.viewer, pk, on=request.on)
    names = ("name", "short_name", "kind", "document_code", "version")
    form = ChangeUnitForm(request.POST or None, initial={name: getattr(unit, name) for name in names})
    if request.method == "POST" and form.run(request, unit):
        messages.success(request, _("The changes are saved."))
        return redirect("people:units")
    return render(request, "people/edit.html", {
        "form": form, "heading": _("Change %(name)s") % {"name": unit.name}, "back": reverse("people:units"),
        "refused": not actions.change_unit.permitted(unit, request.viewer, request.at),
    })  # fmt: skip
