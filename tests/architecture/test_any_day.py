"""Every address that shows state shows an earlier day by `?day=`, or says here why it does not."""

import re

import pytest
from django.urls import URLResolver, get_resolver, reverse

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.projects.jobs import keep_days
from gongjian.ui import dated, navigation
from tests.projects.days import DAY, LATER, midnight

WITHOUT = {
    "what waits for somebody now is done now": (
        "my-day permits-waiting waiting-for-us huddle messages phone phone-pack phone-queue deliveries"
    ),
    "each row is a paper or a report with its own day, which never changes after it": (
        "accounts bulletins cadres daily-reports dispatch huddles notices:register own-record own-record-file people:erasures people:record"
        " rankings:history stages:stages stages:vetoes stages:year studies"
    ),
    "rules and catalogues: their versions say from when until when they held": (
        "burden checklist inspection-catalogues inspection-plans notices:letterhead permit-catalogue policies"
        " rankings:publication rankings:scheme retention self-check stages:scheme"
    ),
    "who and what there is in the district, not how the campaign stands": (
        "people:persons people:units people:tokens people:own-devices robots wishes"
    ),
    "not kept day by day yet: each thing tells its own course": (
        "appeals campaign-bars campaign-schedules commendations completions complaints conferences"
        " doubts ledgers portfolio resumption selections visits"
    ),
    "a form, a file, or a page without facts of a campaign": (
        "add-permit-item add-policy ask-cadre-correction ask-for-common-crews begin-huddle change-password choose-language"
        " draft-accounts draft-conference export-ledger file-inspection-plan first-run help issue-order leave-device live"
        " load-permit-catalogue look-for-doubts minutes-css new-campaign new-promise new-robot notices:paper-css"
        " people:add-person people:add-unit people:record-verifier phone-manifest phone-worker plan-nodes"
        " plan-proposed-visit propose-commendation raise-need raise-problem ready record-study report-investments"
        " retry-deliveries sign-in sign-out ui:gallery ui:gallery_bulk ui:gallery_why ui:save_view ui:search"
        " ui:set_language upload-ledger verify week-quick"
    ),
}
EXEMPT = {name for names in WITHOUT.values() for name in names.split()}
# With the number of a thing in the address, but a board of many facts all the same.
OF_ONE = {"project"}


def addresses(resolver, space=""):
    """Names of all addresses without a number or a word in them: what is about one thing tells its own course."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif one.name and not one.pattern.converters:
            yield f"{space}{one.name}"


def test_every_board_has_its_days_or_says_why_not():
    assert set(addresses(get_resolver())) | OF_ONE == EXEMPT | dated.pages()
    assert not EXEMPT & dated.pages()


@pytest.fixture
def past(project, monkeypatch):
    """Day 58 is kept; the program's clock stands eight days later."""
    keep_days(midnight(DAY))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    return project


@pytest.mark.parametrize("name", sorted(dated.pages()))
def test_a_page_of_an_earlier_day(name, past, signed_in):
    """It says which day it shows, leads to others of the same day, offers nothing, and refuses a day there is not."""
    client = signed_in(Role.OFFICE)
    address = reverse(name, args=[past.pk] if name in OF_ONE else [])
    text = client.get(address, {"day": "58"}).content.decode()
    assert "第58天" in text
    assert f'href="{reverse("week")}?day=2020-05-19"' in text
    main = text[text.index("<main") : text.index("</main>")]
    posts = re.findall(r'<form[^>]*method="post"[^>]*>', main)
    # A view of one's own may be saved; rows may be marked, with nothing to do to them.
    assert [one for one in posts if reverse("ui:save_view") not in one and "data-bulk" not in one] == []
    assert "formaction" not in main
    assert "回到现在" in text
    for day, said in (("50", "没有留存"), ("99", "没有这样一天"), ("0", "没有这样一天"), ("heute", "没有这样一天")):
        answer = client.get(address, {"day": day})
        assert answer.status_code == 200
        assert said in answer.content.decode(), day


def test_the_menu_keeps_the_day_where_the_page_has_it(past, signed_in, rf):
    text = signed_in(Role.OFFICE).get("/problems/", {"day": "58"}).content.decode()
    for item in navigation._items:
        address = reverse(item)
        assert (f'href="{address}?day=2020-05-19"' in text) == (item in dated.pages() and f'href="{address}' in text), (
            item
        )
