"""Whether rankings are published: by the campaign's rule of a day, and by that of the day a week came out."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from gongjian.core.actor import Actor
from gongjian.people.queries import within
from gongjian.projects.models import Campaign
from gongjian.rankings.models import Evaluation, PublicationRule
from gongjian.rankings.states import SHOWN_TO_ALL


def publication_rules_visible_to(viewer: Actor, *, on: date) -> QuerySet[PublicationRule]:
    reach = viewer.extent("evaluation.see", on=on)
    return PublicationRule.objects.filter(within(reach, district="campaign__district", unit="", person=""))


def is_published_on(campaign: Campaign, on: date) -> bool:
    """As long as nobody has decided otherwise, rankings are published."""
    rule = _by_day(PublicationRule.objects.filter(campaign=campaign), on).first()
    return rule is None or rule.is_published


def campaigns_kept_back(on: date) -> QuerySet[Campaign]:
    """Those whose rankings only the office and those named see on the day."""
    rule = _by_day(PublicationRule.objects.filter(campaign=OuterRef("pk")), on)
    return Campaign.objects.annotate(shown=Subquery(rule.values("is_published")[:1])).filter(shown=False)


def shown_in_public(campaign: Campaign, *days: date) -> QuerySet[Evaluation]:
    """For screens that everybody passes: nothing where one of the days keeps rankings back, never a draft."""
    if not all(is_published_on(campaign, day) for day in days):
        return Evaluation.objects.none()
    return Evaluation.objects.filter(campaign=campaign, state__in=SHOWN_TO_ALL, is_public=True)


def _by_day(rules: QuerySet[PublicationRule], on: date) -> QuerySet[PublicationRule]:
    return rules.filter(effective_on__lte=on).order_by("-effective_on", "-number")
