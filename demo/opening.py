"""Before the first day: the district, its people, the campaign, the projects and their five ones."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from demo.cast import CONTRACTOR_PEOPLE, DISTRICT, PASSWORD, PERSONS, TEAM_HEADS, UNITS
from demo.ground import OUTLINE, place_of
from demo.sites import SITES, Site
from demo.world import END_ON, START_ON, World, at
from gongjian.core.models import Installation
from gongjian.people.actions import add_person, add_unit, found_district, hold_post, open_account
from gongjian.projects.actions import add_project, draw_outline, open_campaign, set_plan
from gongjian.responsibility.actions import (
    add_team,
    add_team_member,
    assign_team,
    name_deputy,
    name_lead_leader,
    name_representative,
    put_plan_in_force,
)

EVE = at(date(2020, 3, 20), 9)
# Share of the rest of the year's plan that is due by each month's end.
CURVE = ((3, 31, 4), (4, 30, 19), (5, 31, 35), (6, 30, 50), (7, 31, 61), (8, 31, 71), (9, 30, 80), (10, 31, 89), (11, 30, 95), (12, 31, 100))  # fmt: skip
LATE_CURVE = ((8, 31, 20), (9, 30, 40), (10, 31, 60), (11, 30, 80), (12, 31, 100))
GIVEN_NAMES = (
    "景行 予安 若水 思齐 明哲 知夏 清越 怀远 书言 云舒 嘉树 子衿 北辰 允执 长歌 望舒 令仪 慎之 南星 星野".split()
)
SURNAMES = "苏 叶 卢 严 袁 潘 蒋 余 田 董 程 曹 彭 谢 邓 许 傅 曾 吕 丁".split()


def open_story() -> World:
    world = World()
    world.district = world.do(
        found_district,
        Installation.objects.get_or_create(pk=1)[0],
        {"name": DISTRICT[0], "code": DISTRICT[1]},
        who="system",
        when=EVE,
    )
    _units(world)
    _persons(world)
    # Lights narrower than a year's: a hundred days. In that spring there was an epidemic.
    options = {"yellow_above": Decimal(6), "red_above": Decimal(14), "resumption_awake": True}
    given = {"name": "百日攻坚", "start_on": START_ON, "end_on": END_ON, "options": options}
    world.campaign = world.do(open_campaign, world.district, given, who="chen", when=EVE)
    world.do(draw_outline, world.campaign, OUTLINE, who="chen", when=EVE)
    for key, head in TEAM_HEADS.items():
        _team(world, key, head)
    for number, site in enumerate(SITES, start=1):
        _project(world, number, site)
    world.forget_posts()
    return world


def _units(world: World) -> None:
    for line in UNITS:
        given = {"name": line.name, "short_name": line.short, "kind": line.kind, "document_code": line.code}
        world.units[line.key] = world.do(add_unit, world.district, given, who="system", when=EVE)


def _persons(world: World) -> None:
    for line in PERSONS:
        unit = world.units.get(line.unit)
        given = {"name": line.name, "title": line.title, "rank": line.rank, "unit_id": unit, "phone": "139 0310 ****"}
        person = world.do(add_person, world.district, given, who="system", when=EVE)
        world.persons[line.key], world.names[line.key] = person, line.name
        if line.role:
            world.do(hold_post, person, {"role": line.role, "from_on": EVE.date()}, who="system", when=EVE)
        if line.unit_role:
            post = {"role": line.unit_role, "from_on": EVE.date(), "unit_id": unit}
            world.do(hold_post, person, post, who="system", when=EVE)
        if line.account:
            account = {"username": line.account, "password": PASSWORD, "must_change_password": False}
            world.do(open_account, person, account, who="system", when=EVE)


def _team(world: World, unit: str, head: str) -> None:
    short = next(line.short for line in UNITS if line.key == unit)
    given = {"name": f"{short}推进专班", "lead_unit_id": world.units[unit]}
    team = world.teams[unit] = world.do(add_team, world.campaign, given, who="chen", when=EVE)
    member = {"person_id": world.persons[head], "from_on": START_ON, "duty": "组长", "is_head": True}
    world.do(add_team_member, team, member, who="chen", when=EVE)
    if unit != "weijian":  # one department has not sent its cadre yet: a vacancy to see
        post = {
            "role": "stationed_cadre",
            "unit_id": world.units[unit],
            "from_on": START_ON,
            "until_on": date(2020, 7, 1),
            "basis": "肥重攻指〔2020〕2号，驻点期间与原岗位工作脱钩",
        }
        world.do(hold_post, world.persons[head], post, who="system", when=EVE)


def _project(world: World, number: int, site: Site) -> None:
    owner = _owner(world, number, site)
    given = {
        "number": number, "name": site.name, "short_name": site.short, "industry": site.industry, "nature": site.nature,
        "level": site.level, "builder": f"{site.short}建设单位", "total_investment_wan": Decimal(site.total_wan),
        "year_plan_wan": Decimal(site.plan_wan), "done_before_wan": Decimal(site.before_wan), "site": site.place,
        "is_started": site.way not in {"late", "notdue"}, "start_on": date(2019 if site.nature == "continuing" else 2020, 3, 1),
        "finish_on": date(2020, 12, 31), "year_task": _task(site), "responsible_unit_id": world.units[site.unit],
        "agent_unit_id": world.units["shenpi"], "contractor_unit_id": world.units[site.contractor],
        **place_of(site),
    }  # fmt: skip
    project = world.projects[site.short] = world.do(add_project, world.campaign, given, who="chen", when=EVE)
    curve = {"kind": "months", "starts_on": date(2020, 8 if site.way == "notdue" else 1, 1), "points": _points(site)}
    world.do(set_plan, project, curve, who="chen", when=EVE)
    lead = {"person_id": world.persons[site.leader], "from_on": START_ON, "basis": "肥重攻指〔2020〕1号"}
    world.do(name_lead_leader, project, lead, who="chen", when=EVE)
    if site.short != "金谷粮储":  # one gap stays on the gaps board
        team = {"team_id": world.teams[site.unit], "from_on": START_ON}
        world.do(assign_team, project, team, who="chen", when=EVE)
    if number % 4 == 0:
        deputy = {"person_id": world.persons["jia" if site.leader != "jia" else "du"], "from_on": START_ON}
        world.do(name_deputy, project, deputy, who="chen", when=EVE)
    for person, side in ((owner, "owner"), (CONTRACTOR_PEOPLE[site.contractor], "contractor")):
        speaks = {"person_id": world.persons[person], "side": side, "from_on": START_ON}
        world.do(name_representative, project, speaks, who="chen", when=EVE)
    plan = {
        "title": f"{site.short}百日攻坚推进方案",
        "from_on": START_ON,
        "approved_by": "区攻坚指挥部",
        "approved_on": EVE.date(),
        "text": "一名领导、一个专班、一套方案，倒排工期，一抓到底。",
    }
    world.do(put_plan_in_force, project, plan, who="chen", when=EVE)


def _owner(world: World, number: int, site: Site) -> str:
    """方致和 speaks for the vein-industry park; every other project has an owner of its own."""
    key = "fang" if site.short == "东部静脉产业园" else f"owner{number}"
    if key not in world.persons:
        name = SURNAMES[number % len(SURNAMES)] + GIVEN_NAMES[(number * 7) % len(GIVEN_NAMES)]
        given = {"name": name, "title": f"{site.short}项目负责人"}
        world.persons[key] = world.do(add_person, world.district, given, who="system", when=EVE)
        world.names[key] = name
    world.owners[site.short] = key
    return key


def _task(site: Site) -> str:
    return f"6月底前完成主要单体{'主体' if site.industry != '基础设施' else '路基和管线'}施工，年内完成投资{site.plan_wan}万元。"


def _points(site: Site) -> list[dict[str, object]]:
    curve = LATE_CURVE if site.way == "notdue" else CURVE
    rest = site.plan_wan - site.before_wan
    return [
        {"due_on": date(2020, month, day), "cumulative_wan": site.before_wan + Decimal(rest * share) / 100, "label": f"{month}月"}
        for month, day, share in curve
    ]  # fmt: skip


def planned_wan(site: Site, day: date) -> Decimal:
    """The site's own curve on a day, linear between points: what the figures of the story move around."""
    known = [(START_ON - timedelta(days=1), Decimal(site.before_wan))]
    known += [(point["due_on"], point["cumulative_wan"]) for point in _points(site)]  # type: ignore[misc]
    for (first, low), (last, high) in pairwise(known):
        if first <= day <= last:
            return low + (high - low) * (day - first).days / (last - first).days
    return Decimal(site.plan_wan)
