"""Fills an installation straight into the tables (no actions: 70,000 of them would take minutes) and opens a session.

filled_campaign.py PROJECTS PROBLEMS PROMISES   prints {"project": id, "problem": id, "cookie": …, counts}
"""

import json
import os
import sys
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongjian.config.settings")
import_module("gongjian.config.settings")
django.setup()

from django.apps import apps
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import models, transaction
from django.utils import timezone

PLAIN = {
    models.CharField: "文",
    models.TextField: "文",
    models.DecimalField: Decimal(1),
    models.IntegerField: 1,
    models.DateField: date(2020, 5, 19),
    models.BooleanField: False,
    models.JSONField: [],
}


def filled(model: type[models.Model], turn: int, **given: object) -> models.Model:
    """A row with something plausible in every column that needs it."""
    row = model(**given)
    for column in model._meta.concrete_fields:
        wanted = not column.null and not column.has_default() and not column.primary_key and not column.is_relation
        if wanted and column.name not in given and column.value_from_object(row) in (None, ""):
            if isinstance(column, models.DateTimeField):
                value: object = timezone.now() - timedelta(hours=turn % 500)
            else:
                value = next((plain for kind, plain in PLAIN.items() if isinstance(column, kind)), None)
            setattr(row, column.name, column.choices[turn % len(column.choices)][0] if column.choices else value)
    return row


def put(label: str, count: int, make: object) -> list[int]:
    """Ids of the new rows; none when this version has no such table yet."""
    try:
        model = apps.get_model(label)
    except LookupError:
        return []
    rows = [filled(model, number, **make(number)) for number in range(count)]  # type: ignore[operator]
    return [row.pk for row in model._base_manager.bulk_create(rows, batch_size=500)]


def session_of(account: models.Model) -> str:
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(account.pk), "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()  # type: ignore[attr-defined]
    store.create()
    return f"sessionid={store.session_key}"


def main(projects: int, problems: int, promises: int) -> None:
    get = apps.get_model
    district, person = get("people.District").objects.get(), get("people.Person").objects.get()
    get("people.Post").objects.create(person=person, district=district, role="office", from_on=date(2020, 1, 1))
    with transaction.atomic():
        campaign = campaign_of(district)
        own = put("projects.Project", projects, partial(project_facts, campaign))
        raised = put("problems.Problem", problems, partial(problem_facts, campaign, person, own))
        promised = put("commitments.Promise", promises, partial(promise_facts, person, own))
        huddled(campaign, own)
    made = {"projects": len(own), "problems": len(raised), "promises": len(promised)}
    first = {"project": own[0], "problem": (raised or [0])[0]}
    print(json.dumps({**first, "cookie": session_of(get("people.Account").objects.get()), **made}))


def huddled(campaign: models.Model, projects: list[int]) -> None:
    """This morning's huddle is going on: every site told its day, and each project has a point left from yesterday."""
    today, now = timezone.localdate(), timezone.now()
    halves = ((today - timedelta(days=1), "evening", "closed"), (today, "morning", "open"))
    begun = {"begun_at": now - timedelta(minutes=2)}
    made = put("fieldwork.Huddle", 2, lambda turn: dict(zip(("on", "half", "state"), halves[turn], strict=True), campaign=campaign, team=None, **begun))  # fmt: skip
    if made:
        recorded = {"huddle_id": made[0], "state": "open", "recorded_at": now - timedelta(hours=12)}
        put("fieldwork.HuddlePoint", len(projects), lambda turn: {"project_id": projects[turn], **recorded})
    put("fieldwork.DailyReport", len(projects), lambda turn: {"project_id": projects[turn], "on": today, "workers": 40})


def campaign_of(district: models.Model) -> models.Model:
    today = date.today()
    facts = {"name": "百日攻坚", "start_on": today, "end_on": today + timedelta(days=99), "stage_gates": [30, 60, 100]}
    return apps.get_model("projects.Campaign").objects.create(district=district, **facts)


def project_facts(campaign: models.Model, turn: int) -> dict[str, object]:
    money = {"total_investment_wan": Decimal(50000), "year_plan_wan": Decimal(20000)}
    return {"campaign": campaign, "number": turn + 1, "name": f"第{turn + 1}号项目", **money}


def problem_facts(campaign: models.Model, person: models.Model, projects: list[int], turn: int) -> dict[str, object]:
    return {
        "project_id": projects[turn % len(projects)],
        "campaign": campaign,
        "number": turn + 1,
        "title": f"第{turn + 1}个问题",
        "raised_by": person,
        "state": "confirmed" if turn % 5 else "answered",
        "due_at": None if turn % 5 else timezone.now() + timedelta(hours=turn % 300),
        "holder_person": person,
    }


def promise_facts(person: models.Model, projects: list[int], turn: int) -> dict[str, object]:
    return {
        "project_id": projects[turn % len(projects)],
        "title": f"第{turn + 1}项承诺",
        "owner": person,
        "due_on": date(2020, 5, 22),
        "state": "kept" if turn % 4 else "promised",
        "done_on": date(2020, 5, 20) if turn % 4 else None,
    }


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
