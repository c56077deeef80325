"""The page that works on site: its shell, what installs it, and what keeps it on the phone."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.shortcuts import render
from django.template import Engine
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from gongjian.commitments.states import MissReason
from gongjian.fieldwork.states import Weather
from gongjian.problems.states import ProblemKind
from gongjian.surfaces.api.answers import json_answer
from gongjian.surfaces.pages import public
from gongjian.surfaces.phone import screens_registered
from gongjian.surfaces.requests import OpenRequest

_PROGRAM = ("app", "binding", "carried", "choices", "drafts", "entries", "forms", "meeting", "pictures", "screens", "sending", "store", "tools", "typing")  # fmt: skip
_FILES = (
    *(f"dashboards/phone/{name}.js" for name in _PROGRAM),
    "dashboards/phone/phone.css",
    "ui/mark.svg",
    "ui/vendor/tabler.min.css",
    "ui/gongjian.css",
    "ui/parts.css",
    "ui/listing.css",
    "ui/media.css",
)


@public
@require_GET
@ensure_csrf_cookie
def phone(request: OpenRequest) -> HttpResponse:
    """Words and forms only; what belongs to somebody comes with the pack."""
    reasons = [(code, label) for code, label in MissReason.choices if code != MissReason.NO_ANSWER]
    added = screens_registered()
    facts = {
        "weather": Weather.choices,
        "problem_kinds": ProblemKind.choices,
        "miss_reasons": reasons,
        "added": [get_template(one.template).render(one.facts(), request) for one in added],
        "scripts": [one.script for one in added],
    }
    return render(request, "dashboards/phone/shell.html", facts)


@public
@require_GET
def worker(request: OpenRequest) -> HttpResponse:
    """Another version of any file, or another language, is another program to keep."""
    files = [static(name) for name in _files()]
    facts = {"version": f"{_version()}-{request.LANGUAGE_CODE}", "files": json.dumps(files)}
    answer = render(request, "dashboards/phone/worker.js", facts, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@public
@require_GET
def manifest(request: OpenRequest) -> HttpResponse:  # noqa: ARG001
    """What a phone needs to put the page on its home screen."""
    icon = {"src": static("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    return json_answer(
        {
            "name": _("Gongjian on site"),
            "short_name": _("Gongjian"),
            "start_url": "/phone/",
            "scope": "/phone/",
            "display": "standalone",
            "background_color": "#FFFFFF",
            "theme_color": "#B3261E",
            "icons": [icon],
        }
    )


def _files() -> list[str]:
    return [*_FILES, *(one.script for one in screens_registered())]


@cache
def _version() -> str:
    """Of all files and templates: a new build is noticed by every phone."""
    templates = Path(__file__).parent.parent / "templates" / "dashboards" / "phone"
    paths = [Path(str(finders.find(name))) for name in _files()] + sorted(templates.iterdir())
    added = [str(Engine.get_default().get_template(one.template).source) for one in screens_registered()]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths) + "".join(added).encode()).hexdigest()[:16]
