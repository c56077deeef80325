"""`gongjian doctor`: one line per check, a mark, a word, and what to do."""

import argparse
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from importlib import resources
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from gongjian.config import sqlite_driver
from gongjian.config.commandline.dispatch import DONE, FAILED, say
from gongjian.config.commandline.migrating import unknown_steps, waiting_steps
from gongjian.config.health import (
    BAD,
    GOOD,
    WARN,
    Finding,
    channels_finding,
    database_finding,
    disk_finding,
    worker_finding,
)
from gongjian.core import checking, moments
from gongjian.core.models import Checkpoint, Task

_MARKS = {GOOD: "✓ 正常", WARN: "▲ 注意", BAD: "■ 故障"}
_DAY_SECONDS = 86400


def main(argv: Sequence[str]) -> int:
    """0 when nothing is broken, 1 otherwise; warnings alone don't fail."""
    parser = argparse.ArgumentParser(prog="gongjian doctor", description="检查安装 / check the installation")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出 / print JSON")
    parser.add_argument("--backups", type=Path, default=None, help="备份所在目录 / folder of the backups")
    options = parser.parse_args(argv)
    findings = [*findings_now(), backup_finding(options.backups or Path(settings.HOME) / "backups")]
    if options.json:
        say(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=1))
    else:
        for one in findings:
            say(f"{_MARKS[one.level]}  {one.what}")
            if one.advice:
                say(f"        → {one.advice}")
    return FAILED if any(one.level == BAD for one in findings) else DONE


def findings_now() -> Iterator[Finding]:
    """Those that ask the database come only when it answers."""
    yield from (check() for check in (python_finding, sqlite_finding, folder_finding, disk_finding))
    reached = database_finding()
    yield reached
    if reached.level == GOOD:
        for check in (migrations_finding, tasks_finding, record_finding, channels_finding):
            yield _asked(check)
    yield from (
        check()
        for check in (worker_finding, key_finding, signing_key_finding, https_finding, fonts_finding, zone_finding)
    )


