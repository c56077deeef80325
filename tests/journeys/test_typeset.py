"""A tree whose parent has typeset before it served, as after telling a story, still sets notices in type."""

import pytest

from tests.journeys import told

pytestmark = pytest.mark.browser

# What would go wrong without care: typst's threads are started, and only then does the server fork.
TYPESETS_FIRST = """
import sys
from tests.engine.documents.samples import notice
from gongjian.engine.documents import to_pdf
from gongjian.config.commandline.dispatch import main
assert to_pdf(notice()).startswith(b"%PDF")
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.row("D2")
def test_served_tree_typesets_after_its_parent_has(visit, tmp_path):
    home = told.copied(told.told_once(), tmp_path / "demo")
    told.set_clock(home, told.TODAY)
    with told.serving(home, program=("-c", TYPESETS_FIRST)) as served:
        page = visit("chenzhixing", address=served.url)
        page.goto("/evaluation/")
        link = page.locator("#notice-beside .panel-head a[href$='file.pdf']").get_attribute("href")
        answer = page.request.get(link, timeout=told.READY_SECONDS * 1000)
        assert answer.ok
        assert answer.body().startswith(b"%PDF")
