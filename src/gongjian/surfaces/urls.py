from django.http import HttpRequest, HttpResponseBase
from django.urls import path, resolve
from django.views.decorators.csrf import csrf_exempt

from gongjian.surfaces import phone


@csrf_exempt  # the doors of the API ask for the token themselves, when a session calls (surfaces.api.doors)
def api(request: HttpRequest, rest: str) -> HttpResponseBase:
    """The schema of a hundred actions takes a third of a second: it is built at the first call, not at the start."""
    match = resolve(f"/api/{rest}", urlconf="gongjian.surfaces.api.addresses")
    answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    return answer


urlpatterns = [
    path("api/<path:rest>", api),
    path("phone/queue", phone.queue, name="phone-queue"),
    path("phone/pack", phone.pack, name="phone-pack"),
]
