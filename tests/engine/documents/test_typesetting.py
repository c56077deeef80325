"""Typst is typeset with in a process of its own threads; a child forked after its first use must not wait for ever."""

import os
import signal
import sys
from io import BytesIO
from types import SimpleNamespace

import pytest

from gongjian.engine.documents import paragraph, to_pdf, typesetting
from tests.engine.documents.samples import notice

# A bound against hanging for ever, not a claim about time.
CHILD_SECONDS = 90


def in_a_forked_child(deed):
    """The bytes a forked child makes; empty when it had to be ended."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - not traced in the child
        signal.alarm(CHILD_SECONDS)
        try:
            with os.fdopen(theirs, "wb") as line:
                line.write(deed())
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as line:
        made = line.read()
    os.waitpid(child, 0)
    return made


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_child_of_a_process_that_has_typeset_typesets_the_same_bytes() -> None:
    document = notice(paragraph("子进程也要排版。"))
    before = to_pdf(document)
    assert in_a_forked_child(lambda: to_pdf(document)) == before


def test_fresh_process_takes_words_and_gives_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    document = notice(paragraph("另起进程。"))
    expected = to_pdf(document)
    monkeypatch.setattr(typesetting._Process, "typesets", -1)  # threads of some other process
    assert to_pdf(document) == expected


def test_what_comes_in_is_typeset_and_goes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, out = [], BytesIO()
    monkeypatch.setattr(
        typesetting, "typeset", lambda words, folders, *, at: asked.append((words, folders, at)) or b"%PDF"
    )
    given = b'{"words": "{}", "folders": ["/faces"], "at": "2020-05-20T00:00:00+00:00"}'
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(given)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
    typesetting.main()
    assert out.getvalue() == b"%PDF"
    assert str(asked[0][1][0]) == "/faces"
    assert asked[0][2].year == 2020
