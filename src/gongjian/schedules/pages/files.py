"""A version as a file of another program. As a workbook it leaves by the list's own export."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from gongjian.engine.network import Group, Network
from gongjian.engine.network.files.mspdi_writing import write_mspdi
from gongjian.engine.network.files.xer_writing import write_xer
from gongjian.schedules.pages.versions import schedule_of
from gongjian.schedules.queries import network_of
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request


@page
def download(request: Request, pk: int, kind: str) -> HttpResponse:
    schedule = schedule_of(request, pk)
    network = _with_groups(
        network_of(schedule, schedule.activities.order_by("position"), schedule.links.order_by("pk"))
    )
    if kind == "xml":
        content, content_type = write_mspdi(network), "application/xml"
    elif kind == "xer":
        content, content_type = write_xer([network], "gb18030"), "application/octet-stream"
    else:
        raise Http404
    name = f"{schedule.project.name} {schedule.number} {schedule.title}.{kind}"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _with_groups(network: Network) -> Network:
    """Group names become headings; a mark keeps them apart from activities of the same number."""
    names = dict.fromkeys(one.parent for one in network.activities if one.parent)
    return replace(
        network,
        groups=tuple(Group(f"group:{name}", name) for name in names),
        activities=tuple(
            replace(one, parent=f"group:{one.parent}" if one.parent else "") for one in network.activities
        ),
    )
