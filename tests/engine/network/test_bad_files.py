"""Whatever is given, the answer is a plan or a reason; never a crash, never without bounds."""

import random
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongjian.engine.network import Activity, Link, Network, PlanRefused
from gongjian.engine.network.files.decoding import xml_encoding
from gongjian.engine.network.files.mspdi_writing import write_mspdi
from gongjian.engine.network.files.reading import plans_in, read_plans
from gongjian.engine.network.files.xer_writing import write_xer
from tests.engine.network.plans import CALENDARS, START

SMALL = Network(
    START, (Activity("1", 60, "一"), Activity("2", 60, "二")), (Link("1", "2"),), calendar=CALENDARS["week"]
)
XML, XER = write_mspdi(SMALL), write_xer([SMALL])


def refusal(data, **given):
    with pytest.raises(PlanRefused) as refused:
        plans_in(data, **given)
    return refused.value


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><Project><Name>&c;</Name></Project>'
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project><Name>&x;</Name></Project>'
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf  ", "file_empty"),
        (b"hello", "format_unknown"),
        (BOMB, "document_type_refused"),
        (OUTSIDE, "document_type_refused"),
        (XML[:-40], "broken_xml"),
        (b"<Project><Tasks><Task></Project>", "broken_xml"),
        (b"<html><body/></html>", "other_format"),
        (b"<a><b>", "other_format"),
        (b"<Project>" * 60, "xml_too_deep"),
        (b"<Project><Name>" + b"x" * 1_000_001 + b"</Name></Project>", "xml_text_too_long"),
        (XML.replace(b"PT1H0M0S", b"PTxH"), "not_a_duration"),
        (XML.replace(b"2026-04-01T08:00:00", b"yesterday"), "not_a_date"),
        (XML.replace(b"<FromTime>08:00:00", b"<FromTime>eight"), "not_a_time"),
        (XML.replace(b"<FromDate>2004-01-22T00:00:00", b"<FromDate>2004-02-30"), "not_a_date"),
        (XML.replace(b"<ToTime>12:00:00", b"<ToTime>14:00:00"), "calendar_overlaps"),
        (b'<?xml version="1.0" encoding="klingon"?><Project/>', "wrong_encoding"),
        (b'<?xml version="1.0" encoding="utf-8"?><Project><Name>\xff\xff\xff</Name></Project>', "wrong_encoding"),
        (b"\xef\xbb\xbf<Project>\xff</Project>", "wrong_encoding"),
        (b'<?xml version="1.0" encoding="shift_jis"?><Project><Name>\xff\xff</Name></Project>', "wrong_encoding"),
        (b"<Project/>", "format_unknown"),  # ProTrack roots its files so
        (b"<Project><Tasks><Task><UID>1</UID></Task></Tasks></Project>", "no_start_date"),
        (XER[: len(XER) // 2], "cut_off"),
        (XML.replace(b"<LinkLag>0", b"<LinkLag>much"), "not_a_number"),
        (XER.replace(b"Gongjian", b"Gong\0jian"), "not_text"),
        (XER.replace(b"%R\t1\t\t1", b"%R\t1\t\t1" + b"\t" * 30), "broken_row"),
        (XER.replace(b"\t2026-04-01 08:00\t", b"\tsoon\t"), "not_a_date"),
        (XER.replace(b"\t1\t1\t", b"\tx\tlong\t"), "not_a_duration"),
        (XER.replace(b"task_id\tproj_id", b"tsk_id\tproj_id", 1), "missing_column"),
        (XER.replace(b"s|08:00", b"s|8h"), "not_a_time"),
        (XER.replace(b"s|13:00", b"s|11:00"), "calendar_overlaps"),
        (XER.replace(b"d|38008", b"d|99999999"), "not_a_date"),
        (XER.replace(b"(0||CalendarData()", b")))(0||CalendarData()"), "broken_calendar"),
        (b"ERMHDR\t8\r\n%E\r\n", "no_project"),
    ],
)
def test_refused_with_its_reason(data, code):
    assert refusal(data).code == code


