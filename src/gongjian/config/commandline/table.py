"""Which words the command line knows. Nothing is imported before a word is used: `ledger` stays quick."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """`door` is module:function taking the arguments after the word and returning the exit code."""

    door: str
    chinese: str
    english: str
    # True: Django is ready before the door opens. False: the command must not need it, or prepares it itself.
    with_django: bool = True


_HERE = "gongjian.config.commandline"

COMMANDS: dict[str, Command] = {
    "init": Command(
        f"{_HERE}.init:main", "首次安装：建立区县、重点办和管理员", "First use: district, office, administrator"
    ),
    "serve": Command(f"{_HERE}.serving:main", "启动服务", "Start the service"),
    "demo": Command(f"{_HERE}.demonstration:main", "启动演示", "Start the demonstration", with_django=False),
    "doctor": Command(f"{_HERE}.doctor:main", "检查安装是否健康", "See whether the installation is well"),
    "backup": Command(f"{_HERE}.backing_up:main", "备份到一个文件", "Back up into one file"),
    "restore": Command(
        f"{_HERE}.restoring:main", "从备份恢复，或验证备份", "Restore or prove a backup", with_django=False
    ),
    "verify": Command(f"{_HERE}.verifying:main", "验证记录未被改动", "Prove that the record was not bent"),
    "checkpoint": Command(f"{_HERE}.verifying:sign", "签署记录的校验点", "Sign a checkpoint of the record"),
    "key": Command(f"{_HERE}.keeping_keys:main", "签名密钥：查看、更换、丢失", "The signing key: show, rotate, lost"),
    "migrate": Command(f"{_HERE}.migrating:main", "升级数据库", "Bring the database up to this program"),
    "act": Command("gongjian.surfaces.commandline:act", "以某人身份执行一个动作", "Run one action as a person"),
    "openapi": Command("gongjian.surfaces.commandline:openapi", "输出接口说明", "Print the API description"),
    "ledger": Command(
        "gongjian.engine.ledgers.preview:main", "读懂一份台账（不需服务）", "Read a ledger", with_django=False
    ),
    "network": Command(
        "gongjian.engine.network.preview:main",
        "计算计划的关键线路（不需服务）",
        "Critical path of a plan",
        with_django=False,
    ),
    "recover": Command(
        "gongjian.engine.recovery.command:main",
        "抢回工期：最便宜的赶工办法（不需服务）",
        "Win time back at least cost",
        with_django=False,
    ),
    "version": Command(f"{_HERE}.dispatch:version", "版本", "Version", with_django=False),
}

# `gongjian verify WORD …`: a feature adds its own proof here, such as "week" for the published rankings.
PROOFS: dict[str, str] = {
    "week": "gongjian.rankings.jobs:verify_command",
    "event": f"{_HERE}.proving:event",
    "consistency": f"{_HERE}.proving:consistency",
    "export": f"{_HERE}.proving:export",
    "program": f"{_HERE}.proving:program",
}
