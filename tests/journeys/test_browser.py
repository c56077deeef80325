"""The browser of the journeys itself: it starts, shows Chinese, and tells on strangers."""

import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


class _OnePage(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write('<title>攻坚</title><img src="http://stranger.invalid/x.png">'.encode())

    def log_message(self, *_arguments: object) -> None:
        """Silent."""


@pytest.fixture
def address() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _OnePage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.parametrize("size", ["desktop", "phone"], indirect=True)
def test_request_to_another_host_is_stopped_and_told(page: Page, address: str, outside_requests: list[str]):
    page.goto(address, wait_until="networkidle")
    assert page.title() == "攻坚"
    assert outside_requests == ["http://stranger.invalid/x.png"]
    outside_requests.clear()
