"""Whoever is named replies: at a desk and on the phone, where the field once lay over the button.

A file of its own: the story of the week's publication closes the replies.
"""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_evaluation import awaited_reply

pytestmark = pytest.mark.browser


@pytest.mark.row("D1")
@pytest.mark.parametrize("size", ["office", "phone"])
def test_reply_is_written_at_a_desk_and_on_the_phone(visit, story, shot, size):
    reply, username = awaited_reply(story)
    named = visit(username, size=size)
    named.goto(f"/evaluation/replies/{reply}/")
    assert named.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    shot(named, "reply", "zh-hans", size)
    named.locator("[name=objects_to_it]").last.check()
    named.fill("[name=text]", "")
    named.locator("main form[data-guard] button.btn-filled").click()
    expect(named.locator(".summary")).to_contain_text("请写明")
    named.fill("[name=text]", "6月5日入库的监理月报未计入。")
    named.locator("main form[data-guard] button.btn-filled").click()
    expect(named.locator("main")).to_contain_text("6月5日入库的监理月报未计入。")
    assert story.rows("SELECT state, objects_to_it FROM rankings_reply WHERE id = ?", reply) == [("replied", 1)]
