"""One cell per action of schedules (tests/cells.py)."""

from datetime import timedelta
from decimal import Decimal

from gongjian.schedules.models import Activity, RecoveryStudy, Schedule
from tests.schedules.plans import content


def _schedule(where, state="draft"):
    schedule = Schedule.objects.create(
        project=where.project, number=1, title="施工进度计划", start_on=where.on, state=state, made_at=where.at
    )
    Activity.objects.create(schedule=schedule, position=0, code="A", name="基础", duration_minutes=4800)
    return schedule


def _in_force(where):
    return _schedule(where, "in_force")


def _with_crews(where):
    schedule = _in_force(where)
    schedule.activities.update(crews={"塔吊": 1})
    return schedule


def _point(day, *, needs_approval=False):
    return {
        "deadline_on": day.isoformat(),
        "finish_at": f"{day.isoformat()}T17:00:00",
        "cost": 10_000,
        "bound": 10_000,
        "needs_approval": needs_approval,
        "activities": {},
        "links": [],
        "dropped": [],
    }


def _waiting(where):
    day = where.on + timedelta(30)
    return _study(
        where, "waiting", {"needs_approval": True}, point_on=day, needs_approval=True, decision_reason="抢回汛期"
    )


def _study(where, state="asked", point=None, **changed):
    schedule = _in_force(where)
    given = {
        "options": {"engine": {"cap_percent": 20}, "schedule_version": schedule.version},
        "answer": {"points": [_point(where.on + timedelta(30), **(point or {}))], "own": 0},
        **changed,
    }
    return RecoveryStudy.objects.create(
        schedule=schedule,
        title="抢回工期",
        deadline_on=where.on + timedelta(30),
        seconds=5,
        asked_at=where.at,
        state=state,
        **given,
    )


CELLS = {
    "draw_up_schedule": lambda where: (where.project, content(start_on=where.on)),
    "change_schedule": lambda where: (_schedule(where), content(start_on=where.on)),
    "drop_schedule": lambda where: (_schedule(where), {}),
    "put_schedule_in_force": lambda where: (_schedule(where), {}),
    "report_progress": lambda where: (_in_force(where).activities.get(), {"started_on": where.on}),
    "report_work": lambda where: (_in_force(where), {"activities": [{"code": "A", "started_on": where.on}]}),
    "tell_forecast": lambda where: (
        _in_force(where),
        {"schedule_version": 1, "p50_on": where.on, "p80_on": where.on, "by_end_percent": Decimal(50), "answer": {}},
    ),
    "ask_for_recovery": lambda where: (
        _in_force(where),
        {"title": "抢回工期", "deadline_on": where.on + timedelta(30)},
    ),
    "ask_for_common_crews": lambda where: (
        _with_crews(where).project.campaign,
        {"title": "共用塔吊", "crews": [{"id": "塔吊", "capacity": 1}]},
    ),
    "stop_study": lambda where: (_study(where), {}),
    "finish_study": lambda where: (_study(where), {"answer": {}}),
    "fail_study": lambda where: (_study(where), {"code": "unknown"}),
    "start_study_again": lambda where: (_study(where, "failed"), {}),
    "approve_compression": lambda where: (_waiting(where), {"reason": "已核实质量安全措施"}),
    "refuse_compression": lambda where: (_waiting(where), {"reason": "夜间浇筑无法保证质量"}),
    "adopt_study": lambda where: (_study(where, "ready"), {}),
}
