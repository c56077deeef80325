"""A reading → the rows of the preview, each compared with the project it is about."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from gongjian.engine.ledgers import Incoming, KnownProject, match_projects
from gongjian.engine.ledgers.matching import Proposal
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.ledgers.queries.current import Known, known_projects, register_of
from gongjian.ledgers.queries.difference import Compared, Given, Settings, compared
from gongjian.ledgers.queries.reading import Found, Reading

_SEE_ALIKE = 3


def name_of(found: Found) -> str:
    """A second project of one name carries its number, so that the next import finds it again."""
    return (found.name if found.again == 1 else f"{found.name}（{found.again}）")[:200]


def preview_rows(one: LedgerImport, reading: Reading, *, on: date) -> list[dict[str, Any]]:
    """One entry per project of the file, then one per row left out; answers given before are kept."""
    campaign = one.campaign
    known = known_projects(campaign, on=max(on, campaign.start_on))
    asked = frozenset(code for found in reading.projects for code in found.incoming)
    settings = Settings(register_of(campaign.district_id), date.fromisoformat(reading.told["as_of_on"]), asked)
    earlier = {
        (row.sheet, row.number): row for row in ImportRow.objects.filter(ledger_import=one).exclude(answers={}, kept=[])
    }
    rows = []
    for found, proposal in zip(reading.projects, _matched(known.values(), reading.projects), strict=True):
        before = earlier.get((found.sheet, found.number))
        given = Given(
            before.answers if before else {}, frozenset(before.kept if before else ()), _question(proposal, known)
        )
        rows.append(_row(found, known, proposal, given, settings))
    left = [{**row, "name": "", "verdict": "left_out"} for row in reading.left_out]
    return sorted(rows + left, key=lambda row: _order(reading, row))


def _order(reading: Reading, row: Mapping[str, Any]) -> tuple[bool, int, int]:
    names = [sheet["name"] for sheet in reading.told["sheets"]]
    return row["verdict"] == "left_out" and "incoming" not in row, names.index(row["sheet"]), row["number"]


def _matched(known: Iterable[Known], projects: list[Found]) -> tuple[Proposal, ...]:
    there = [
        KnownProject(str(one.project.pk), one.project.name, one.project.code, one.project.builder) for one in known
    ]
    told = [
        Incoming(
            name_of(one),
            one.incoming.get("code", {}).get("value", ""),
            one.incoming.get("builder", {}).get("value", ""),
        )
        for one in projects
    ]
    return match_projects(there, told)


def _question(proposal: Proposal, known: Mapping[int, Known]) -> tuple[dict[str, Any], ...]:
    if proposal.kind != "near":
        return ()
    near = ((proposal.ref, proposal.score), *proposal.others)
    options = [[ref, known[int(ref)].project.name, score] for ref, score in near[:_SEE_ALIKE]]
    return (
        {
            "id": "project",
            "field": "name",
            "kind": "near",
            "options": options,
            "proposal": proposal.ref,
            "reason": proposal.reason,
        },
    )


def project_of(answers: Mapping[str, str], questions: Iterable[Mapping[str, Any]], default: int | None) -> int | None:
    """Which project a row is about: the answer, else the one proposed, else the one found."""
    near = next((one for one in questions if one["id"] == "project"), None)
    if near is None:
        return default
    answer = answers.get("project") or near["proposal"]
    return int(answer) if answer.isdigit() else None


def _row(
    found: Found, known: Mapping[int, Known], proposal: Proposal, given: Given, settings: Settings
) -> dict[str, Any]:
    matched = int(proposal.ref) if proposal.kind == "same" else None
    project_id = project_of(given.answers, given.match, matched)
    out = compared(name_of(found), found.incoming, known.get(project_id or 0), given, settings)
    return {
        "sheet": found.sheet,
        "number": found.number,
        "name": name_of(found),
        "incoming": found.incoming,
        "project_id": project_id,
        "answers": given.answers,
        "kept": sorted(given.kept),
        **told(out),
    }


def told(out: Compared) -> dict[str, Any]:
    return {"cells": out.cells, "questions": out.questions, "verdict": out.verdict, "writes": out.writes}


def recompared(row: ImportRow, known: Known | None, settings: Settings) -> Compared:
    """A row under its present answers."""
    match = tuple(one for one in row.questions if one["id"] == "project")
    return compared(row.name, row.incoming, known, Given(row.answers, frozenset(row.kept), match), settings)


def settings_of(one: LedgerImport) -> Settings:
    asked = {
        code
        for codes in ImportRow.objects.filter(ledger_import=one)
        .exclude(incoming={})[:50]
        .values_list("incoming", flat=True)
        for code in codes
    }
    as_of_on = date.fromisoformat(one.reading["as_of_on"])
    return Settings(register_of(one.campaign.district_id), as_of_on, frozenset(asked))
