"""The paper on the screen: every figure in it opens the facts it comes from."""

import re
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape

from gongjian.engine.documents import to_html
from gongjian.notices import queries
from gongjian.rankings.pages import register_preview
from gongjian.surfaces.requests import Request
from gongjian.ui.words import speaks_chinese

_FACT = re.compile(r'<span class="fact" data-fact="([^"]*)">(.*?)</span>')


def with_facts(html: str, evaluation_pk: int) -> str:
    """Marked figures become links to what is behind them; the fact's key travels in the address."""
    base = reverse("notices:fact", args=[evaluation_pk])
    return _FACT.sub(
        lambda mark: f'<a class="fact" data-why="panel" href="{escape(base)}?fact={mark[1]}">{mark[2]}</a>', html
    )


@register_preview
def preview_beside_the_board(request: Request, evaluation: Any) -> str:
    """The issued paper, or how it would read now. In English where the reader reads English: for reading only."""
    notice = queries.issued_for(evaluation)
    if notice is not None and speaks_chinese():
        stored = queries.file_of(notice, "html")
        paper = bytes(stored.content).decode() if stored else ""
        characters = notice.characters
    else:
        language = "zh-hans" if speaks_chinese() else "en"
        document = queries.draft_paper(evaluation, on=request.on, language=language)
        paper, characters = to_html(document), queries.characters_of(document)
    return render_to_string("notices/preview.html", {
        "notice": notice, "paper": with_facts(paper.replace('class="paper', 'class="paper paper-compact', 1), evaluation.pk),
        "evaluation": evaluation, "characters": characters, "too_long": characters > queries.HINT_CHARACTERS,
    }, request)  # fmt: skip
