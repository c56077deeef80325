"""The browser for journeys: one Chromium per session, a fresh profile per test, nothing outside this machine."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page, Route, sync_playwright

from gongjian.access.roles import Role
from gongjian.core.models import Installation
from gongjian.people.queries import INSTALLATION_ID
from tests import machine, personas
from tests.journeys import told
from tests.journeys.settling import follow

# Playwright's synchronous API keeps an event loop running; Django's ORM is used by the same test on purpose.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SCREENSHOTS = Path(__file__).parents[2] / "docs" / "screenshots"
PASSWORD = "Ji-zhong-2020-gong-jian"
SIZES = {
    "office": {"width": 1366, "height": 768},
    "desktop": {"width": 1440, "height": 900},
    "phone": {"width": 390, "height": 844},
}
SIZES["hall"] = {"width": 1920, "height": 1080}
TELLING_SECONDS = 420


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first journey of a run waits until the story is told."""
    for item in items:
        if "story" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(TELLING_SECONDS))


def pytest_collection_finish(session: pytest.Session) -> None:
    """Of several workers one begins the story at once; tests that read it come after others (tests/machine.py)."""
    is_first_of_several = os.environ.get("PYTEST_XDIST_WORKER") == "gw0"
    if is_first_of_several and any("story" in getattr(item, "fixturenames", ()) for item in session.items):
        told.begin_telling()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[told.Served]:
    """The demonstration, served; each file of journeys writes into a copy of its own."""
    home = told.copied(told.told_once(), tmp_path_factory.mktemp("story") / "demo")
    told.set_clock(home, told.TODAY)
    with told.serving(home) as served:
        yield served


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


@pytest.fixture
def open_browser(browser: Browser, live_server: Any, district: Any) -> Iterator[Callable[..., Page]]:
    """`open_browser(Role.OFFICE, language="en", size="phone")` gives a page signed in through the real form.

    The person is on `page.person`; errors of scripts and requests to other hosts fail the test.
    """
    contexts, errors = [], []
    # Migrations lay the row; the test before, which committed, swept it away with everything else.
    Installation.objects.get_or_create(pk=INSTALLATION_ID)

    def opened(role: Role, language: str = "zh-hans", size: str = "desktop", **where: Any) -> Page:
        person = personas.person(role, where.pop("district", district), **where)
        account = person.account
        account.set_password(PASSWORD)
        account.language, account.password_changed_at = language, timezone.now()
        account.save()
        is_phone = size == "phone"
        context = browser.new_context(
            base_url=live_server.url,
            viewport=SIZES[size],
            timezone_id="Asia/Shanghai",
            has_touch=is_phone,
            is_mobile=is_phone,
            locale="zh-CN" if language.startswith("zh") else "en-GB",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        follow(page)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((live_server.url, "data:", "blob:")) else errors.append(asked.url)
            ),
        )
        page.goto("/sign-in/")
        page.fill("[name=username]", account.username)
        page.fill("[name=password]", PASSWORD)
        page.click("form button.btn-filled")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        page.person = person
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == [], "script errors, or requests to another host"


def watch(page: Page, home: str, faults: list[str]) -> None:
    """Errors of scripts, breaches of the content security policy and requests to other hosts."""
    follow(page)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda line: faults.append(f"{page.url}: {line.text}") if "Content Security Policy" in line.text else None,
    )
    page.on(
        "request", lambda asked: None if asked.url.startswith((home, "data:", "blob:")) else faults.append(asked.url)
    )


def speak(page: Page, language: str) -> None:
    """The account remembers its language: switch it as a person would, by the form of the user menu."""
    if page.locator("html").get_attribute("lang").lower().startswith(language[:2]):
        return
    page.locator("form[action$='/language/']").first.evaluate(
        "(form, language) => { const field = form.querySelector('[name=language]');"
        " const button = form.querySelector(`button[value='${language}']`);"
        " if (button) { form.requestSubmit(button); } else { field.value = language; form.requestSubmit(); } }",
        language,
    )
    page.wait_for_function(
        "language => document.documentElement.lang.toLowerCase().startsWith(language)", arg=language[:2]
    )


@pytest.fixture
def visit(browser: Browser, story: told.Served) -> Iterator[Callable[..., Page]]:
    """`visit("chenzhixing", "en", "phone")`: a page of the demonstration, signed in through the real form; `""` stays outside."""
    contexts, faults = [], []

    def opened(username: str = "", language: str = "zh-hans", size: str = "office", address: str = "") -> Page:
        is_phone = size == "phone"
        context = browser.new_context(
            base_url=address or story.url,
            viewport=SIZES[size],
            timezone_id="Asia/Shanghai",
            has_touch=is_phone,
            is_mobile=is_phone,
            locale="zh-CN" if language.startswith("zh") else "en-GB",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        watch(page, address or story.url, faults)
        if username:
            page.goto("/sign-in/")
            page.fill("[name=username]", username)
            page.fill("[name=password]", told.PASSWORD)
            page.click("form button.btn-filled")
            page.wait_for_url(lambda url: "/sign-in/" not in url)
            speak(page, language)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def shot(tmp_path: Path) -> Callable[..., Path]:
    """`shot(page, "ledger-import", "zh-hans", "office")`: kept in docs/screenshots when GONGJIAN_SCREENSHOTS is set."""

    def taken(
        page: Page, journey: str, language: str, size: str, *, is_private: bool = False, whole: bool = False
    ) -> Path:
        keep = os.environ.get("GONGJIAN_SCREENSHOTS") and not is_private
        folder = SCREENSHOTS if keep else Path(os.environ.get("GONGJIAN_PRIVATE_SCREENSHOTS") or tmp_path)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{journey}-{language.removesuffix('-hans')}-{size}.png"
        # The caret is left alone: hiding it injects a style that our content security policy rightly refuses.
        page.screenshot(path=path, full_page=whole, caret="initial")
        if keep:
            Image.open(path).convert("RGB").quantize(128).save(path, optimize=True)
        return path

    return taken
