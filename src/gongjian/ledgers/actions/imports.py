"""From the file to a preview that waits for decisions."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core import moments
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.ledgers import events
from gongjian.ledgers.actions.rows import put_rows
from gongjian.ledgers.inputs import ChangeReading, Choices, RefuseLedger, Seen, SetOutPreview, SheetChoice, UploadLedger
from gongjian.ledgers.models import ImportRow, LayoutMapping, LedgerImport
from gongjian.ledgers.queries import counted
from gongjian.ledgers.states import LEDGER_IMPORT
from gongjian.projects.models import Campaign
from gongjian.projects.queries import require_open


class SheetUnknown(Refusal):
    code, http_status, field = "sheet_unknown", 422, "sheets"
    sentence = _("The file has no sheet of the name “%(sheet)s”.")


class DayToCome(Refusal):
    code, http_status, field = "day_to_come", 422, "as_of_on"
    sentence = _("This day lies in the future.")


@action(target=Campaign, given=UploadLedger)
def upload_ledger(act: Act, campaign: Campaign, given: UploadLedger) -> LedgerImport:
    """Hand in a ledger file that has been stored; it is read after the commit (reactions)."""
    require_open(campaign)
    one = act.save(
        LedgerImport(campaign=campaign, uploaded_by_id=act.by.person_id, uploaded_at=act.at, **given.model_dump())
    )
    act.record(events.LEDGER_UPLOADED, one, file=one.file_name, digest=one.file_digest, bytes=one.file_bytes)
    return one


@action(target=LedgerImport, given=SetOutPreview)
def set_out_preview(act: Act, one: LedgerImport, given: SetOutPreview) -> LedgerImport:
    """Put what was read before the person who decides."""
    one.state = LEDGER_IMPORT.after(one.state, "set_out_preview")
    ImportRow.objects.filter(ledger_import=one).delete()
    put_rows(one, given.rows)
    one.reading = given.reading
    one.counts = counted(one)
    act.save(one)
    left_out = one.counts["verdicts"].get("left_out", 0)
    act.record(events.LEDGER_READ, one, file=one.file_name, rows=one.counts["rows"], left_out=left_out)
    return one


@action(target=LedgerImport, given=RefuseLedger)
def refuse_ledger(act: Act, one: LedgerImport, given: RefuseLedger) -> LedgerImport:
    """Say why the file cannot be read."""
    one.state = LEDGER_IMPORT.after(one.state, "refuse_ledger")
    one.refusal_code, one.refusal_facts = given.code, given.facts
    act.save(one)
    act.record(events.LEDGER_REFUSED, one, file=one.file_name, code=given.code)
    return one


@action(target=LedgerImport, given=ChangeReading)
def change_reading(act: Act, one: LedgerImport, given: ChangeReading) -> LedgerImport:
    """Put columns, units, sheets or rows right and read again; with nothing given, compare anew with today's values."""
    one.expect_version(given.version)
    one.state = LEDGER_IMPORT.after(one.state, "change_reading")
    if given.as_of_on is not None and given.as_of_on > _local(act):
        raise DayToCome
    sheets = {sheet["name"]: sheet for sheet in one.reading.get("sheets", ())}
    for name in given.sheets:
        if name not in sheets:
            raise SheetUnknown(sheet=name)
    one.choices = _merged(one.choices, given).model_dump(mode="json", exclude_defaults=True)
    _remember(act, one, given, sheets)
    act.save(one)
    act.record(events.LEDGER_REREAD, one, file=one.file_name)
    return one


def _local(act: Act) -> date:
    return moments.local_date(act.at)


def _merged(before: dict[str, Any], given: ChangeReading) -> Choices:
    """What was chosen earlier, with what is chosen now on top."""
    old = Choices.model_validate(before, strict=False)
    sheets = dict(old.sheets)
    for name, choice in given.sheets.items():
        known = sheets.get(name)
        sheets[name] = _on_top(known, choice) if known else choice
    return Choices(sheets=sheets, as_of_on=given.as_of_on or old.as_of_on)


def _on_top(known: SheetChoice, choice: SheetChoice) -> SheetChoice:
    merged = {**known.model_dump(exclude_unset=True), **choice.model_dump(exclude_unset=True)}
    merged["columns"] = {**known.columns, **choice.columns}
    merged["rows"] = tuple(sorted({*known.rows, *choice.rows}))
    return SheetChoice.model_validate(merged)


def _remember(act: Act, one: LedgerImport, given: ChangeReading, sheets: dict[str, dict[str, Any]]) -> None:
    for name, choice in given.sheets.items():
        fingerprint = sheets[name].get("fingerprint")
        if not fingerprint or not (choice.columns or choice.unit):
            continue
        mapping, _new = LayoutMapping.objects.get_or_create(
            district_id=one.campaign.district_id, fingerprint=fingerprint, defaults={"chosen_at": act.at}
        )
        mapping.columns = {**mapping.columns, **choice.columns}
        mapping.unit = choice.unit or mapping.unit
        mapping.chosen_by_id, mapping.chosen_at = act.by.person_id, act.at
        act.save(mapping)


@action(target=LedgerImport, given=Seen)
def drop_import(act: Act, one: LedgerImport, given: Seen) -> LedgerImport:
    """Give the import up; nothing was written."""
    one.expect_version(given.version)
    one.state = LEDGER_IMPORT.after(one.state, "drop_import")
    act.save(one)
    act.record(events.LEDGER_DROPPED, one, file=one.file_name)
    return one
