"""One cell per action of schedules (tests/cells.py)."""

from datetime import timedelta

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


def _study(where, state="asked", **changed):
    schedule = _in_force(where)
    given = {
        "options": {"engine": {"cap_percent": 20}, "schedule_version": schedule.version},
        "answer": {"content": content()},
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
    "ask_for_recovery": lambda where: (
        _in_force(where),
        {"title": "抢回工期", "deadline_on": where.on + timedelta(30)},
    ),
    "stop_study": lambda where: (_study(where), {}),
    "finish_study": lambda where: (_study(where), {"answer": {}}),
    "fail_study": lambda where: (_study(where), {"code": "unknown"}),
    "approve_compression": lambda where: (
        _study(where, "ready", needs_approval=True),
        {"reason": "已核实质量安全措施"},
    ),
    "adopt_study": lambda where: (_study(where, "ready"), {}),
}
