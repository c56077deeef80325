"""The only line to the outside: https, to hosts that the administrator named, never redirected, ten seconds at most.

(Looking up the name comes on top; how long that may take is the resolver's setting.) The name is looked up once and the very address that was judged is the one connected to: a name that answers differently
the second time (DNS rebinding) gains nothing.
"""

import http.client
import ipaddress
import json
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from gongjian.messaging.channels.parcel import Away, Hopeless

SECONDS_AT_MOST: Final = 10
ANSWER_BYTES_AT_MOST: Final = 64 * 1024
HTTPS_PORT: Final = 443


class NotAnAddress(ValueError):
    """`code`: what is wrong with it; `host`: the host it names, if any."""

    def __init__(self, code: str, host: str = "") -> None:
        super().__init__(code)
        self.code, self.host = code, host


@dataclass(frozen=True, slots=True)
class Answer:
    """`facts` is the JSON object of the answer; None where it is none, such as the page of a captive portal."""

    status: int
    retry_after: timedelta | None
    facts: Mapping[str, Any] | None


def checked_address(address: str) -> SplitResult:
    """The parts of an address we would call. Raises NotAnAddress; looks nothing up."""
    try:
        parts = urlsplit(address)
        port = parts.port or HTTPS_PORT
    except ValueError:
        raise NotAnAddress("unreadable") from None
    host = (parts.hostname or "").lower()
    if parts.scheme != "https":
        raise NotAnAddress("not_https")
    if (
        not host
        or parts.username
        or parts.password
        or parts.fragment
        or not address.isascii()
        or not _is_one_word(address)
    ):
        raise NotAnAddress("unreadable")
    if f"{host}:{port}" not in _allowed_hosts():
        raise NotAnAddress("host", host if port == HTTPS_PORT else f"{host}:{port}")
    return parts


def _is_one_word(address: str) -> bool:
    return address.isprintable() and " " not in address and "\\" not in address


def _allowed_hosts() -> set[str]:
    return {one.lower() if ":" in one else f"{one.lower()}:{HTTPS_PORT}" for one in settings.ROBOT_HOSTS}


def post_json(address: str, content: Mapping[str, Any]) -> Answer:
    """Raises Hopeless for an address we may not call and for a redirect, Away when nobody answers in time."""
    try:
        parts = checked_address(address)
    except NotAnAddress as fault:
        raise Hopeless("host", fault.host) from None
    try:
        line = _Line(parts.hostname or "", parts.port or HTTPS_PORT)
    except OSError as error:  # GONGJIAN_ROBOT_CA_FILE cannot be read
        raise Away("away", _words(error)) from None
    bell = threading.Timer(SECONDS_AT_MOST, line.cut)  # a socket's own timeout starts anew with every byte that drips
    bell.daemon = True
    bell.start()
    try:
        return _answer(line, parts, json.dumps(content, ensure_ascii=False).encode())
    except TimeoutError:
        raise Away("slow") from None
    except (OSError, http.client.HTTPException) as error:
        if line.was_cut:
            raise Away("slow") from None
        raise Away("away", _words(error)) from None
    finally:
        bell.cancel()
        line.close()


def _answer(line: "_Line", parts: SplitResult, body: bytes) -> Answer:
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    line.request("POST", target, body, {"Content-Type": "application/json; charset=utf-8"})
    told = line.getresponse()
    if 300 <= told.status < 400:
        raise Hopeless("redirected", str(told.status))
    raw = told.read(ANSWER_BYTES_AT_MOST)
    if line.was_cut:
        raise TimeoutError
    return Answer(told.status, _retry_after(told), _facts(raw))


def _facts(raw: bytes) -> Mapping[str, Any] | None:
    try:
        facts = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return facts if isinstance(facts, dict) else None


def _retry_after(told: http.client.HTTPResponse) -> timedelta | None:
    """Standard, and Feishu's own `x-ogw-ratelimit-reset`; a date instead of seconds is not used by either."""
    text = (told.headers.get("Retry-After") or told.headers.get("x-ogw-ratelimit-reset") or "").strip()
    return timedelta(seconds=min(int(text), 3600)) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _words(error: Exception) -> str:
    """What went wrong, without the address: it holds the key to the group."""
    return f"{type(error).__name__}: {getattr(error, 'strerror', None) or ''}".rstrip(": ")


class _Line(http.client.HTTPSConnection):
    """A connection to the address that was judged, under the name it was judged for."""

    def __init__(self, host: str, port: int) -> None:
        self.trusted = _trusted()
        super().__init__(host, port, timeout=SECONDS_AT_MOST, context=self.trusted)
        self.was_cut = False
        self._held: ssl.SSLSocket | None = None  # `sock` is let go as soon as the head of the answer is there

    def connect(self) -> None:
        raw = socket.create_connection((_judged(self.host, self.port), self.port), timeout=SECONDS_AT_MOST)
        self._held = self.trusted.wrap_socket(raw, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = self._held
        self._held.do_handshake()

    def cut(self) -> None:
        """From another thread: whoever reads or writes comes back at once."""
        self.was_cut = True
        if self._held is not None:
            with suppress(OSError):  # past SSLSocket's own, which takes the reader's state away under its hands
                socket.socket.shutdown(self._held, socket.SHUT_RDWR)


def _trusted() -> ssl.SSLContext:
    """The machine's authorities, and the one of an intranet where the administrator names its file."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if settings.ROBOT_CA_FILE:
        context.load_verify_locations(settings.ROBOT_CA_FILE)
    return context


def _judged(host: str, port: int) -> str:
    """The first address behind the name; refused whole when any of them lies inside the house."""
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not settings.ROBOT_PRIVATE and any(not _is_outside(one) for one in found):
        raise Hopeless("private", host)
    return found[0]


def _is_outside(address: str) -> bool:
    judged = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(judged, ipaddress.IPv6Address):
        judged = judged.ipv4_mapped or judged.sixtofour or judged
    return judged.is_global and not judged.is_multicast
