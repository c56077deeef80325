from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from gongjian.core import moments
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.projects import events
from gongjian.projects.actions.plans import NotInTheFuture
from gongjian.projects.actions.projects import require_running
from gongjian.projects.inputs import Reason, ReportInvestment, ReviewInvestment
from gongjian.projects.models import InvestmentReport, Project
from gongjian.projects.states import INVESTMENT_REPORT


class ReportedAlready(Refusal):
    code, field = "investment_reported_already", "as_of_on"
    sentence = _("There is already a figure as of this day; withdraw it before reporting another.")


class FallsWithoutReason(Refusal):
    code, http_status, field = "investment_falls_without_reason", 422, "decrease_reason"
    sentence = _("The year's figure as of %(as_of_on)s was %(cumulative_wan)s (10,000 yuan); say why it falls.")


class LaterFigureIsLess(Refusal):
    code, http_status, field = "later_figure_is_less", 422, "cumulative_wan"
    sentence = _(
        "As of %(as_of_on)s only %(cumulative_wan)s (10,000 yuan) was reported; an earlier day cannot have more."
    )


class BeforeTheYear(Refusal):
    code, http_status, field = "before_the_year", 422, "as_of_on"
    sentence = _("The campaign begins in %(year)s; figures of earlier years stand in “done by the end of last year”.")


class OwnFigure(Refusal):
    code, http_status = "own_figure", 403
    sentence = _("Whoever reported a figure does not review it.")


refuse_on_constraint("one_investment_report_per_day_of_a_project", ReportedAlready)


@action(target=Project, given=ReportInvestment)
def report_investment(act: Act, project: Project, given: ReportInvestment) -> InvestmentReport:
    """Report the investment done this year, cumulative, as of a day."""
    require_running(project)
    if given.as_of_on > moments.local_date(act.at):
        raise NotInTheFuture(field="as_of_on")
    if given.as_of_on.year < project.campaign.start_on.year:
        raise BeforeTheYear(year=project.campaign.start_on.year)
    of_year = project.investment_reports.filter(withdrawn_at=None, as_of_on__year=given.as_of_on.year)
    valid = list(of_year.order_by("as_of_on"))  # a dozen at most: one query for the three questions
    if any(one.as_of_on == given.as_of_on for one in valid):
        raise ReportedAlready
    before = next((one for one in reversed(valid) if one.as_of_on < given.as_of_on), None)
    if before and given.cumulative_wan < before.cumulative_wan and not given.decrease_reason:
        raise FallsWithoutReason(as_of_on=before.as_of_on, cumulative_wan=_written(before.cumulative_wan))
    after = next((one for one in valid if one.as_of_on > given.as_of_on), None)
    if after and after.cumulative_wan < given.cumulative_wan and not after.decrease_reason:
        raise LaterFigureIsLess(as_of_on=after.as_of_on, cumulative_wan=_written(after.cumulative_wan))
    report = act.save(
        InvestmentReport(project=project, reported_by_id=act.by.person_id, reported_at=act.at, **given.model_dump())
    )
    act.record(
        events.INVESTMENT_REPORTED,
        project,
        name=project.name,
        report=report.pk,
        as_of_on=given.as_of_on,
        cumulative_wan=given.cumulative_wan,
        source=given.source,
        decrease_reason=given.decrease_reason,
    )
    return report


@action(target=InvestmentReport, given=ReviewInvestment)
def review_investment(act: Act, report: InvestmentReport, given: ReviewInvestment) -> InvestmentReport:
    """Say how far the figure can be relied on; by somebody else than who reported it."""
    require_running(report.project)
    report.state = INVESTMENT_REPORT.after(report.state, "review_investment")
    if report.reported_by_id is not None and report.reported_by_id == act.by.person_id:
        raise OwnFigure
    report.reviewed_by_id, report.reviewed_at = act.by.person_id, act.at
    report.confidence, report.confidence_reason = given.confidence, given.reason
    act.save(report)
    act.record(
        events.INVESTMENT_REVIEWED,
        report.project,
        name=report.project.name,
        report=report.pk,
        as_of_on=report.as_of_on,
        confidence=given.confidence,
        reason=given.reason,
    )
    return report


@action(target=InvestmentReport, given=Reason)
def withdraw_investment(act: Act, report: InvestmentReport, given: Reason) -> InvestmentReport:
    require_running(report.project)
    report.state = INVESTMENT_REPORT.after(report.state, "withdraw_investment")
    report.withdrawn_at, report.withdraw_reason = act.at, given.reason
    act.save(report)
    act.record(
        events.INVESTMENT_WITHDRAWN,
        report.project,
        name=report.project.name,
        report=report.pk,
        as_of_on=report.as_of_on,
        cumulative_wan=report.cumulative_wan,
        reason=given.reason,
    )
    return report


def _written(amount_wan: Decimal) -> str:
    """29,500, never 2.95E+4."""
    return f"{amount_wan.normalize():,f}"
