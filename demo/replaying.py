"""Tells the story into an empty database, in one go or not at all."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import translation

from demo.accounts import give_account
from demo.appeals import appeal_and_praise
from demo.bulletins import publish_bulletins
from demo.campaign import Campaign
from demo.cast import PASSWORD, SIGN_INS
from demo.completions import hand_over
from demo.frontline import Frontline
from demo.helping import help_on
from demo.inspecting import Inspecting
from demo.opening import open_story
from demo.permits import Permits
from demo.reproof import Reproof
from demo.selections import weigh
from demo.stages import Stages
from demo.studies import study
from demo.turns import turn
from demo.weekly import Weekly
from demo.world import START_ON, TODAY, at, days
from gongjian.config.commandline.migrating import bring_up_to_date
from gongjian.core import checkpoint, moments
from gongjian.core.writer import writing
from gongjian.people.models import District
from gongjian.projects.jobs import keep_days


def is_told() -> bool:
    bring_up_to_date()
    return District.objects.exists()


def tell_story(say: Callable[[str], None], *, weeks: int | None = None) -> int:
    """All or nothing: a demonstration cut off in the middle starts anew. `weeks`: only so many, as its tests need."""
    with translation.override("zh-hans"), writing():
        world = open_story()
        campaign, weekly, permits = Campaign(world), Weekly(world), Permits(world)
        inspecting = Inspecting(world)
        frontline, reproof, stages = Frontline(world), Reproof(world), Stages(world)
        yesterday = TODAY.date() - timedelta(days=1)
        for day in days(START_ON, yesterday if weeks is None else START_ON + timedelta(weeks=weeks, days=-1)):
            keep_days(at(day, 0))
            turn(world, day)
            help_on(world, day)
            weigh(world, day)
            study(world, day)
            hand_over(world, day)
            permits.tell(day)  # by day; the clock of the evening puts on the ladder what is late by then
            campaign.tell(day)
            inspecting.tell(day)
            weekly.tell(day)
            give_account(world, day)
            publish_bulletins(world, day)
            stages.tell(day)
            frontline.tell(day)
            reproof.tell(day)
            appeal_and_praise(world, day)
            if day.weekday() == 6:
                say(f"{day.isoformat()} 第{(day - START_ON).days + 1}天 · {world.done}")
        if weeks is None:
            keep_days(at(TODAY.date(), 0))
            campaign.clock(TODAY)
            frontline.today()
            weekly.replies(TODAY - timedelta(minutes=20), share=30)
            weekly.one_objects(TODAY - timedelta(minutes=15))
    checkpoint.make_checkpoint(TODAY)
    return world.done


def set_clock(moment: datetime | None) -> None:
    """The day asked for; else the story's day when the clock was never set."""
    if moment is not None:
        moments.set_demo_clock(moment)
    elif not moments.settings.DEMO_CLOCK_FILE.exists():
        moments.set_demo_clock(TODAY)


def sign_ins(port: int) -> str:
    lines = [f"  {name:<14}{PASSWORD}  {chinese} / {english}" for name, chinese, english in SIGN_INS]
    return "\n".join([f"地址 / address: http://127.0.0.1:{port}/", "登录名与口令 / sign-ins:", *lines])
