"""`gongjian init`: the first district, its office, and the administrator, all through the actions."""

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from typing import Any

from gongjian.access.roles import Role
from gongjian.config.commandline.dispatch import DONE, FAILED, say, tell
from gongjian.config.commandline.migrating import bring_up_to_date
from gongjian.core import moments
from gongjian.core.action import Action
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Installation
from gongjian.core.refusal import InputRefused, Refusal
from gongjian.core.writer import writing
from gongjian.people.actions import add_person, add_unit, found_district, hold_post, open_account
from gongjian.people.actions.passwords import one_time_password
from gongjian.people.models import District


def main(argv: Sequence[str]) -> int:
    options = _parser().parse_args(argv)
    bring_up_to_date()
    founded = District.objects.order_by("pk").first()
    if founded is not None:
        tell(
            f"已经安装过（{founded.name}），未作改动；新增人员请登录后在“人员”中办理。 / "
            f"already installed ({founded.name}); nothing was changed."
        )
        return FAILED
    password, shown = _password()
    try:
        with writing():
            _found(options, password)
    except Refusal as refusal:
        _tell_refusal(refusal)
        return FAILED
    say(f"✓ {options.district}（{options.code}）")
    say(f"✓ 管理员 / administrator: {options.username}")
    if shown:
        say(f"  口令（只显示这一次）/ password (shown only now): {password}")
    say("下一步 / next: gongjian serve")
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gongjian init", description="首次安装 / first use")
    parser.add_argument("--district", required=True, help="区县名称，如 丛台区 / name of the district")
    parser.add_argument("--code", required=True, help="行政区划代码，如 130403 / code of the district")
    parser.add_argument("--username", default="admin", help="管理员登录名 / sign-in name of the administrator")
    parser.add_argument("--name", default="系统管理员", help="管理员姓名 / name of the administrator")
    parser.add_argument("--office", default="重点办", help="牵头办公室名称 / name of the campaign office")
    return parser


def _password() -> tuple[str, bool]:
    """From GONGJIAN_ADMIN_PASSWORD, from the person at the terminal, or made here; (password, must be shown)."""
    given = os.environ.get("GONGJIAN_ADMIN_PASSWORD")
    if given:
        return given, False
    if sys.stdin.isatty():
        typed = getpass.getpass("管理员口令（留空则自动生成）/ password (empty: made for you): ")
        if typed:
            return typed, False
    return one_time_password(), True


def _found(options: argparse.Namespace, password: str) -> None:
    """All or nothing: the caller's transaction holds every step."""
    at = moments.now()
    installation = Installation.objects.get(pk=1)

    def run(action: Action[Any, Any], target: Any, given: dict[str, Any]) -> Any:
        return action(target, given, by=SYSTEM, at=at, surface="command").id

    district = run(found_district, installation, {"name": options.district, "code": options.code})
    unit = run(add_unit, district, {"name": options.office, "kind": "office"})
    person = run(add_person, district, {"name": options.name, "unit_id": int(unit)})
    run(hold_post, person, {"role": Role.SYSTEM_ADMIN, "from_on": moments.local_date(at)})
    run(open_account, person, {"username": options.username, "password": password, "must_change_password": False})


def _tell_refusal(refusal: Refusal) -> None:
    if isinstance(refusal, InputRefused):
        for fault in refusal.facts["errors"]:
            tell(f"{fault['field']}: {fault['message']}")
        return
    tell(str(refusal))