def test_an_xer_without_a_start_is_refused():
    data = XER.replace(b"\t2026-04-01 08:00\t\t2026-04-01 08:00\t", b"\t\t\t\t")
    assert refusal(data).code == "no_start_date"


def test_western_text_in_an_xer_is_read_as_such():
    data = XER.replace("一".encode("gb18030"), "prêt\t£".encode("cp1252").replace(b"\t", b" "))
    (plan,) = plans_in(data.replace("二".encode("gb18030"), b"2"))
    assert plan.encoding in {"cp1252", "gb18030"}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_byte_in_chinese_is_told_with_its_line_and_not_read_as_western_text(encoding):
    lines = XER.decode("gb18030").replace("一", "一号项目总进度计划").encode(encoding).split(b"\n")
    at = next(at for at, line in enumerate(lines) if "总".encode(encoding) in line)
    lines[at] = lines[at].replace("总".encode(encoding), "总".encode(encoding)[:-1] + b"\xff")
    told = refusal(b"\n".join(lines))
    assert (told.code, dict(told.facts)) == ("damaged_text", {"encoding": encoding, "line": at + 1})


def test_a_declared_western_encoding_is_believed():
    assert xml_encoding(b'<?xml version="1.0" encoding="ISO-8859-1"?>') == "iso-8859-1"


def test_more_activities_than_allowed_are_refused_while_reading():
    many = Network(START, tuple(Activity(str(at), 60) for at in range(1, 300)))
    for data in (write_mspdi(many), write_xer([many])):
        found = refusal(data, most=100)
        assert (found.code, found.facts["most"]) == ("too_many_activities", 100)


def test_a_million_activities_are_refused_in_bounded_memory():
    task = b"<Task><UID>1</UID><Name>%s</Name><Duration>PT8H0M0S</Duration></Task>" % (b"x" * 100)
    data = b"<Project><StartDate>2026-04-01T08:00:00</StartDate><Tasks>" + task * 1_000_000
    tracemalloc.start()
    found = refusal(data, most=20_000)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.code == "too_many_activities"
    assert peak < 100_000_000


def raising(fault):
    def fail(*_given, **_named):
        raise fault

    return fail


def test_files_that_cannot_be_opened_or_are_too_large_are_refused(tmp_path, monkeypatch):
    with pytest.raises(PlanRefused, match="file_missing"):
        read_plans(tmp_path / "missing.xer")
    with pytest.raises(PlanRefused, match="file_is_folder"):
        read_plans(tmp_path)
    (tmp_path / "big.xer").write_bytes(XER)
    for fault, code in ((PermissionError(13, "no"), "file_forbidden"), (OSError(5, "broken disk"), "file_unreadable")):
        with monkeypatch.context() as patched:
            patched.setattr(Path, "read_bytes", raising(fault))
            with pytest.raises(PlanRefused, match=code):
                read_plans(tmp_path / "big.xer")
    with pytest.raises(PlanRefused, match="file_too_large"):
        read_plans(tmp_path / "big.xer", most_bytes=100)
    assert read_plans(tmp_path / "big.xer")[0].network.activities[0].name == "一"


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([XML, XER]), st.randoms(use_true_random=False), st.integers(1, 8))
def test_damaged_files_are_a_plan_or_a_reason(data, chance: random.Random, damages):
    damaged = bytearray(data)
    for _time in range(damages):
        at = chance.randrange(len(damaged))
        how = chance.randrange(3)
        if how == 0:
            damaged[at] = chance.randrange(256)
        elif how == 1:
            del damaged[at : at + chance.randrange(1, 50)]
        else:
            damaged[at:at] = damaged[max(0, at - 30) : at]
    try:
        plans = plans_in(bytes(damaged))
    except PlanRefused:
        return
    assert all(plan.network.start_at.date() >= date.min for plan in plans)
