"""Waiting until a page has come to rest: loaded, drawn, and nothing that it asked for still under way.

Playwright's `networkidle` says the same half a second later each time, and journeys ask many hundred times a run.
"""

import time
from contextlib import suppress

from playwright.sync_api import Error, Page, Request

SECONDS = 30
DRAWN = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def follow(page: Page) -> None:
    """Keeps the requests of a new page that have neither come back nor failed."""
    under_way = page.under_way = set()

    def goes_out(asked: Request) -> None:
        under_way.add(asked)

    def comes_back(asked: Request) -> None:
        under_way.discard(asked)

    page.on("request", goes_out)
    page.on("requestfinished", comes_back)
    page.on("requestfailed", comes_back)


def settle(page: Page) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with suppress(Error):  # it left for another page while it was asked
            page.wait_for_load_state()
            page.evaluate(DRAWN)
            if not page.under_way:
                return
            page.wait_for_timeout(10)
    raise AssertionError(f"never came to rest: {[asked.url for asked in page.under_way]}")
