"""Whether rankings are published: the rule in force, its versions, a change with day and reason."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.rankings import actions, queries
from gongjian.rankings.forms import PublicationForm
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request


@page
def publication(request: Request) -> HttpResponse:
    campaign = request.campaign
    if campaign is None:
        raise Http404
    versions = queries.publication_rules_visible_to(request.viewer, on=request.on).filter(campaign=campaign)
    versions = versions.select_related("set_by").order_by("-number")
    newest = versions.first()
    is_published = queries.is_published_on(campaign, request.on)
    form = PublicationForm(request.POST or None, initial={"effective_on": request.on})
    form.extra = {"seen_number": newest.number if newest else 0}
    if request.method == "POST" and form.run(request, campaign):
        messages.success(request, _("The rule is changed, with its reason on record."))
        return redirect("rankings:publication")
    return render(request, "rankings/publication.html", {
        "form": form, "versions": versions, "is_published": is_published,
        "may_change": actions.change_publication.permitted(campaign, request.viewer, request.at),
    }, status=422 if request.method == "POST" else 200)  # fmt: skip
