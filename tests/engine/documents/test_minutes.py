"""Minutes 纪要格式 (GB/T 9704-2012, 10.3): those present below the text, nobody signs, no seal is waited for."""

from dataclasses import replace
from io import BytesIO

import docx

from gongjian.engine.documents import OfficialDocument, Roster, missing_glyphs, to_docx, to_html, to_pdf
from tests.engine.documents.samples import notice

ROSTERS = (Roster(label="出席", names="区住建局，区供电中心 张三（主持）"), Roster(label="请假", names="区财政局"))


def minutes(**changes: object) -> OfficialDocument:
    return replace(notice(), signature="", rosters=ROSTERS, verification_code="", verification_url="", **changes)


def test_those_present_stand_below_the_text_in_every_writer() -> None:
    html = to_html(minutes())
    assert html.index("出席：") < html.index("请假：")
    words = [one.text for one in docx.Document(BytesIO(to_docx(minutes()))).paragraphs]
    assert "出席：区住建局，区供电中心 张三（主持）" in words
    assert to_pdf(minutes()).startswith(b"%PDF")


def test_nobody_signs_minutes_nor_their_draft() -> None:
    for paper in (minutes(), minutes(draft=True)):
        assert "paper-signature" not in to_html(paper)
        assert "签发后落款" not in to_html(paper)


def test_names_no_face_can_draw_are_found() -> None:
    rare = replace(minutes(), rosters=(Roster(label="出席", names="\U0001f600"),))
    assert "\U0001f600" in missing_glyphs(rare)
