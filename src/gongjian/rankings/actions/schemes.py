"""The scoring scheme is versioned data with a day from which it holds; past weeks keep theirs."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import NewerVersion, Refusal
from gongjian.engine import scoring
from gongjian.projects.models import Campaign
from gongjian.projects.queries import require_open
from gongjian.rankings import events
from gongjian.rankings.inputs import ChangeScheme, build_scheme
from gongjian.rankings.models import Scheme
from gongjian.rankings.queries import last_frozen_on


class SchemeReachesBack(Refusal):
    code, http_status = "scheme_reaches_back", 422
    sentence = _("Weeks up to the one that began on %(first_on)s are frozen; a scheme holds for later weeks only.")


@action(target=Campaign, given=ChangeScheme)
def change_scheme(act: Act, campaign: Campaign, given: ChangeScheme) -> Scheme:
    """A new version of the whole scheme, with its reason; nothing already frozen changes."""
    require_open(campaign)
    latest = Scheme.objects.filter(campaign=campaign).aggregate(number=Max("number"))["number"] or 0
    if given.seen_number is not None and given.seen_number != latest:
        raise NewerVersion(stored=latest, seen=given.seen_number)
    frozen_on = last_frozen_on(campaign)
    if frozen_on is not None and given.effective_on <= frozen_on:
        raise SchemeReachesBack(field="effective_on", first_on=frozen_on)
    number = latest + 1
    built = build_scheme(given, number=number)
    scheme = act.save(Scheme(
        campaign=campaign, number=number, effective_on=given.effective_on, reason=given.reason,
        body=scoring.canonical_bytes(scoring.scheme_to_json(built)).decode(),
        switched_off=sorted(board.code for board in given.boards if not board.is_ranked),
        set_by_id=act.by.person_id, set_at=act.at,
    ))  # fmt: skip
    act.record(
        events.SCHEME_CHANGED,
        scheme,
        number=number,
        reason=given.reason,
        effective_on=given.effective_on,
        switched_off=scheme.switched_off,
    )
    return scheme
