"""An import is taken back as one action: values as they were, records struck or withdrawn, projects taken out again."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, Action, action
from gongjian.core.refusal import Refusal
from gongjian.ledgers import events
from gongjian.ledgers.actions.writing import typed
from gongjian.ledgers.inputs import UndoImport
from gongjian.ledgers.models import ImportedValue, LedgerImport
from gongjian.ledgers.queries.progress import counted_off
from gongjian.ledgers.queries.undoing import changed_since
from gongjian.ledgers.states import FIELD_KINDS, LEDGER_IMPORT, TARGETS
from gongjian.people.models import Unit
from gongjian.projects.actions import (
    change_project,
    report_investment,
    take_out_project,
    withdraw_investment,
    withdraw_plan,
)
from gongjian.projects.inputs import CellOrigin, ChangeProject, Reason, ReportInvestment
from gongjian.projects.models import InvestmentReport
from gongjian.projects.queries import require_open
from gongjian.responsibility.actions import strike_deputy, strike_lead_leader
from gongjian.responsibility.inputs import ReasonNoted


class ChangedSinceImport(Refusal):
    code = "changed_since_import"
    sentence = _(
        "%(count)s values were changed after the import (%(names)s). Undo the rest, and these stay as they are now."
    )


@action(target=LedgerImport, given=UndoImport)
def undo_import(act: Act, one: LedgerImport, given: UndoImport) -> LedgerImport:
    """Take back everything the import wrote; what was changed since stays, when that is asked for."""
    one.expect_version(given.version)
    one.state = LEDGER_IMPORT.after(one.state, "undo_import")
    require_open(one.campaign)
    values = list(
        ImportedValue.objects.filter(ledger_import=one, undone_at=None).select_related("project").order_by("pk")
    )
    changed = changed_since(one, values)
    if changed and not given.leave_changed:
        names = "、".join(dict.fromkeys(value.project.name for value in values if value.pk in changed))
        raise ChangedSinceImport(count=len(changed), names=names[:200])
    kept = [value for value in values if value.pk not in changed]
    _Undoing(act, one).run(kept)
    ImportedValue.objects.filter(pk__in=[value.pk for value in kept]).update(undone_at=act.at)
    one.undone_by_id, one.undone_at = act.by.person_id, act.at
    one.refusal_code, one.refusal_facts = "", {}
    one.counts = {**one.counts, "restored": len(kept), "left": len(changed)}
    act.save(one)
    act.record(events.LEDGER_UNDONE, one, file=one.file_name, cells=len(kept), left=len(changed))
    act.answer(restored=len(kept), left=len(changed))
    return one


class _Undoing:
    """The steps back, each by the action of its own feature."""

    def __init__(self, act: Act, one: LedgerImport) -> None:
        self.act = act
        self.one = one
        self.reason = str(_("Import of %(file)s undone") % {"file": one.file_name})[:200]

    def run(self, values: list[ImportedValue]) -> None:
        taken_out = {value.project_id for value in values if value.field == "added"}
        steps: dict[str, Action[Any, Any]] = {
            "plan": withdraw_plan,
            "done": withdraw_investment,
            "figures": withdraw_investment,
        }
        for value in counted_off(reversed(values), len(values)):
            if value.field in steps:
                self.act.also(steps[value.field], value.record_id, Reason(reason=self.reason))
            elif value.field == "lead":
                self.act.also(strike_lead_leader, value.record_id, ReasonNoted(note=self.reason))
            elif value.field == "deputies":
                self.act.also(strike_deputy, value.record_id, ReasonNoted(note=self.reason))
        self._report_again({value.before_origin["replaced"] for value in values if "replaced" in value.before_origin})
        self._restore([value for value in values if value.project_id not in taken_out])
        for project_id in sorted(taken_out):
            self.act.also(take_out_project, project_id, Reason(reason=self.reason))

    def _report_again(self, replaced: set[int]) -> None:
        """The figures of the same days that had given way, earliest first: a later one may not be less."""
        names = ("as_of_on", "cumulative_wan", "source", "progress_text", "decrease_reason")
        for old in InvestmentReport.objects.filter(pk__in=replaced).order_by("project_id", "as_of_on"):
            given = {name: getattr(old, name) for name in names}
            self.act.also(report_investment, old.project_id, ReportInvestment(**given))

    def _restore(self, values: Iterable[ImportedValue]) -> None:
        of_project: dict[int, list[ImportedValue]] = defaultdict(list)
        for value in values:
            if value.field in TARGETS and TARGETS[value.field].kind in FIELD_KINDS:
                of_project[value.project_id].append(value)
        for project_id, entries in of_project.items():
            given = {value.field: self._before(value) for value in entries}
            origins = {value.field: _origin(value.before_origin) for value in entries}
            self.act.also(change_project, project_id, ChangeProject(**given, provenance=origins))

    def _before(self, value: ImportedValue) -> Any:
        kind = TARGETS[value.field].kind
        if kind != "unit":
            return typed(kind, value.before)
        if not value.before:
            return None
        district = self.one.campaign.district_id
        return Unit.objects.filter(district_id=district, name=value.before).values_list("pk", flat=True).first()


def _origin(before: dict[str, Any]) -> CellOrigin:
    return CellOrigin(**{name: before[name] for name in CellOrigin.model_fields if name in before})
