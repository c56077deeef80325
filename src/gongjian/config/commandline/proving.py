"""`gongjian verify event|export|program`: what somebody outside checks without this installation."""

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from gongjian.config.commandline.dispatch import DONE, FAILED, WRONG_USE, say, tell
from gongjian.core import proofs, verifier
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
    shutil.copyfile(verifier.__file__, given.file)
    say(f"✓ python3 {given.file} proof.json")
    return DONE
