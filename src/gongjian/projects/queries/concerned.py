"""Who is to be told about a figure or a project."""

from gongjian.projects.models import InvestmentReport, Project


def reporter_of(report_id: int | str) -> list[int]:
    found = InvestmentReport.objects.filter(pk=report_id, reported_by__isnull=False)
    return list(found.values_list("reported_by_id", flat=True))


def district_of_project(project_id: int | str) -> int | None:
    return Project.objects.filter(pk=project_id).values_list("campaign__district", flat=True).first()
