"""The year's comprehensive evaluation: what the stages give to it, as a page and as the assessment office's table."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.assessments.pages.stage_results import XLSX
from gongjian.assessments.pages.stage_words import rank_words
from gongjian.assessments.pages.stages import attachment
from gongjian.assessments.queries.year_tables import year_table, year_tables
from gongjian.assessments.queries.years import year_of
from gongjian.assessments.states import StageBoard
from gongjian.core.moments import local_date
from gongjian.engine.documents import to_csv, to_workbook
from gongjian.rankings.pages.rows import score_words
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request


@page
def year(request: Request) -> HttpResponse:
    campaign = request.campaign
    if campaign is None:
        raise Http404
    found = year_of(request.viewer, campaign, on=request.on)
    if kind := request.GET.get("export"):
        name = f"{campaign.name}专项考核折算{local_date(request.at):%Y%m%d}"
        if kind == "xlsx":
            return attachment(to_workbook(year_tables(found)), f"{name}.xlsx", XLSX)
        return attachment(to_csv(year_table(found)), f"{name}.csv", "text/csv; charset=utf-8")
    days = sorted({day for row in found.rows for day in row.results})
    labels = dict(StageBoard.choices)
    rows = [
        {
            "row": row, "board": labels[row.board], "mean": score_words(row.mean), "points": score_words(row.points),
            "cells": [_cell(row.results.get(day)) for day in days],
        }
        for row in found.rows
    ]  # fmt: skip
    return render(request, "assessments/year.html", {"year": found, "days": days, "rows": rows})


def _cell(result: Any) -> dict[str, Any]:
    if result is None:
        return {"result": None}
    return {"result": result, "score": score_words(result.score), "rank": _rank(result)}


def _rank(result: Any) -> str:
    return rank_words(result) if result.rank is None else _("rank %(rank)s") % {"rank": result.rank}
