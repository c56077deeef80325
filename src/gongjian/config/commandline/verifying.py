"""`gongjian verify` proves the record; `gongjian checkpoint` signs it, and exports what an outsider keeps."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from gongjian.config.commandline.dispatch import DONE, FAILED, WRONG_USE, door, say, tell
from gongjian.config.commandline.table import PROOFS
from gongjian.core import checkpoint as record
from gongjian.core import moments
from gongjian.core.models import Checkpoint, Event
from gongjian.projects.queries import kept_faults


def main(argv: Sequence[str]) -> int:
    if argv and argv[0] in PROOFS:
        return door(PROOFS[argv[0]])(argv[1:])
    parser = argparse.ArgumentParser(prog="gongjian verify", description="验证记录 / prove the record")
    parser.add_argument("--checkpoint", type=Path, help="外部留存的校验点文件 / checkpoint kept by an outsider")
    parser.epilog = f"gongjian verify {'|'.join(PROOFS)} …"
    witness_file: Path | None = parser.parse_args(argv).checkpoint
    witnessed = None
    if witness_file is not None:
        try:
            witnessed = json.loads(witness_file.read_text("utf-8"))
        except (OSError, ValueError) as fault:
            tell(f"读不了校验点 / the checkpoint cannot be read: {fault}")
            return WRONG_USE
    count = 0
    for found in (*record.faults(witnessed=witnessed), *kept_faults()):
        tell(f"■ {found}")
        count += 1
    if count:
        tell(f"■ 记录被改动过：{count} 处 / the record was bent in {count} places")
        return FAILED
    say(f"✓ 记录完好：{Event.objects.count()} 条事件，{Checkpoint.objects.count()} 个校验点 / the record is whole")
    return DONE


def checkpoint(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="gongjian checkpoint", description="签署校验点 / sign a checkpoint")
    parser.add_argument("--export", type=Path, help="写出供外部留存的文件 / file for an outsider to keep")
    file: Path | None = parser.parse_args(argv).export
    made = record.make_checkpoint(moments.now())
    if file is not None:
        file.write_text(json.dumps(record.exported(made), ensure_ascii=False, indent=1), "utf-8")
    say(f"✓ {made.root}")
    return DONE
