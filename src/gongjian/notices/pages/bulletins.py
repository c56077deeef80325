"""The bulletin of a week: written section by section beside its paper, finished, issued."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from gongjian.engine.documents import to_docx, to_html, to_pdf
from gongjian.engine.pictures import smaller
from gongjian.fieldwork.inputs import MOST_PHOTOS
from gongjian.fieldwork.queries.files import file_of
from gongjian.notices import actions, forms, queries
from gongjian.notices.pages.register import download
from gongjian.notices.states import BULLETINS, MOST_CHARACTERS, SECTIONS, BulletinState
from gongjian.rankings.pages import evaluation_of
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page, run, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing

# Wide enough for the type area of the paper; the copy travels through the action into the paper.
COPY_PIXELS: Final = 1280
OFFERED_AT_MOST: Final = 24

BULLETIN_LIST = Listing(
    name="notices.bulletins", title=gettext_lazy("Bulletins"),
    columns=(
        Column(key="week", label=gettext_lazy("Week"), sort=("week",), phone="second"),
        Column(key="title", label=gettext_lazy("Title of the notice"), sort=("title",), phone="title"),
        Column(key="state", label=gettext_lazy("State"), value=lambda row: row.get_state_display(), phone="end"),
        Column(key="number", label=gettext_lazy("Document number"), value=lambda row: row.notice.number if row.notice else ""),
        Column(key="drafted_at", label=gettext_lazy("Drafted"), kind="moment", sort=("drafted_at",), phone=""),
    ),
    filters=(ChoiceFilter(key="state", label=gettext_lazy("State"), choices=BulletinState.choices),),
    default_sort="-week", row_url="bulletin", empty=gettext_lazy("No bulletin yet"),
)  # fmt: skip


@dataclass(frozen=True)
class BulletinStep:
    form: type[ActionForm]
    done: Any


STEPS = {
    "write": BulletinStep(forms.BulletinForm, gettext_lazy("Saved.")),
    "choose-photo": BulletinStep(forms.ChoosePhotoForm, gettext_lazy("The photo is in the bulletin.")),
    "drop-photo": BulletinStep(forms.DropPhotoForm, gettext_lazy("The photo was taken out.")),
    "finish": BulletinStep(forms.FinishBulletinForm, gettext_lazy("Finished; it can be issued.")),
    "reopen": BulletinStep(forms.ReopenBulletinForm, gettext_lazy("It can be written on again.")),
    "issue": BulletinStep(forms.IssueBulletinForm, gettext_lazy("Issued under its number.")),
}


@page
def bulletins(request: Request) -> HttpResponse:
    rows = queries.bulletins_visible_to(request.viewer, on=request.on).select_related("notice")
    bound = BULLETIN_LIST.bind(rows, request)
    if answer := bound.answer():
        return answer
    waiting = queries.weeks_without_bulletin(request.viewer, on=request.on).filter(campaign=request.campaign).first()
    may_draft = waiting is not None and actions.draft_bulletin.permitted(waiting, request.viewer, request.at)
    return render(request, "notices/bulletins.html", {"listing": bound, "waiting": waiting if may_draft else None})


@page
def draft_bulletin(request: Request, evaluation_id: int) -> HttpResponse:
    evaluation = evaluation_of(request, evaluation_id)
    if request.method != "POST":
        raise Http404
    answer = run(request, actions.draft_bulletin, evaluation.pk, {})
    return redirect("bulletin", answer.id) if answer else redirect("bulletins")


@page
def bulletin(request: Request, pk: int) -> HttpResponse:
    """Posted to, the text is saved."""
    seen = _seen(request, pk)
    return _taken(request, seen, "write") if request.method == "POST" else _shown(request, seen)


@page
def bulletin_step(request: Request, pk: int, step: str) -> HttpResponse:
    """Run one step; refused, the page comes back with the reason at its place."""
    if step not in STEPS or request.method != "POST":
        raise Http404
    return _taken(request, _seen(request, pk), step)


@page
def bulletin_file(request: Request, pk: int, kind: str) -> HttpResponse:
    """The draft on paper; what was issued is downloaded from the register."""
    seen = _seen(request, pk)
    writers = {"docx": to_docx, "pdf": to_pdf}
    if kind not in writers:
        raise Http404
    return download(writers[kind](_document(request, seen)), kind, f"草稿 {seen.title}")


@page
def bulletin_version(request: Request, pk: int, version: int) -> HttpResponse:
    seen = _seen(request, pk)
    revision = shown(queries.revision_of(seen, version))
    labels = {name: field.label for name, field in forms.BulletinForm.base_fields.items()}
    parts = [(labels[name], revision.text.get(name, "")) for name in ("title", *SECTIONS)]
    return render(request, "notices/bulletin_version.html", {"bulletin": seen, "revision": revision, "parts": parts})


def _taken(request: Request, seen: Any, step: str) -> HttpResponse:
    form = STEPS[step].form(request.POST)
    _hand_over(request, seen, form)
    if form.run(request, seen) is None:
        return _shown(request, _seen(request, seen.pk), tried=step, form=form)
    messages.success(request, str(STEPS[step].done))
    return redirect("bulletin", seen.pk)


def _seen(request: Request, pk: int) -> Any:
    seen = queries.bulletins_visible_to(request.viewer, on=request.on)
    return shown(seen.select_related("campaign__district", "evaluation__frozen", "notice").filter(pk=pk).first())


def _hand_over(request: Request, seen: Any, form: ActionForm) -> None:
    """What nobody types: where readers reach this program, and the copy of the photo that was picked."""
    if isinstance(form, forms.IssueBulletinForm):
        form.extra = {"public_url": settings.PUBLIC_URL}
    if isinstance(form, forms.ChoosePhotoForm) and form.is_valid():
        offered = queries.photos_of_week(request.viewer, seen, on=request.on)
        picked = shown(offered.filter(pk=form.cleaned_data["photo_id"]).first())
        path = file_of(settings.PHOTOS, picked.stored_digest)
        shown(path if path.exists() else None)
        form.extra = {"jpeg": b64encode(smaller(path.read_bytes(), COPY_PIXELS))}


def _document(request: Request, seen: Any) -> Any:
    return queries.bulletin_paper(seen, queries.letterhead_in_force(seen.campaign), on=request.on)


def _shown(request: Request, seen: Any, *, tried: str = "", form: ActionForm | None = None) -> HttpResponse:
    may = {
        step.replace("-", "_"): one.form.action.permitted(seen, request.viewer, request.at)
        and BULLETINS.allows(seen.state, one.form.action.name)
        for step, one in STEPS.items()
    }
    document = _document(request, seen)
    characters = queries.characters_of(document)
    writing = form if tried == "write" else forms.BulletinForm(initial=_typed(seen))
    chosen = list(queries.chosen_photos(seen))
    asked = form if isinstance(form, forms.ChoosePhotoForm) else None
    return render(request, "notices/bulletin.html", {
        "bulletin": seen, "form": writing, "may": may, "tried": tried, "refused": form if tried not in ("write", "choose-photo") else None,
        "paper": _paper(seen, document), "characters": characters, "hint": queries.HINT_CHARACTERS,
        "most": MOST_CHARACTERS, "too_long": characters > queries.HINT_CHARACTERS,
        "chosen": chosen, "most_photos": MOST_PHOTOS, "offered": _offered(request, seen, chosen, asked) if may["choose_photo"] else [],
        "revisions": queries.revisions_of(seen),
        "finish": forms.FinishBulletinForm(initial={"version": seen.version}),
        "issue": forms.IssueBulletinForm(), "reopen": forms.ReopenBulletinForm(),
    }, status=422 if tried else 200)  # fmt: skip


def _typed(seen: Any) -> dict[str, Any]:
    return {name: getattr(seen, name) for name in ("title", *SECTIONS, "version")}


def _offered(
    request: Request, seen: Any, chosen: list[Any], asked: forms.ChoosePhotoForm | None
) -> list[dict[str, Any]]:
    """Photos with a form each; the one that was refused comes back as it was typed."""
    taken = {one.photo_id for one in chosen}
    if len(taken) >= MOST_PHOTOS and asked is None:
        return []
    week = queries.photos_of_week(request.viewer, seen, on=request.on).exclude(pk__in=taken)
    tried = str(asked["photo_id"].value()) if asked else ""
    return [
        {
            "photo": photo,
            "is_open": str(photo.pk) == tried,
            "form": asked
            if str(photo.pk) == tried
            else forms.ChoosePhotoForm(initial={"photo_id": photo.pk}, auto_id=f"photo-{photo.pk}-%s"),
        }
        for photo in week.select_related("project")[:OFFERED_AT_MOST]
    ]


def _paper(seen: Any, document: Any) -> str:
    """As issued, byte for byte; before that as it would read now."""
    stored = queries.file_of(seen.notice, "html") if seen.notice else None
    paper = bytes(stored.content).decode() if stored else to_html(document)
    return paper.replace('class="paper', 'class="paper paper-compact', 1)
