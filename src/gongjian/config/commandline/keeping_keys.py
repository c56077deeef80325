"""`gongjian key`: the key that signs the record is shown, given a follower, or declared lost."""

import argparse
from collections.abc import Sequence

from django.conf import settings

from gongjian.config.commandline.dispatch import DONE, FAILED, say, tell
from gongjian.core import checkpoint, keys, moments
from gongjian.core.models import SigningKey
from gongjian.core.refusal import Refusal


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="gongjian key", description="签名密钥 / the key that signs the record")
    ways = parser.add_subparsers(dest="way", required=True)
    ways.add_parser("show", help="公钥与更换经过 / public key, and which key followed which")
    for way, words in (
        ("rotate", "换新密钥，由旧密钥签署交接 / a new key, vouched for by the old one"),
        ("lost", "旧密钥已丢失，启用新密钥 / the old key is gone: begin with a new one"),
    ):
        ways.add_parser(way, help=words).add_argument(
            "--reason", required=True, help="原因，写入交接 / why; kept with it"
        )
    given = parser.parse_args(argv)
    try:
        return _shown() if given.way == "show" else _followed(given.way, given.reason.strip())
    except Refusal as refusal:
        tell(f"■ {refusal}")
        return FAILED


def _shown() -> int:
    say(f"公钥 / public key: {keys.public_hex(keys.signing_key())}")
    say(f"文件 / file: {settings.SIGNING_KEY_FILE}")
    for row in SigningKey.objects.order_by("id"):
        how = "丢失后启用 / after a loss" if row.is_lost else "旧密钥签署 / signed by the old key"
        holds = "" if keys.vouched_for(row) else "  ■ 签名无效 / signature is not valid"
        at = row.at.astimezone(moments.DISTRICT_ZONE)
        say(f"{at:%Y-%m-%d %H:%M}  {row.previous_key} → {row.public_key}  {how}: {row.reason}{holds}")
    return DONE


def _followed(way: str, reason: str) -> int:
    if not 0 < len(reason) <= 200:
        tell("■ --reason: 1–200 字 / characters")
        return FAILED
    follow = checkpoint.rotate if way == "rotate" else checkpoint.replace_lost
    row = follow(moments.now(), reason=reason)
    say(f"✓ 新公钥，请外部见证人抄存 / new public key, for the witnesses outside to write down: {row.public_key}")
    say("  立即备份 / back up now: gongjian backup")
    return DONE
