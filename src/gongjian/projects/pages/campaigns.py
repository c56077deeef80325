from typing import Any

from django.http import HttpRequest, HttpResponse

from gongjian.surfaces.pages import page


@page
def campaign(request: HttpRequest, **ids: Any) -> HttpResponse:
    return HttpResponse("")
