"""A reading → the rows of the preview, each compared with the project it is about."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from gongjian.engine.ledgers import Incoming, KnownProject, match_projects
from gongjian.engine.ledgers.matching import Proposal
from gongjian.ledgers.models import ImportRow, LedgerImport, stored_cells
from gongjian.ledgers.queries.by_period import dumped
from gongjian.ledgers.queries.current import Known, known_projects, register_of
from gongjian.ledgers.queries.difference import Compared, Given, Settings, compared
from gongjian.ledgers.queries.reading import Found, Reading

_SEE_ALIKE = 3


def name_of(found: Found) -> str:
    """A second project of one name carries its number, so that the next import finds it again."""
    return (found.name if found.again == 1 else f"{found.name}（{found.again}）")[:200]


class PreviewRow(NamedTuple):
    """One row of the preview as the table takes it; JSON as UTF-8, of which thousands lie in half the memory."""

    sheet: str
    number: int
    name: str
    verdict: str
    reason: str
    text: str
    project_id: int | None
    incoming: bytes
    cells: bytes
    questions: bytes
    answers: bytes
    kept: bytes
    writes: int


def preview_rows(one: LedgerImport, reading: Reading, *, on: date) -> Iterator[PreviewRow]:
    """One entry per project of the file, then one per row left out; answers given before are kept."""
    campaign = one.campaign
    known = known_projects(campaign, on=max(on, campaign.start_on))
    settings = Settings(register_of(campaign.district_id), reading.as_of_on, reading.asked, campaign.start_on.year)
    earlier = {
        (row.sheet, row.number): row for row in ImportRow.objects.filter(ledger_import=one).exclude(answers={}, kept=[])
    }
    proposals = _matched(known.values(), reading.projects)
    for found, incoming, proposal in zip(reading.projects, reading.incoming(), proposals, strict=True):
        before = earlier.get((found.sheet, found.number))
        given = Given(
            before.answers if before else {}, frozenset(before.kept if before else ()), _question(proposal, known)
        )
        yield _row(found, incoming, proposal, Beside(known, given, settings))
    for row in reading.left_out:
        sheet, text = row["sheet"][:200], row["text"][:2000]
        yield PreviewRow(
            sheet, row["number"], "", "left_out", row["reason"], text, None, b"{}", b"{}", b"[]", b"{}", b"[]", 0
        )


def _matched(known: Iterable[Known], projects: list[Found]) -> tuple[Proposal, ...]:
    there = [
        KnownProject(str(one.project.pk), one.project.name, one.project.code, one.project.builder) for one in known
    ]
    return match_projects(there, [Incoming(name_of(one), one.code, one.builder) for one in projects])


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


class Beside(NamedTuple):
    """What a row is held against."""

    known: Mapping[int, Known]
    given: Given
    settings: Settings


def _row(found: Found, incoming: dict[str, Any], proposal: Proposal, beside: Beside) -> PreviewRow:
    given, name = beside.given, name_of(found)
    matched = int(proposal.ref) if proposal.kind == "same" else None
    project_id = project_of(given.answers, given.match, matched)
    out = compared(name, incoming, beside.known.get(project_id or 0), given, beside.settings)
    return PreviewRow(
        found.sheet[:200],
        found.number,
        name,
        out.verdict,
        "",
        "",
        project_id,
        dumped(incoming).encode(),
        dumped(stored_cells(out.cells, incoming)).encode(),
        dumped(out.questions).encode(),
        dumped(given.answers).encode(),
        dumped(sorted(given.kept)).encode(),
        out.writes,
    )


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
    return Settings(register_of(one.campaign.district_id), as_of_on, frozenset(asked), one.campaign.start_on.year)
