"""A plan file: read apart from the program, shown as understood, drawn up when a person says so."""

import hashlib
import json
import time
from pathlib import Path, PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.core.inputs import parsed
from gongjian.core.refusal import NotAllowed, Refusal
from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.network import PlanRefused
from gongjian.engine.network.files.child import PLANS, read_in_child
from gongjian.engine.network.files.reading import SHEETS
from gongjian.projects.queries import Project
from gongjian.schedules import actions
from gongjian.schedules.inputs import MOST_ACTIVITIES, DrawUpSchedule
from gongjian.schedules.pages.preview import Preview, preview_of
from gongjian.schedules.pages.schedule import project_of
from gongjian.schedules.pages.sentences import refusal_words
from gongjian.surfaces.forms import ActionForm, BoundedFileField, DayField
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

_DAY_SECONDS = 86400


class ImportForm(ActionForm):
    """First the file, then what was understood of it; `digest` names the file between the two."""

    action = actions.draw_up_schedule

    file = BoundedFileField(
        limit_mb=settings.MAX_UPLOAD_MB,
        label=gettext_lazy("Plan file"),
        required=False,
        help_text=gettext_lazy(
            "Primavera .xer, Project .xml, .mpp, or a back plan in Excel (.xlsx, .xls, .csv); 5,000 activities at most"
        ),
    )
    start_on = DayField(
        label=gettext_lazy("Starts on"),
        required=False,
        help_text=gettext_lazy("Only for a sheet without dates; else the file says it"),
    )
    title = forms.CharField(label=gettext_lazy("Name of the schedule"), max_length=200, required=False)
    digest = forms.RegexField(r"^[0-9a-f]{64}\.[a-z]{3,5}$", required=False, widget=forms.HiddenInput)
    file_name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    plan = forms.IntegerField(label=gettext_lazy("Plan in the file"), required=False, min_value=0, max_value=200)

    def remember(self, digest: str, name: str) -> None:
        """For the next step of the same form."""
        self.cleaned_data |= {"digest": digest, "file_name": name}
        self._replace(digest=digest, file_name=name, plan=0, title="")
        self.cleaned_data |= {"plan": 0, "title": ""}

    def show_title(self, title: str) -> None:
        self._replace(title=title)


@page
def import_plan(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    if not actions.draw_up_schedule.permitted(project, request.viewer, request.at):
        raise NotAllowed(action=actions.draw_up_schedule.name)
    form = ImportForm(request.POST or None, request.FILES or None, initial={"start_on": project.campaign.start_on})
    preview = _understood(form, project) if request.method == "POST" and form.is_valid() else None
    if preview is not None and "confirmed" in request.POST:
        answer = _drawn_up(request, form, project, preview)
        if answer is not None:
            return answer
    status = 422 if request.method == "POST" and form.errors else 200
    context = {"project": project, "form": form, "preview": preview, "accepts": ",".join((*PLANS, *SHEETS))}
    return render(request, "schedules/import.html", context, status=status)


def _understood(form: ImportForm, project: Project) -> Preview | None:
    """None with the cause at the field."""
    folder = settings.UPLOADS / "plans" / str(project.pk)
    file = form.cleaned_data["file"]
    if file:
        suffix = PurePath(file.name or "").suffix.lower()
        if suffix not in (*PLANS, *SHEETS):
            form.add_error("file", refusal_words("format_unknown", {}))
            return None
        digest = _kept(file, suffix, folder)
        form.remember(digest, PurePath((file.name or "").replace("\\", "/")).name[-200:])
    elif not form.cleaned_data["digest"]:
        form.add_error("file", _("Choose a file first."))
        return None
    return _read(form, folder)


def _read(form: ImportForm, folder: Path) -> Preview | None:
    path = folder / form.cleaned_data["digest"]
    if not path.is_file():
        form.add_error("file", _("The file is no longer here; choose it again."))
        return None
    try:
        plans = read_in_child(path, most=MOST_ACTIVITIES, start_on=form.cleaned_data["start_on"])
    except (PlanRefused, LedgerRefused) as refused:
        facts = {**refused.facts, "file": form.cleaned_data["file_name"]}
        is_start = refused.code == "no_start_date"
        form.add_error("start_on" if is_start else "file", refusal_words(refused.code, facts))
        return None
    at = form.cleaned_data["plan"] or 0
    preview = preview_of(plans, at if at < len(plans) else 0, title=form.cleaned_data["title"])
    form.show_title(preview.content["title"])
    return preview


def _kept(file: Any, suffix: str, folder: Path) -> str:
    """Under the digest of its bytes until it is drawn up; what was never confirmed goes after a day."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - _DAY_SECONDS:
            old.unlink(missing_ok=True)
    content = b"".join(file.chunks())
    name = hashlib.sha256(content).hexdigest() + suffix
    beside = folder / f"{name}.new"
    beside.write_bytes(content)
    beside.replace(folder / name)
    return name


def _drawn_up(request: Request, form: ImportForm, project: Project, preview: Preview) -> HttpResponse | None:
    """The action reads the file's content, not what the page sent: nobody edits it on the way."""
    told = {**preview.content, "source": preview.kind, "file_name": form.cleaned_data["file_name"]}
    try:
        given = parsed(DrawUpSchedule, json.dumps(told))
        answer = actions.draw_up_schedule(
            project, given.model_dump(), by=request.viewer, at=request.at, key=form.cleaned_data["key"] or None
        )
    except NotAllowed:
        raise
    except Refusal as refusal:
        request.refusal = refusal
        for fault in refusal.facts.get("errors") or [{"message": str(refusal), "field": ""}]:
            form.add_error(None, f"{preview.place_of(fault['field'])}{fault['message']}")
        return None
    (settings.UPLOADS / "plans" / str(project.pk) / form.cleaned_data["digest"]).unlink(missing_ok=True)
    messages.success(request, _("The schedule was drawn up as a draft."))
    return redirect(f"{reverse('schedule', args=[project.pk])}?number={project.schedules.get(pk=answer.id).number}")
