"""The robots' side of WeCom, DingTalk and Feishu on this machine, by https: checks signatures, refuses, dawdles, hangs up."""

import base64
import hashlib
import hmac
import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote_to_bytes, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

SECRET = "SEC0123456789abcdef"
TOKEN = "t0ken-of-the-group"
PATHS = {
    "wecom": f"/cgi-bin/webhook/send?key={TOKEN}",
    "dingtalk": f"/robot/send?access_token={TOKEN}",
    "feishu": f"/open-apis/bot/v2/hook/{TOKEN}",
}


class StandIn(ThreadingHTTPServer):
    """`arrived`: (kind, content) of what was taken. `answers` come instead of the right ones, each once, or for ever
    when `for_ever`; an answer is (status, content, headers) or one of the words "hang up", "take and hang up", "drip"."""

    daemon_threads = True

    def __init__(self, certificate: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.arrived: list[tuple[str, dict[str, Any]]] = []
        self.answers: list[Any] = []
        self.for_ever = False
        self.calls = self.dripped = 0
        self.dawdles = 0.0
        self.skew_ms = 0

    def handle_error(self, *_args: Any) -> None:
        """A client that went away is part of the tests."""

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def address(self, kind: str) -> str:
        return f"https://{self.host}{PATHS[kind]}"

    def next_answer(self) -> Any:
        if not self.answers:
            return None
        return self.answers[0] if self.for_ever else self.answers.pop(0)


class _Talk(BaseHTTPRequestHandler):
    server: StandIn

    def log_message(self, *_args: Any) -> None:
        """Quiet."""

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.calls += 1
        time.sleep(self.server.dawdles)
        kind = next((name for name, path in PATHS.items() if self.path.startswith(path)), None)
        special = self.server.next_answer()
        if special == "hang up":
            self.close_connection = True
            return
        if special == "drip":
            self.drip()
            return
        if special is not None and special != "take and hang up":
            self.say(*special)
            return
        self.take(kind, json.loads(raw), hangs_up=special is not None)

    def take(self, kind: str | None, content: dict[str, Any], *, hangs_up: bool) -> None:
        fault = self.fault_of(kind, content)
        if fault is None and kind is not None:
            self.server.arrived.append((kind, content))
        if hangs_up:
            self.close_connection = True  # taken, but the sender never learns of it
            return
        ok = {"code": 0, "msg": "success"} if kind == "feishu" else {"errcode": 0, "errmsg": "ok"}
        self.say(200, fault or ok)

    def fault_of(self, kind: str | None, content: dict[str, Any]) -> dict[str, Any] | None:
        """What the three systems answer to a wrong signature, an unknown group, a message too long."""
        now_ms = int(time.time() * 1000) + self.server.skew_ms
        if kind == "dingtalk":
            return None if _dingtalk_signed(self.path, now_ms) else {"errcode": 310000, "errmsg": "sign not match"}
        if kind == "feishu":
            return None if _feishu_signed(content, now_ms) else {"code": 19021, "msg": "sign match fail"}
        if kind == "wecom":
            words = content.get("markdown", content.get("text"))["content"]
            most = 4096 if content["msgtype"] == "markdown" else 2048
            return None if len(words.encode()) <= most else {"errcode": 40058, "errmsg": "content too long"}
        return {"errcode": 93000, "errmsg": "invalid webhook url"}

    def say(self, status: int, content: Any, headers: tuple[tuple[str, str], ...] = ()) -> None:
        raw = content.encode() if isinstance(content, str) else json.dumps(content).encode()
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(raw)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def drip(self) -> None:
        """A byte now and then, never the end of it: no timeout of a single read would notice."""
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b" ")
            self.wfile.flush()
            self.server.dripped += 1
            time.sleep(0.1)


def _dingtalk_signed(path: str, now_ms: int) -> bool:
    """As the vendor's page says it: the secret is the key, moment and secret are the text; an hour's grace."""
    raw = urlsplit(path).query
    asked = parse_qs(raw)
    if "timestamp" not in asked or "sign" not in asked:
        return False
    moment = asked["timestamp"][0]
    wanted = base64.b64encode(hmac.digest(SECRET.encode(), f"{moment}\n{SECRET}".encode(), hashlib.sha256))
    got = unquote_to_bytes(raw.split("sign=")[1])
    return hmac.compare_digest(got, wanted) and abs(int(moment) - now_ms) < 3_600_000


def _feishu_signed(content: dict[str, Any], now_ms: int) -> bool:
    """As the vendor's page says it: moment and secret are the key, the text is empty; seconds, an hour's grace."""
    moment = content.get("timestamp", "")
    wanted = base64.b64encode(hmac.digest(f"{moment}\n{SECRET}".encode(), b"", hashlib.sha256)).decode()
    return content.get("sign") == wanted and abs(int(moment) * 1000 - now_ms) < 3_600_000


def certificate(folder: Path) -> Path:
    """A key and a certificate of its own for 127.0.0.1, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "stand-in")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "stand-in.pem"
    written = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(written + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def robots_running(folder: Path) -> Iterator[StandIn]:
    with StandIn(certificate(folder)) as standin:
        threading.Thread(target=standin.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield standin
        finally:
            standin.shutdown()
