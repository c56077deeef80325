"""Whatever file is handed to the commands and to the import: a plan, or a sentence in the reader's language and no more."""

import io
import json
import os
import random
import re
import signal
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from django.utils import translation

from gongjian.engine.ledgers.hostile import Limits
from gongjian.engine.network import Activity, Link, Network, preview
from gongjian.engine.network.files.child import answer_for
from gongjian.engine.network.files.mspdi_writing import write_mspdi
from gongjian.engine.network.files.xer_writing import write_xer
from gongjian.engine.recovery import command
from gongjian.schedules.pages.sentences import refusal_words
from tests.engine.network.plans import CALENDARS, START

PLAN = Network(
    START,
    (Activity("1", 960, "挖土"), Activity("2", 480, "浇筑"), Activity("3", 0, "竣工")),
    (Link("1", "2"), Link("2", "3")),
    name="一号项目",
    calendar=CALENDARS["long"],
)
XML, XER = write_mspdi(PLAN), write_xer([PLAN])
TEXT = XER.decode("gb18030")
RING = replace(PLAN, links=(Link("1", "2"), Link("2", "3"), Link("3", "1")))
TRACES = ("Traceback", "Error(", "object at 0x", "None")
# Ten thousand for an evening; each push tries as many as a few seconds allow.
FUZZ = int(os.environ.get("GONGJIAN_PLAN_FUZZ", "450"))


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("plan.xml", content)
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("倒排")
        sheet.write_row(0, 0, ["序号", "工作内容", "工期（天）", "开始时间", "完成时间", "紧前工序"])
        sheet.write_row(1, 0, [1, "挖土", 10, "2020-04-01", "", ""])
        sheet.write_row(2, 0, [2, "浇筑", "5天", "", "", "1"])
    return out.getvalue()


XLSX = workbook()


