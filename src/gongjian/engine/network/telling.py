"""How the commands on plan files answer whoever calls them: wrong use and refusals as a sentence, and as JSON where asked."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.ledgers.wording import refusal_en, refusal_zh
from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.wording import refusal


class Parser(argparse.ArgumentParser):
    """Ends with 2 after wrong use; a program that asked for JSON gets it also then."""

    _is_json = False

    def parse_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        self._is_json = "--json" in (args or ())
        return super().parse_args(args, namespace)

    def add_plan_file(self) -> None:
        """What every command on a plan takes."""
        self.add_argument("file", type=Path, help="Project XML（MSPDI）、P6 XER、.mpp、Excel 倒排工期表")
        self.add_argument(
            "--start",
            type=date.fromisoformat,
            metavar="2020-03-23",
            help="表里没有日期或年份时，计划从哪天开始 / first day, for a sheet without dates or years",
        )
        self.add_argument("--json", action="store_true", help="输出 JSON / print JSON")
        self.add_argument("--language", choices=("zh", "en"), default="zh", help="语言 / language")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        tell_refusal("wrong_use", {"message": message}, f"用法不对 / wrong use: {message}", as_json=self._is_json)
        sys.exit(2)


def tell_refusal(code: str, facts: Mapping[str, Any], sentence: str, *, as_json: bool) -> None:
    sys.stderr.write(sentence + "\n")
    if as_json:
        tell_json({"error": {"code": code, "facts": dict(facts), "sentence": sentence}})


def tell_json(answer: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")


def tell_refused(refused: PlanRefused | LedgerRefused, given: argparse.Namespace) -> int:
    """The exit code of a refused file."""
    tell_refusal(refused.code, refused.facts, _sentence(refused, given.language), as_json=given.json)
    return 1


def _sentence(refused: PlanRefused | LedgerRefused, language: str) -> str:
    if isinstance(refused, LedgerRefused):
        return refusal_en(refused) if language == "en" else refusal_zh(refused)
    return refusal(refused.code, language, refused.facts)
