"""Gives the projects of a filled campaign schedules: 506 bars in force each, the last one a draft of 5,000; prints its number."""

import json
import os
from datetime import date
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongjian.config.settings")
import_module("gongjian.config.settings")
django.setup()

from django.apps import apps

from gongjian.core import moments
from gongjian.core.actor import actor_for_person
from gongjian.schedules import actions

SITE = ("支护", "土方", "垫层", "基础", "回填", "主体", "屋面", "围护", "设备基础", "设备安装", "管线", "调试", "验收")


def plan(count: int) -> dict[str, object]:
    """Chains of work one after the other, as sites have them; every second chain waits for the one before."""
    bars, links = [], []
    for at in range(count):
        chain, step = divmod(at, len(SITE))
        bars.append(
            {
                "code": f"{at}",
                "name": f"{SITE[step]}{chain + 1}段",
                "group": f"{chain + 1}区",
                "duration_minutes": 480 * (1 + at % 7),
            }
        )
        if step:
            links.append({"predecessor": f"{at - 1}", "successor": f"{at}"})
        elif chain % 2:
            links.append({"predecessor": f"{at - len(SITE)}", "successor": f"{at}", "kind": "SS"})
    return {"title": "总进度计划", "start_on": date.today().isoformat(), "activities": bars, "links": links}


def fill() -> None:
    """Schedules in force by the actions themselves; the last project has a draft as large as one may be."""
    person = apps.get_model("people.Person").objects.get()
    desk, now = actor_for_person(person.pk, person.name), moments.now()
    projects = list(apps.get_model("projects.Project").objects.order_by("pk"))
    for project in projects[:-1]:
        drawn = actions.draw_up_schedule(project, json.dumps(plan(506)), by=desk, at=now)
        actions.put_schedule_in_force(drawn.id, {}, by=desk, at=now)
    actions.draw_up_schedule(projects[-1], json.dumps(plan(5000)), by=desk, at=now)
    print(projects[-1].pk)


if __name__ == "__main__":
    fill()
