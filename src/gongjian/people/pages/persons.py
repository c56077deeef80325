"""Persons: list, file, add, change."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.access.roles import Role
from gongjian.core.refusal import NotAllowed
from gongjian.people import actions
from gongjian.people.forms import ChangePersonForm, EndPostForm, PersonForm
from gongjian.people.queries import (
    account_of,
    account_words,
    actor_words,
    district_of,
    event_sentence,
    events_about_person,
    person_seen,
    persons_listed,
    persons_visible_to,
    posts_of,
    role_words,
    unit_choices,
)
from gongjian.people.states import RANK_WORDS, ROLE_WORDS
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import Column, Listing, TextFilter
from gongjian.ui.search import Hit

PERSONS = Listing(
    name="people.persons", title=gettext_lazy("Persons"),
    columns=(
        Column(key="name", label=gettext_lazy("Name"), sort=("pinyin",), phone="title"),
        Column(key="unit", label=gettext_lazy("Unit"), sort=("unit__pinyin",), value=lambda row: row.unit.name if row.unit else ""),
        Column(key="title", label=gettext_lazy("Title"), sort=("title",)),
        Column(key="posts", label=gettext_lazy("Posts held"), value=lambda row: role_words(row.posts_today)),
        Column(key="rank", label=gettext_lazy("Official grade"), sort=("rank",), value=lambda row: RANK_WORDS.get(row.rank, ""), phone=""),
        Column(key="phone", label=gettext_lazy("Telephone"), phone="end"),
        Column(key="username", label=gettext_lazy("Account"), value=account_words, phone=""),
    ),
    filters=(
        TextFilter(
            key="words", label=gettext_lazy("Name, initials, unit or title"),
            fields=("name", "pinyin", "title", "unit__name", "unit__pinyin"),
        ),
    ),
    default_sort="name", row_url="people:person",
)  # fmt: skip


@page
def persons(request: Request) -> HttpResponse:
    bound = PERSONS.bind(persons_listed(request.viewer, on=request.on), request)
    if answer := bound.answer():
        return answer
    district = district_of(request.viewer, on=request.on)
    may_add = district is not None and actions.add_person.permitted(district, request.viewer, request.at)
    return render(request, "people/persons.html", {"listing": bound, "may_add": may_add})


@page
def person(request: Request, pk: int) -> HttpResponse:
    seen = person_seen(request.viewer, pk, on=request.on)
    account, viewer, at = account_of(seen.pk), request.viewer, request.at
    may = {
        "change": actions.change_person.permitted(seen, viewer, at),
        "hold": actions.hold_post.permitted(seen, viewer, at),
        "open": actions.open_account.permitted(seen, viewer, at),
        "reset": account is not None and actions.reset_password.permitted(account, viewer, at),
        "close": account is not None and actions.close_account.permitted(account, viewer, at),
    }
    return render(request, "people/person.html", {
        "person": seen, "account": account, "may": may, "posts": post_lines(seen, request),
        "rank": RANK_WORDS.get(seen.rank), "events": event_lines(events_about_person(seen)), "end_form": EndPostForm(),
    })  # fmt: skip


def post_lines(seen: Any, request: Request) -> list[dict[str, Any]]:
    """Each post in words, and whether this viewer may end it today."""
    return [
        {
            "row": post,
            "role": ROLE_WORDS[Role(post.role)],
            "is_open": post.until_on is None,
            "is_held": post.from_on <= request.on and (post.until_on is None or request.on < post.until_on),
            "may_end": post.until_on is None and actions.end_post.permitted(post, request.viewer, request.at),
        }
        for post in posts_of(seen)
    ]


def event_lines(events: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"sentence": event_sentence(event), "actor": actor_words(event), "row": event} for event in events]


@page
def add_person(request: Request) -> HttpResponse:
    district = shown(district_of(request.viewer, on=request.on))
    if not actions.add_person.permitted(district, request.viewer, request.at):
        raise NotAllowed(action="add_person")
    form = PersonForm(request.POST or None, units=unit_choices(request.viewer, on=request.on))
    if request.method == "POST" and (answer := form.run(request, district)):
        messages.success(request, _("The person is added."))
        return redirect("people:person", answer.id)
    return render(
        request,
        "people/edit.html",
        {
            "form": form,
            "heading": _("Add a person"),
            "back": reverse("people:persons"),
        },
    )


@page
def change_person(request: Request, pk: int) -> HttpResponse:
    seen = person_seen(request.viewer, pk, on=request.on)
    names = ("name", "unit_id", "title", "rank", "phone", "email", "version")
    initial = {name: getattr(seen, name) for name in names}
    form = ChangePersonForm(request.POST or None, initial=initial, units=unit_choices(request.viewer, on=request.on))
    if request.method == "POST" and form.run(request, seen):
        messages.success(request, _("The changes are saved."))
        return redirect("people:person", pk)
    return render(request, "people/edit.html", {
        "form": form, "heading": _("Change %(name)s") % {"name": seen.name}, "back": reverse("people:person", args=[pk]),
    })  # fmt: skip


def find_persons(request: Request, words: str) -> Iterable[Hit]:
    found = persons_visible_to(request.viewer, on=request.on)
    for word in words.split():
        found = TextFilter(key="", label="", fields=("name", "pinyin")).narrow(found, word)
    for one in found.select_related("unit").order_by("pinyin")[:8]:
        note = " ".join(part for part in (one.unit.name if one.unit else "", one.title) if part)
        yield Hit(one.name, reverse("people:person", args=[one.pk]), _("Person"), note)
