"""Anybody who holds the paper may ask whether it is genuine; nothing more is told."""

from django.http import HttpResponse
from django.shortcuts import render

from gongjian.notices import queries
from gongjian.surfaces.pages import public
from gongjian.surfaces.requests import Request


@public
def verify(request: Request, code: str = "") -> HttpResponse:
    """Number, title, date and whether the stored papers are those that were issued."""
    code = code or request.GET.get("code", "")
    notice = queries.notice_of_code(code) if code else None
    return render(request, "notices/verify.html", {
        "code": code, "notice": notice, "is_whole": notice is not None and queries.is_whole(notice),
        "corrected_by": getattr(notice, "corrected_by", None) if notice else None,
    }, status=404 if code and notice is None else 200)  # fmt: skip