def run(main, capsys, *arguments):
    """Exit code, standard output, standard error."""
    code = main([str(one) for one in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


REFUSED = {
    "empty.xer": (b"", "文件是空的"),
    "blank.xml": (b" \r\n ", "文件是空的"),
    "zipped.xml": (zipped(XML), "不认识的文件格式"),
    "renamed.xer": (XLSX, "不认识的文件格式"),
    "exchange.xml": (b"<APIBusinessObjects/>", "应有 Project，见到 APIBusinessObjects"),
    "quarter.xml": (XML[: len(XML) // 4], "损坏"),
    "half.xml": (XML[: len(XML) // 2], "损坏"),
    "three.xml": (XML[: len(XML) * 3 // 4], "损坏"),
    "quarter.xer": (XER[: len(XER) // 4], "不完整"),
    "half.xer": (XER[: len(XER) // 2], "不完整"),
    "three.xer": (XER[: len(XER) * 3 // 4], "不完整"),
    "negative.xml": (XML.replace(b"PT16H0M0S", b"-PT16H0M0S"), "工序 1 的工期为负"),
    "negative.xer": (XER.replace(b"\t16\t16\t", b"\t-16\t-16\t"), "工序 1 的工期为负"),
    "twice.xml": (XML.replace(b"<UID>2</UID>", b"<UID>1</UID>", 1), "工序编号重复：1"),
    "twice.xer": (TEXT.replace("\t2\t浇筑", "\t1\t浇筑").encode("gb18030"), "工序编号重复：1"),
    "ring.xml": (write_mspdi(RING), "成环：1 挖土 → 2 浇筑 → 3 竣工 → 1 挖土"),
    "ring.xer": (write_xer([RING]), "成环：1 挖土 → 2 浇筑 → 3 竣工 → 1 挖土"),
    "itself.xer": (write_xer([replace(PLAN, links=(Link("1", "1"),))]), "成环：1 挖土 → 1 挖土"),
    "digits.xml": (XML.replace(b"PT16H", b"PT" + b"9" * 5000 + b"H"), "不是工期：PT999"),
    "points.xml": (XML.replace(b"PT16H0M0S", b"PT16H0M1.2.3S"), "不是工期"),
    "superscript.xer": (TEXT.replace("s|07:00", "s|0²:00").encode("gb18030"), "不是时刻"),
    "long.xml": (XML.replace(b"PT16H", b"PT9999999H"), "超过二百年"),
    "beyond.xml": (XML.replace(b"2026-04-01T08:00:00", b"9999-12-30T08:00:00"), "排不进"),
    "never.xml": (re.sub(rb"<DayWorking>1.*?</WorkingTimes>", b"<DayWorking>0</DayWorking>", XML), "没有工作时间"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_both_commands_refuse_in_a_sentence_and_with_one(tmp_path, capsys, name):
    data, words = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(data)
    code, told, said = run(preview.main, capsys, path)
    assert (code, told) == (1, "")
    assert words in said
    assert said.count("\n") == 1
    code, told, said = run(preview.main, capsys, path, "--json", "--language", "en")
    error = json.loads(told)["error"]
    assert (code, said) == (1, error["sentence"] + "\n")
    without_names = re.sub(r"[“:].*|挖土|浇筑|竣工", "", said)
    assert without_names.isascii(), said
    assert run(command.main, capsys, path, "--days", "1")[0] == 1


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode("utf-8"), "一号项目"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "一号项目"),
        (TEXT.encode("utf-16"), "一号项目"),
        (TEXT.encode("utf-16-le"), "一号项目"),
        (TEXT.encode("utf-16-be"), "一号项目"),
        (TEXT.replace("一号项目", "Projet Élan à 5 £").replace("挖土", "a").replace("浇筑", "b").replace("竣工", "c").encode("cp1252"), "Projet Élan à 5 £"),
        (XML.decode().replace("UTF-8", "UTF-16").encode("utf-16"), "一号项目"),
        (XML.decode().replace("UTF-8", "GBK").encode("gb18030"), "一号项目"),
        (XML.decode().encode("gb18030"), "一号项目"),
    ],
)  # fmt: skip
def test_chinese_is_read_in_whatever_encoding_it_was_written(tmp_path, capsys, data, name):
    path = tmp_path / "plan"
    path.write_bytes(data)
    code, told, _said = run(preview.main, capsys, path, "--json")
    assert (code, json.loads(told)["projects"][0]["name"]) == (0, name)


def test_text_spoilt_before_it_came_is_read_as_it_stands(tmp_path, capsys):
    """GB18030 taken for Latin-1 by another program and saved: nothing is lost, and nothing is guessed back."""
    path = tmp_path / "plan.xer"
    path.write_bytes(XER.decode("latin-1").encode("utf-8"))
    code, told, _said = run(preview.main, capsys, path, "--json")
    name = json.loads(told)["projects"][0]["name"]
    assert (code, name.encode("latin-1").decode("gb18030")) == (0, "一号项目")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "请用 --deadline 或 --days"),
        (("--deadline", "2026-13-45"), "日期读不懂：2026-13-45"),
        (("--deadline", "明天"), "日期读不懂：明天"),
        (("--deadline", "9999-12-31"), "日期读不懂"),
        (("--deadline", "9" * 30 + "-1-1"), "日期读不懂"),
        (("--deadline", "2026-04-02", "--days", "1"), "只能给一个"),
        (("--days=-3",), "--days 应是不小于 0 的整数：-3"),
        (("--days", "许多"), "--days 应是不小于 0 的整数：许多"),
        (("--days", "1", "--seconds=-1"), "--seconds 应大于 0"),
        (("--days", "1", "--seconds", "nan"), "--seconds 应大于 0"),
        (("--days", "1", "--seconds", "一会儿"), "--seconds 应大于 0"),
        (("--days", "1", "--cap=-5"), "--cap 应是不小于 0 的整数"),
    ],
)
def test_recover_says_what_is_wrong_with_its_arguments(tmp_path, capsys, arguments, words):
    path = tmp_path / "plan.xml"
    path.write_bytes(XML)
    code, told, said = run(command.main, capsys, path, *arguments)
    assert (code, told) == (1, "")
    assert words in said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "不是 JSON：资源.json，第 1 行第 2 列"),
        (b"\xff\xfe", "不是 UTF-8 文本"),
        (b"[" * 100_000, "资源文件"),
        (b"[]", "应是一个 JSON 对象"),
        (b'{"xyz": 1}', "不认识的项：xyz"),
        (b'{"day_cost": "many"}', "day_cost 填写有误：'many'"),
        (b'{"crews": [{"capacity": 1}]}', "缺少 crews.0.id"),
        (b'{"day_cost": -1}', "day_cost 不能这样小"),
        (None, "打不开：资源.json"),
    ],
)
def test_recover_says_what_is_wrong_with_the_resources(tmp_path, capsys, content, words):
    path, resources = tmp_path / "plan.xml", tmp_path / "资源.json"
    path.write_bytes(XML)
    if content is not None:
        resources.write_bytes(content)
    code, _told, said = run(command.main, capsys, path, "--days", "1", "--resources", resources)
    assert code == 1
    assert words in said


@pytest.mark.parametrize("arguments", [("--deadline", "1990-01-01"), ("--days", "999999999"), ("--days", "1")])
def test_a_deadline_nobody_can_meet_is_answered_with_the_earliest_and_what_binds(tmp_path, capsys, arguments):
    path = tmp_path / "plan.xml"
    path.write_bytes(XML)
    code, told, _said = run(command.main, capsys, path, *arguments, "--seconds", "1", "--json")
    answer = json.loads(told)
    assert (code, answer["status"], answer["cost"]) == (3, "infeasible", None)
    assert answer["earliest"] >= "2026-04-0"
    assert answer["binding"]


def test_a_plan_at_the_end_of_all_calendars_is_recovered_or_refused(tmp_path, capsys):
    path = tmp_path / "plan.xml"
    path.write_bytes(XML.replace(b"2026-04-01T08:00:00", b"9990-04-01T08:00:00"))
    assert run(command.main, capsys, path, "--days", "1", "--seconds", "1")[0] in {0, 3}


def test_zero_days_cost_nothing(tmp_path, capsys):
    path = tmp_path / "plan.xml"
    path.write_bytes(XML)
    code, told, _said = run(command.main, capsys, path, "--days", "0", "--seconds", "1", "--json")
    assert (code, json.loads(told)["cost"]) == (0, 0)


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """A workbook that opens, with damage in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        hit = chance.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, damaged(old.read(name), chance) if name == hit else old.read(name))
    return out.getvalue()


def damaged(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _time in range(chance.randrange(1, 9)):
        at, how = chance.randrange(len(spoilt)), chance.randrange(5)
        if how == 0:
            spoilt[at] = chance.randrange(256)
        elif how == 1:
            del spoilt[at : at + chance.randrange(1, 60)]
        elif how == 2:
            spoilt[at:at] = spoilt[max(0, at - 40) : at]
        elif how == 3:
            number = re.search(rb"\d+", spoilt[at:])
            if number:
                worse = chance.choice([b"-1", b"0", b"9" * 12, b"1e99", b"NaN", b"\xb2", b""])
                spoilt[at + number.start() : at + number.end()] = worse
        else:
            other = chance.randrange(len(spoilt))
            spoilt[at : at + 20], spoilt[other : other + 20] = spoilt[other : other + 20], spoilt[at : at + 20]
        spoilt = spoilt or bytearray(b" ")
    return bytes(spoilt)


def refused_on_the_page(path: Path) -> bool:
    """As the import page reads it, in the child; a refusal has a Chinese sentence there."""
    answer = answer_for(path, most=5000, start_on=None, limits=Limits())
    if "refused" not in answer:
        return False
    with translation.override("zh-hans"):
        sentence = refusal_words(answer["refused"], answer["facts"])
    assert re.search("[一-龥]", sentence), answer
    return True


def refused_in_a_fork(path: Path) -> bool:
    """The sheet reader is no Python and may abort its whole process; `read_in_child` says so in a sentence of its own."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(int(refused_on_the_page(path)))
        except BaseException:  # noqa: BLE001 - told to the parent
            os._exit(9)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGABRT
        return True
    assert os.WEXITSTATUS(status) in {0, 1}, path
    return bool(os.WEXITSTATUS(status))


@pytest.mark.parametrize(("kind", "data"), [("xml", XML), ("xer", XER), ("xlsx", XLSX)])
def test_ten_thousand_damaged_files_end_in_a_plan_or_a_sentence(tmp_path: Path, capsys, kind, data):
    path, seen = tmp_path / f"plan.{kind}", dict.fromkeys(("read", "refused"), 0)
    for seed in range(FUZZ // 3):
        chance = random.Random(seed)
        path.write_bytes((damaged_inside if kind == "xlsx" and seed % 3 else damaged)(data, chance))
        if kind == "xlsx":
            seen["refused" if refused_in_a_fork(path) else "read"] += 1
            continue
        refused_on_the_page(path)
        language = ("zh", "en")[seed % 2]
        code, told, said = run(preview.main, capsys, path, "--language", language)
        assert code in {0, 1}
        seen["refused" if code else "read"] += 1
        if code:
            assert said.strip(), seed
            assert not any(word in said for word in TRACES), (seed, said)
        else:
            assert told
    assert all(seen.values()), seen
