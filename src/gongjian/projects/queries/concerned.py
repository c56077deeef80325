"""Who is to be told about a figure."""

from gongjian.projects.models import InvestmentReport


def reporter_of(report_id: int | str) -> list[int]:
    found = InvestmentReport.objects.filter(pk=report_id, reported_by__isnull=False)
    return list(found.values_list("reported_by_id", flat=True))
