"""Who is told of what and which groups (tables the features fill), why a delivery fails, what complaints are about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongjian.core.event import EventKind
from gongjian.core.models import Event

Concerned = Callable[[Event], Iterable[int]]
Address = Callable[[Event], str]


@dataclass(frozen=True, slots=True)
class Telling:
    """`to` gives person ids; `url` where to act; `must_act` is told at once outside quiet hours."""

    to: Concerned
    url: Address
    must_act: bool


TELLINGS: dict[str, Telling] = {}


def tell(kind: EventKind, *, to: Concerned, url: Address, must_act: bool = False) -> None:
    """Say once for a kind of event who is told. To be called in a feature's `messages.py`."""
    if kind.name in TELLINGS:
        raise RuntimeError(f"already said who is told of {kind.name}")
    TELLINGS[kind.name] = Telling(to, url, must_act)


# Workdays in which the supervision office answers; what takes longer is shown as overdue to the whole district.
ANSWER_WORKDAYS: Final = 5


class Burden(models.TextChoices):
    FORMS = "forms", _("The same thing has to be reported twice")
    MEETINGS = "meetings", _("Too many meetings or visits")
    TRACES = "traces", _("Photos, sign-ins or records as proof of work")
    HOURS = "hours", _("Disturbed outside working hours")
    RANKING = "ranking", _("Ranked by activity instead of results")
    OTHER = "other", _("Something else")


@dataclass(frozen=True, slots=True)
class Announcement:
    """`label` is what the office ticks; `district` gives the id of the district whose groups may be told, or None."""

    label: str | Promise
    district: Callable[[Event], int | None]
    url: Address


ANNOUNCEMENTS: dict[str, Announcement] = {}


def announce(kind: EventKind, label: str | Promise, *, district: Callable[[Event], int | None], url: Address) -> None:
    """Say once for a kind of event that groups may be told of it. To be called in a feature's `messages.py`.

    Only for what is public in the district anyway: a group is no place for drafts, nor for what concerns one person.
    """
    if kind.name in ANNOUNCEMENTS:
        raise RuntimeError(f"already said that groups are told of {kind.name}")
    ANNOUNCEMENTS[kind.name] = Announcement(label, district, url)


class RobotKind(models.TextChoices):
    WECOM = "wecom", _("WeCom")
    DINGTALK = "dingtalk", _("DingTalk")
    FEISHU = "feishu", _("Feishu")


class ChannelKind(models.TextChoices):
    MAIL = "mail", pgettext_lazy("channel", "E-mail")
    WECOM = RobotKind.WECOM.value, RobotKind.WECOM.label
    DINGTALK = RobotKind.DINGTALK.value, RobotKind.DINGTALK.label
    FEISHU = RobotKind.FEISHU.value, RobotKind.FEISHU.label


class Fault(models.TextChoices):
    """Why something did not arrive, each with what to do about it."""

    AWAY = "away", _("Nobody answers there. It is tried again by itself.")
    SLOW = "slow", _("No answer within ten seconds. It is tried again by itself.")
    TOO_FAST = "too_fast", _("Too many messages in a short time; the robot asks for a pause.")
    REFUSED = "refused", _("The other side did not take it.")
    SECURITY = (
        "security",
        _(
            "The robot's security check failed: compare the secret, the keywords, the addresses let in and the clock of this machine."
        ),
    )
    GONE = "gone", _("There is no such robot any more: make a new one in the group and enter its address.")
    CONTENT = "content", _("The other side does not let these words through.")
    REDIRECTED = "redirected", _("The address leads somewhere else; this program does not follow.")
    NO_ROBOT = "no_robot", _("Something answers there, but no robot: a proxy or a page to sign in?")
    HOST = "host", _("The administrator does not allow this host (GONGJIAN_ROBOT_HOSTS).")
    PRIVATE = "private", _("The name leads to an address inside the network (GONGJIAN_ROBOT_PRIVATE).")
    SEAL = "seal", _("The address was stored under another key of this installation: enter address and secret again.")
    REMOVED = "removed", _("The robot was removed.")


class DeliveryKind(models.TextChoices):
    DIGEST = "digest", _("Daily e-mail")
    URGENT = "urgent", _("Must be acted on")
    CALL = "call", _("Called in a group")
    ANNOUNCEMENT = "announcement", _("Told to a group")
    TRIAL = "trial", _("Trial message")


# For how long whoever sends has a delivery to himself: longer than one parcel can take, also a letter with a timeout for
# each of its steps.
CLAIM: Final = timedelta(minutes=5)


class DeliveryState(models.TextChoices):
    SENT = "sent", _("Sent")
    WAITING = "waiting", _("Waiting")
    GIVEN_UP = "given_up", _("Given up")
