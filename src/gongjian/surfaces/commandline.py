"""`gongjian act NAME TARGET --json '{…}' --as USERNAME` and `gongjian openapi`."""

import argparse
import json
import sys
import uuid
from collections.abc import Sequence

from gongjian.core.action import ACTIONS
from gongjian.core.refusal import Refusal
from gongjian.surfaces.api.answers import acted, refused
from gongjian.surfaces.api.schema import described
from gongjian.surfaces.identities import actor_by_username

DONE, REFUSED, WRONG_USE = 0, 1, 2


def act(argv: Sequence[str]) -> int:
    """Run one action as a person; prints the answer or the refusal as JSON. 0 done, 1 refused, 2 wrong use."""
    parser = argparse.ArgumentParser(prog="gongjian act", description="运行一个动作 / run one action")
    parser.add_argument("name", help="动作名 / name of the action, e.g. raise_problem")
    parser.add_argument("target", help="对象编号 / id of its target")
    parser.add_argument("--json", default="{}", help="输入（JSON）；- 表示读标准输入 / input as JSON; - reads stdin")
    parser.add_argument("--as", dest="username", required=True, help="以谁的身份 / sign-in name of who acts")
    parser.add_argument("--key", default=None, help="重复执行时只生效一次的键 / key that makes a repeat act once")
    options = parser.parse_args(argv)
    if options.name not in ACTIONS:
        return _wrong(f"没有这个动作 / no such action: {options.name}")
    actor = actor_by_username(options.username)
    if actor is None:
        return _wrong(f"没有这个可用账号 / no such open account: {options.username}")
    text = sys.stdin.read() if options.json == "-" else options.json
    key = options.key or uuid.uuid4().hex
    try:
        answer = ACTIONS[options.name](options.target, text, by=actor, key=key, surface="command")
    except Refusal as refusal:
        sys.stdout.write(refused(refusal).content.decode() + "\n")
        return REFUSED
    sys.stdout.write(acted(answer).content.decode() + "\n")
    return DONE


def openapi(_argv: Sequence[str] = ()) -> int:
    sys.stdout.write(json.dumps(described(), ensure_ascii=False, indent=1, default=str) + "\n")
    return DONE


def _wrong(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return WRONG_USE
