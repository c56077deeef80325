"""The browser for journeys: one Chromium per session, a fresh profile per test, nothing outside this machine."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests import machine

# Playwright's synchronous API keeps an event loop running; Django's ORM is used by the same test on purpose.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    machine.need(machine.chromium(), "no Chromium: install it or name it in GONGJIAN_CHROMIUM")
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(
            executable_path=machine.chromium(), args=list(machine.CHROMIUM_ARGUMENTS), chromium_sandbox=False
        )
        yield program
        program.close()


@pytest.fixture
def outside_requests() -> list[str]:
    """What the page asked of other hosts; must stay empty."""
    return []


@pytest.fixture(params=["zh-CN"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=["desktop"])
def size(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def page(browser: Browser, language: str, size: str, outside_requests: list[str]) -> Iterator[Page]:
    """A page in the wanted language and size; parametrise `language` or `size` indirectly for others.

    Errors of scripts and requests to other hosts fail the test.
    """
    context = browser.new_context(
        locale=language,
        viewport=SIZES[size],
        timezone_id="Asia/Shanghai",
        has_touch=size == "phone",
        is_mobile=size == "phone",
    )
    errors: list[str] = []

    def stay_home(route: Route) -> None:
        is_ours = route.request.url.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:"))
        if not is_ours:
            outside_requests.append(route.request.url)
        route.continue_() if is_ours else route.abort()

    context.route("**/*", stay_home)
    opened = context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == [], "script errors on the page"
    assert outside_requests == [], "the page asked another host"
