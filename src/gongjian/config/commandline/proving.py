"""`gongjian verify event|export|program`: what somebody outside checks without this installation."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from gongjian.config.commandline.dispatch import DONE, FAILED, WRONG_USE, say, tell
from gongjian.config.commandline.verifying import WrongUse, read_checkpoint
from gongjian.core import moments, proofs, verifier, vouching
from gongjian.core.checkpoint import make_checkpoint
from gongjian.core.models import Event
from gongjian.core.record import canonical


def event(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="gongjian verify event", description="导出一条记录的证明 / prove one event")
    parser.add_argument("number", type=int, help="事件编号 / number of the event")
    parser.add_argument("--out", type=Path, help="写入文件 / file to write")
    given = parser.parse_args(argv)
    found = Event.objects.filter(pk=given.number).first()
    if found is None:
        tell(f"没有第 {given.number} 号事件 / there is no event {given.number}")
        return WRONG_USE
    try:
        text = json.dumps(json.loads(canonical(proofs.proof_of(found))), ensure_ascii=False, indent=1)
    except proofs.NotSignedYet as refusal:
        tell(f"{refusal} (gongjian checkpoint)")
        return FAILED
    if given.out is None:
        sys.stdout.write(f"{text}\n")
    else:
        given.out.write_text(text, "utf-8")
        say(f"✓ {given.out}")
    return DONE


def consistency(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="gongjian verify consistency",
        description="证明从留存的校验点至今只增未改 / prove that since a kept checkpoint nothing was changed",
    )
    parser.add_argument("kept", type=Path, help="外部留存的校验点 / checkpoint kept outside")
    parser.add_argument("--out", type=Path, required=True, help="写入文件 / file to write")
    given = parser.parse_args(argv)
    try:
        older = read_checkpoint(given.kept)
        told = json.loads(canonical(proofs.consistency_of(older, make_checkpoint(moments.now()))))
        verifier.check_consistency(told)
    except WrongUse as fault:
        tell(str(fault))
        return WRONG_USE
    except vouching.Bent as bent:
        tell(f"■ {bent}")
        return FAILED
    except (LookupError, TypeError, ValueError):
        tell(f"读不了校验点 / the checkpoint cannot be read: {given.kept}")
        return WRONG_USE
    given.out.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    say(f"✓ {given.out}: {len(told['links'])} 条新事件 / new events")
    return DONE


def export(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="gongjian verify export", description="导出全部记录 / export the whole record"
    )
    parser.add_argument("file", type=Path, help="写入文件，每行一条 / file to write, one line each")
    given = parser.parse_args(argv)
    count = 0
    with given.file.open("wb") as out:
        for line in proofs.whole_record():
            out.write(canonical(line) + b"\n")
            count += 1
    say(f"✓ {given.file}: {count}")
    return DONE


def program(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="gongjian verify program", description="写出独立验证程序（只用标准库）/ write the independent verifier"
    )
    parser.add_argument("file", type=Path, help="写入文件 / file to write")
    given = parser.parse_args(argv)
    given.file.write_text(proofs.verifier_program(), "utf-8")
    say(f"✓ python3 {given.file} proof.json")
    return DONE
