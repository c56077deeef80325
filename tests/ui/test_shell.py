from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils import translation

from gongjian.ui import navigation, search
from gongjian.ui.csp import ContentSecurityPolicy


@pytest.fixture
def two_pages() -> Iterator[None]:
    navigation.register("查找", "ui:search", order=901, visible=lambda _request: True, phone=True, key="z")
    navigation.register("藏", "ui:gallery", order=902, visible=lambda _request: False)
    yield
    navigation.forget("ui:search")
    navigation.forget("ui:gallery")


def test_every_answer_carries_the_strict_policy() -> None:
    answer = ContentSecurityPolicy(lambda _request: HttpResponse())(RequestFactory().get("/"))
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_may_be_stricter() -> None:
    def strict(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "default-src 'none'; sandbox"})

    answer = ContentSecurityPolicy(strict)(RequestFactory().get("/"))
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.usefixtures("two_pages")
def test_the_menu_shows_what_is_visible_and_where_one_is() -> None:
    links = navigation.menu(RequestFactory().get("/search/")).links
    here = [link for link in links if link.current]
    assert [link.label for link in here] == ["查找"]
    assert "藏" not in {link.label for link in links}


def test_what_does_not_fit_into_the_bar_stands_under_its_group() -> None:
    orders = (10, 20, 30, 40, 50, 60, 70, 110, 130, 410)
    links = tuple(navigation.Link(str(order), "/", "list", False, "", False, order // 100) for order in orders)
    menu = navigation.Menu(bar=links[:7], more=links[7:])
    with translation.override("en"):
        found = [(group.label, [link.label for link in group.links]) for group in menu.groups]
    assert found == [("Plans and sites", ["110", "130"]), ("Results and notices", ["410"])]


def test_search_asks_every_provider_and_keeps_eight_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_providers", {})

    def many(_request: HttpRequest, words: str) -> Iterator[search.Hit]:
        return (search.Hit(f"{words}{number}", "/", "项目") for number in range(20))

    search.register(many)
    try:
        hits = [hit.label for hit in search.find(RequestFactory().get("/"), " 甲 ") if hit.label.startswith("甲")]
    finally:
        search.forget(many)
    assert hits == [f"甲{number}" for number in range(8)]
    assert search.find(RequestFactory().get("/"), "  ") == []


@pytest.mark.parametrize("code", ["403", "404", "500", "503"])
def test_an_error_page_needs_nothing_and_says_what_to_do(code: str) -> None:
    html = render_to_string(f"{code}.html")
    assert "btn-filled" in html
    assert code in html


@pytest.mark.django_db
def test_strangers_may_not_search(client: Client) -> None:
    with override_settings(LOGIN_URL="/in/"):
        answer = client.get("/search/?q=x")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/in/?next=/search/%3Fq%3Dx")