def _asked(check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except DatabaseError as fault:
        first = str(fault).strip().split("\n")[0]
        return Finding(
            check.__name__.removesuffix("_finding"), BAD, f"无法检查 / not checked: {first}", "gongjian migrate"
        )


def python_finding() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", GOOD, f"Python {found}")


def sqlite_finding() -> Finding:
    found = ".".join(map(str, sqlite_driver.VERSION))
    if sqlite_driver.VERSION < sqlite_driver.SAFE_FROM:
        return Finding(
            "sqlite",
            BAD,
            f"SQLite {found} 有 WAL 损坏缺陷 / has the WAL-reset bug",
            "重新安装依赖 / install the locked pysqlite3 again",
        )
    return Finding("sqlite", GOOD, f"SQLite {found}")


def folder_finding() -> Finding:
    home = Path(settings.HOME)
    if not os.access(home, os.W_OK):
        return Finding(
            "folder",
            BAD,
            f"数据目录不可写 / data folder not writable: {home}",
            "检查 GONGJIAN_HOME 的属主与权限 / check its owner and mode",
        )
    if os.name == "posix" and home.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding("folder", WARN, f"其他用户能读数据目录 / others can read {home}", f"chmod 700 {home}")
    return Finding("folder", GOOD, f"数据目录 / data folder: {home}")


def migrations_finding() -> Finding:
    executor = MigrationExecutor(connection)
    newer, waiting = unknown_steps(executor), waiting_steps(executor)
    if newer:
        return Finding(
            "migrations",
            BAD,
            f"数据库比程序新 / the database is newer: {newer[0]}",
            "安装新版程序 / install the newer program",
        )
    if waiting:
        return Finding("migrations", BAD, f"数据库有 {len(waiting)} 步待升级 / steps waiting", "gongjian migrate")
    return Finding("migrations", GOOD, "数据库结构最新 / the database is up to date")


def tasks_finding() -> Finding:
    given_up = Task.objects.filter(given_up_at__isnull=False)
    count, last = given_up.count(), given_up.order_by("-id").first()
    if last is not None:
        return Finding(
            "tasks",
            WARN,
            f"{count} 项后台任务失败 / tasks given up; {last.name}: {last.last_error[:120]}",
            "查看日志后联系支持 / see the log",
        )
    waiting = Task.objects.filter(done_at=None, given_up_at=None).count()
    return Finding("tasks", GOOD, f"后台任务无失败，{waiting} 项等待 / no task failed, {waiting} waiting")


def record_finding() -> Finding:
    """Quick: the last checkpoint alone; `gongjian verify` reads the whole record."""
    last = Checkpoint.objects.order_by("-id").first()
    if last is None:
        return Finding(
            "record",
            WARN,
            "记录尚无校验点 / the record has no checkpoint yet",
            "gongjian checkpoint --export 文件 / FILE",
        )
    fault = next(iter(checking.quick_faults(last)), None)
    if fault is not None:
        return Finding(
            "record",
            BAD,
            f"记录被改动 / the record was bent: {fault}",
            "gongjian verify；从备份比对 / compare with a backup",
        )
    hours = (moments.now() - last.at).total_seconds() / 3600
    return Finding("record", GOOD, f"记录校验点完好（{hours:.0f} 小时前）/ the last checkpoint holds")


def key_finding() -> Finding:
    if len(settings.SECRET_KEY) < 32:
        return Finding("key", BAD, "密钥太短 / the secret key is short", "GONGJIAN_SECRET_KEY ≥ 32 字符 / characters")
    return Finding("key", GOOD, "密钥长度合格 / the secret key is long enough")


def signing_key_finding() -> Finding:
    file = Path(settings.SIGNING_KEY_FILE)
    digests = f"记录摘要 / digests of the record: {settings.RECORD_DIGEST}"
    if not file.exists():
        return Finding(
            "signing_key",
            WARN,
            f"还没有签名密钥 / no signing key yet: {file}",
            "gongjian checkpoint；gongjian key lost",
        )
    if os.name == "posix" and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding("signing_key", BAD, f"其他用户能读签名密钥 / others can read {file}", f"chmod 600 {file}")
    return Finding("signing_key", GOOD, f"签名密钥只有属主可读；{digests} / only its owner reads the signing key")


def https_finding() -> Finding:
    local = {"localhost", "127.0.0.1", "[::1]"}
    if "*" in settings.ALLOWED_HOSTS:
        return Finding(
            "https", BAD, "GONGJIAN_HOSTS=* 接受任何主机名 / accepts any host name", "写明主机名 / name the hosts"
        )
    if not settings.SESSION_COOKIE_SECURE and set(settings.ALLOWED_HOSTS) - local:
        return Finding(
            "https",
            WARN,
            "对外服务但未启用 HTTPS / served without HTTPS",
            "见 deploy/，并设 GONGJIAN_HTTPS=1 / see deploy/, set GONGJIAN_HTTPS=1",
        )
    return Finding("https", GOOD, f"主机 / hosts: {', '.join(settings.ALLOWED_HOSTS)}")


def fonts_finding() -> Finding:
    folder = resources.files("gongjian.engine.documents") / "fonts"
    found = [one.name for one in folder.iterdir() if one.name.endswith((".otf", ".ttf"))] if folder.is_dir() else []
    if not found:
        return Finding(
            "fonts", WARN, "随程序字体缺失 / the fonts that travel along are missing", "重新安装程序 / install again"
        )
    return Finding("fonts", GOOD, f"公文字体 {len(found)} 种 / typefaces for documents")


def zone_finding() -> Finding:
    local = moments.now().astimezone(moments.DISTRICT_ZONE)
    return Finding("clock", GOOD, f"区县时间 / time in the district: {local:%Y-%m-%d %H:%M}（Asia/Shanghai）")


def backup_finding(folder: Path) -> Finding:
    newest = max((file.stat().st_mtime for file in folder.glob("*.tar.gz")), default=None) if folder.is_dir() else None
    if newest is None:
        return Finding("backup", WARN, f"没有找到备份 / no backup in {folder}", "gongjian backup")
    days = (time.time() - newest) / _DAY_SECONDS
    if days > 2:
        return Finding(
            "backup",
            WARN,
            f"最近的备份是 {days:.0f} 天前 / the last backup is {days:.0f} days old",
            "检查定时备份 / check the backup timer",
        )
    return Finding("backup", GOOD, f"最近的备份 {days * 24:.0f} 小时前 / hours ago")
