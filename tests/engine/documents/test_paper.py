"""The preview: escaped, without inline styles, every figure with its fact."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from gongjian.engine.documents import PAPER_CSS, Annex, Run, paragraph, run, to_html
from tests.engine.documents.samples import HOSTILE, hostile, lights_table, notice, with_annex


class Seen(HTMLParser):
    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)
        if tag not in {"br", "path"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_markup_in_words_is_only_shown() -> None:
    seen = Seen(to_html(hostile()))
    assert "script" not in seen.tags
    assert not [name for name, _ in seen.attributes if name.startswith("on")]
    assert seen.text.count(HOSTILE) >= 9
    assert ("data-fact", HOSTILE) in seen.attributes


def test_every_element_is_closed_in_order() -> None:
    assert Seen(to_html(with_annex(landscape=True, rows=2))).open == []


def test_holds_under_a_strict_content_security_policy() -> None:
    seen = Seen(to_html(with_annex(rows=2)))
    assert "style" not in {name for name, _ in seen.attributes}
    assert not {"style", "script", "link", "img"} & set(seen.tags)
    assert not re.search(r"https?://", PAPER_CSS)


def test_figure_carries_its_fact_and_other_text_does_not() -> None:
    html = to_html(notice(paragraph("完成", run("20.18亿元", "f1"), "。")))
    assert '完成<span class="fact" data-fact="f1">20.18亿元</span>。' in html
    assert html.count("data-fact") == 1


def test_bold_figure_keeps_its_fact() -> None:
    html = to_html(notice(paragraph(Run("15天", fact="f2", bold=True))))
    assert '<strong class="paper-strong"><span class="fact" data-fact="f2">15天</span></strong>' in html


def test_every_class_but_the_hooks_has_a_rule() -> None:
    html = to_html(with_annex(landscape=True, rows=3)) + to_html(notice(draft=True, letterhead="办" * 30))
    used = {name for names in re.findall(r'class="([^"]+)"', html) for name in names.split()}
    ruled = set(re.findall(r"\.([a-z][a-z0-9-]*)", PAPER_CSS))
    hooks = {"paper-draft", "paper-heading", "paper-level-3", "paper-signature", "paper-level-4"}
    assert used - ruled - hooks == set()


def test_letterhead_shrinks_in_steps_with_its_length() -> None:
    kinds = [
        re.search(r'class="(paper-letterhead[^"]*)"', to_html(notice(letterhead="部" * n)))
        for n in (10, 11, 14, 17, 18)
    ]
    assert [found.group(1).split()[-1] for found in kinds if found] == [
        "paper-letterhead",
        "paper-letterhead-12",
        "paper-letterhead-14",
        "paper-letterhead-17",
        "paper-letterhead-more",
    ]


def test_light_has_a_word_beside_its_shape() -> None:
    html = to_html(with_annex(rows=3))
    assert '<span class="paper-light paper-light-red"><span aria-hidden="true">■</span> 严重滞后</span>' in html


def test_draft_wears_its_tag_and_no_signature() -> None:
    draft, signed = to_html(notice(draft=True)), to_html(notice())
    assert 'class="paper-tag">草稿' in draft
    assert "签发后落款盖章" in draft
    assert "草稿" not in signed


def test_headings_are_found_by_a_screen_reader() -> None:
    html = to_html(notice())
    assert '<h1 class="paper-title">' in html
    assert 'role="heading" aria-level="3"><span class="paper-heading paper-level-2">（一）手续办理</span>' in html


def test_several_annexes_are_listed_with_numbers() -> None:
    table = lights_table(1)
    html = to_html(notice(annexes=(Annex(title="甲表", blocks=(table,)), Annex(title="乙表", blocks=(table,)))))
    assert "1．甲表<br>2．乙表" in html
    assert "附件2</p>" in html


def test_notice_without_code_copies_or_printing_is_complete() -> None:
    bare = notice(
        paragraph("文。", indent=False),
        copies="",
        printing=None,
        verification_code="",
        verification_url="",
        addressee="",
    )
    html = to_html(bare)
    assert "paper-foot" not in html
    assert "paper-code" not in html
    assert "paper-addressee" not in html
    assert "paper-flush" in html


def test_table_without_caption_and_note_is_drawn() -> None:
    html = to_html(notice(replace(lights_table(2), caption="", note="")))
    assert "示范项目02号" in html
    assert "<caption>" not in html
    assert "paper-note" not in html


def test_compact_paper_is_asked_for() -> None:
    assert '<article class="paper paper-compact"' in to_html(notice(), compact=True)
    assert "paper-compact" not in to_html(notice())
