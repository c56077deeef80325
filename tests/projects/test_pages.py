from datetime import date
from decimal import Decimal

import pytest

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM
from gongjian.projects.actions import add_project, change_project, open_campaign, report_investment, set_plan, stop_project
from gongjian.projects.queries import current_campaign
from tests.factories import AT


def test_x(district, office, signed_in, monkeypatch):
    monkeypatch.setattr("gongjian.core.moments.now", lambda: AT)
    a = open_campaign(district, {"name": "百日攻坚", "start_on": date(2020, 3, 23), "end_on": date(2020, 6, 30)}, by=office, at=AT)
    c = current_campaign(office, on=date(2020, 5, 19))
    p = add_project(c, {"name": "东部静脉产业园", "year_plan_wan": Decimal(20000)}, by=office, at=AT)
    change_project(p.id, {"level": "省重点"}, by=office, at=AT)
    pts = tuple({"due_on": d, "cumulative_wan": Decimal(w), "label": l} for d, w, l in ((date(2020, 3, 31), 2000, "一季度"), (date(2020, 6, 30), 10000, "二季度"), (date(2020, 12, 31), 20000, "四季度")))
    set_plan(p.id, {"kind": "quarters", "points": pts}, by=office, at=AT)
    set_plan(p.id, {"kind": "quarters", "points": pts, "reason": "x"}, by=office, at=AT)
    report_investment(p.id, {"as_of_on": date(2020, 5, 18), "cumulative_wan": Decimal(3000), "source": "统计"}, by=SYSTEM, at=AT)
    stop_project(p.id, {"from_on": date(2020, 5, 1), "until_on": date(2020, 5, 4), "reason": "x", "is_force_majeure": True}, by=office, at=AT)
    client = signed_in(Role.OFFICE)
    i = p.id
    for url in ("/projects/", f"/projects/{i}/", f"/projects/{i}/?tab=investment", f"/projects/{i}/?tab=entries", f"/projects/{i}/?tab=history", f"/projects/{i}/why/",
                f"/projects/{i}/change/", f"/projects/{i}/plan/", f"/projects/{i}/investment/", f"/projects/{i}/stop/", "/campaigns/new/", f"/campaigns/{c.pk}/", f"/campaigns/{c.pk}/settings/", f"/campaigns/{c.pk}/rules/", f"/campaigns/{c.pk}/projects/new/"):
        r = client.get(url, headers={"accept-language": "en"})
        assert r.status_code == 200, (url, r.content[:500])
