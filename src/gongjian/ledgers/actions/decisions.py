"""A person's answers to what the preview asks."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from gongjian.core import moments
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.ledgers import events
from gongjian.ledgers.inputs import DecideRow, Seen
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.ledgers.queries import counted, settings_of
from gongjian.ledgers.queries.current import known_projects
from gongjian.ledgers.queries.difference import LEAVE
from gongjian.ledgers.queries.preview import project_of, recompared
from gongjian.ledgers.states import LEDGER_IMPORT


class AnswerUnknown(Refusal):
    code, http_status, field = "answer_unknown", 422, "answers"
    sentence = _("This answer does not fit the question.")


class FieldUnknown(Refusal):
    code, http_status, field = "field_unknown", 422, "keep"
    sentence = _("The row has no such value.")


class ProjectTakenTwice(Refusal):
    code, field = "project_taken_twice", "answers"
    sentence = _("Row %(row)s of the file is already about this project.")


@action(target=ImportRow, given=DecideRow)
def decide_row(act: Act, row: ImportRow, given: DecideRow) -> ImportRow:
    """Answer a row's questions, or leave single values as they are."""
    one = LedgerImport.objects.select_for_update(no_key=True).select_related("campaign").get(pk=row.ledger_import_id)
    one.state = LEDGER_IMPORT.after(one.state, "decide_row")
    if given.keep is not None:
        if not set(given.keep) <= row.cells.keys():
            raise FieldUnknown
        row.kept = sorted(set(given.keep))
    for name, answer in given.answers.items():
        _check(row, name, answer)
    row.answers = {name: answer for name, answer in {**row.answers, **given.answers}.items() if answer}
    _settle(act, one, [row])
    act.record(
        events.LEDGER_DECIDED, one, file=one.file_name, rows=1, sheet=row.sheet, row=row.number, answers=row.answers
    )
    return row


def _check(row: ImportRow, name: str, answer: str) -> None:
    question = next((one for one in row.questions if one["id"] == name), None)
    if name == "project" and answer in {"", "skip"}:
        return  # any row may be left out
    if question is None:
        raise AnswerUnknown
    if answer in {"", LEAVE} or question["kind"] in {"names_glued", "falls"}:
        return
    allowed = {str(one[0] if isinstance(one, list) else one) for one in question["options"]} | {"new"}
    if answer not in allowed or (answer == "new" and question["kind"] == "two_leaders"):
        raise AnswerUnknown
    if name == "project" and answer.isdigit():
        taken = (
            ImportRow.objects.filter(ledger_import_id=row.ledger_import_id, project_id=int(answer))
            .exclude(pk=row.pk)
            .first()
        )
        if taken is not None and not any(
            one["id"] == "project" and not taken.answers.get("project") for one in taken.questions
        ):
            raise ProjectTakenTwice(row=taken.number)


@action(target=LedgerImport, given=Seen)
def accept_proposals(act: Act, one: LedgerImport, given: Seen) -> LedgerImport:
    """Answer every open question as proposed; what has no safe proposal is left as it is."""
    one.expect_version(given.version)
    one.state = LEDGER_IMPORT.after(one.state, "accept_proposals")
    rows = list(ImportRow.objects.filter(ledger_import=one, verdict="decide").order_by("position"))
    taken = set(
        ImportRow.objects.filter(ledger_import=one, project__isnull=False)
        .exclude(verdict="decide")
        .values_list("project_id", flat=True)
    )
    for row in rows:
        for question in row.questions:
            answer = question["proposal"]
            if question["id"] == "project":
                answer = "skip" if int(answer) in taken else answer
                taken.add(int(question["proposal"]))
            row.answers.setdefault(question["id"], answer)
    _settle(act, one, rows)
    # An answer may raise a further question, such as a figure that falls in the project chosen.
    again = [row for row in rows if row.verdict == "decide"]
    for row in again:
        row.answers = {**{question["id"]: question["proposal"] for question in row.questions}, **row.answers}
    _settle(act, one, again)
    act.record(events.LEDGER_DECIDED, one, file=one.file_name, rows=len(rows))
    return one


def _settle(act: Act, one: LedgerImport, rows: Iterable[ImportRow]) -> None:
    """Compare the rows anew under their answers and count again."""
    rows = list(rows)
    for row in rows:
        row.project_id = project_of(row.answers, row.questions, row.project_id)
    wanted = [row.project_id for row in rows if row.project_id]
    on = max(moments.local_date(act.at), one.campaign.start_on)
    known = known_projects(one.campaign, on=on, only=wanted) if wanted else {}
    settings = settings_of(one)
    for row in rows:
        out = recompared(row, known.get(row.project_id or 0), settings)
        row.cells, row.questions, row.verdict, row.writes = out.cells, out.questions, out.verdict, out.writes
    ImportRow.objects.bulk_update(
        rows, ["answers", "kept", "project", "cells", "questions", "verdict", "writes"], batch_size=200
    )
    one.counts = counted(one)
    act.save(one)
