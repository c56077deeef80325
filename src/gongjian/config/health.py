"""What can be known about the health of an installation: plain findings, for `doctor` and /healthz."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from gongjian.config.commandline.after_commit import HEARTBEAT_STALE_SECONDS, heartbeat_file
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.messaging.queries import failing_channels

GOOD, WARN, BAD = "good", "warn", "bad"
FREE_SHARE_WARN, FREE_SHARE_BAD = 0.15, 0.03


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` was looked at, how it stands, and what to do about it (empty when good); Chinese / English."""

    name: str
    level: str
    what: str
    advice: str = ""


def database_finding() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as fault:
        return Finding(
            "database",
            BAD,
            f"数据库连不上 / database not reached: {str(fault).strip()}",
            "检查数据库服务与连接设置 / check its service and GONGJIAN_DATABASE_URL",
        )
    return Finding("database", GOOD, f"数据库可用 / database reached: {connection.vendor}")


def disk_finding() -> Finding:
    try:
        usage = shutil.disk_usage(settings.HOME)
    except OSError as fault:
        return Finding(
            "disk",
            BAD,
            f"数据目录读不到 / data folder not readable: {fault}",
            "检查 GONGJIAN_HOME / check GONGJIAN_HOME",
        )
    share = usage.free / usage.total
    what = f"磁盘剩余 {share:.0%}（{usage.free / 1e9:.1f} GB）/ disk free"
    level = BAD if share < FREE_SHARE_BAD else WARN if share < FREE_SHARE_WARN else GOOD
    return Finding("disk", level, what, "" if level == GOOD else "清理或扩容磁盘 / free or add disk space")


def heartbeat_age_seconds() -> float | None:
    """Seconds since the process for work after the commit was last alive; None when it never was."""
    try:
        return max(0.0, time.time() - Path(heartbeat_file()).stat().st_mtime)
    except OSError:
        return None


def worker_finding() -> Finding:
    age = heartbeat_age_seconds()
    if age is None or age > HEARTBEAT_STALE_SECONDS:
        since = "" if age is None else f" {age / 60:.0f} min"
        return Finding(
            "worker",
            WARN,
            f"后台处理未在运行{since} / the worker is not running",
            "运行 gongjian serve（或 systemctl start gongjian）/ start gongjian serve",
        )
    return Finding("worker", GOOD, f"后台处理正常（{age:.0f} 秒前）/ the worker is alive")


def channels_finding() -> Finding:
    """E-mail and the robots of groups; what cannot be asked now is the database's finding, not theirs."""
    try:
        failing = failing_channels()
    except DatabaseError:
        return Finding("channels", GOOD, "消息渠道未能查看 / channels of messages not looked at")
    if not failing:
        return Finding("channels", GOOD, "消息渠道正常 / messages get through")
    first = failing[0]
    since = first.since.astimezone(DISTRICT_ZONE)
    more = f"（共 {len(failing)} 个渠道 / of {len(failing)}）" if len(failing) > 1 else ""
    return Finding(
        "channels",
        WARN,
        f"“{first.name}”自 {since:%m-%d %H:%M} 起发不出 / nothing gets through since then: {first.fault.value}{more}",
        "查看“群机器人 → 发送记录” / see “Group robots → Log of messages sent”",
    )


READINESS: tuple[Callable[[], Finding], ...] = (
    database_finding,
    disk_finding,
    worker_finding,
    channels_finding,
)
