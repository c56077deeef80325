"""MPXJ, which imitates Microsoft Project's scheduler, asked from Python."""

from dataclasses import replace
from datetime import datetime, timedelta

from gongjian.engine.network import (
    Activity,
    Constraint,
    ConstraintKind,
    LagCalendar,
    Network,
    OutOfSequence,
    Progress,
    Rules,
    schedule,
)
from gongjian.engine.network.files.mspdi_writing import write_mspdi
from tests.engine.network.plans import CALENDARS, START


def read_by_mpxj(java, data, path):
    path.write_bytes(data)
    return java.JClass("org.mpxj.reader.UniversalProjectReader")().read(str(path))


def scheduled_by_mpxj(java, network, folder):
    project = read_by_mpxj(java, write_mspdi(network), folder / "plan.xml")
    start = java.JClass("java.time.LocalDateTime").parse(network.start_at.isoformat())
    java.JClass("org.mpxj.cpm.MicrosoftScheduler")().schedule(project, start)
    return {str(task.getUniqueID()): task for task in project.getTasks()}


def moment(java_moment):
    return datetime.fromisoformat(str(java_moment))


def as_microsoft(network, progressed=0):
    """Numbers as names; nothing before the start, which Project would allow; some activities begun or done."""
    numbers = {one.id: str(at) for at, one in enumerate(network.activities, 1)}
    held = (Constraint(ConstraintKind.START_NO_EARLIER, START),)
    activities = []
    for at, one in enumerate(network.activities):
        progress = None
        if at < progressed and one.duration_minutes:
            # Projects record work at working moments: from the early start on, half of it or all.
            begun = schedule(replace(network, links=()))[one.id]
            finished = begun.early_finish_at if at % 2 else None
            progress = Progress(begun.early_start_at, finished, None if finished else one.duration_minutes // 2)
        activities.append(replace(one, id=numbers[one.id], constraints=held, progress=progress))
    links = tuple(
        replace(link, predecessor=numbers[link.predecessor], successor=numbers[link.successor], lag_calendar=None)
        for link in network.links
    )
    rules = Rules(OutOfSequence.PROGRESS_OVERRIDE, LagCalendar.SUCCESSOR)
    return replace(network, activities=tuple(activities), links=links, rules=rules)


def same_working_time(one, other):
    """No working time of Monday to Friday, 8 to 12 and 13 to 17, lies between the two."""
    first, last = sorted((one, other))
    probe = Network(first, (Activity("A", 1),), calendar=CALENDARS["week"])
    return first == last or schedule(probe)["A"].early_finish_at - timedelta(minutes=1) >= last
