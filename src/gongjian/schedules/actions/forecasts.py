"""The forecast of a schedule in force is written down by the worker that computed it."""

from gongjian.core.action import Act, action
from gongjian.schedules import events
from gongjian.schedules.inputs import TellForecast
from gongjian.schedules.models import Schedule, ScheduleForecast


@action(target=Schedule, given=TellForecast)
def tell_forecast(act: Act, schedule: Schedule, given: TellForecast) -> Schedule:
    """In place of the one before; the record keeps what each of them said."""
    found = ScheduleForecast.objects.filter(schedule=schedule).first() or ScheduleForecast(schedule=schedule)
    found.computed_at, found.schedule_version = act.at, given.schedule_version
    found.p50_on, found.p80_on, found.by_end_percent = given.p50_on, given.p80_on, given.by_end_percent
    found.answer = given.answer
    act.save(found)
    act.record(
        events.SCHEDULE_FORESEEN,
        schedule,
        project=schedule.project.name,
        p50_on=given.p50_on,
        p80_on=given.p80_on,
        by_end_percent=given.by_end_percent,
    )
    return schedule
