"""Feishu (飞书) custom robot: signed in the content (签名校验); 100 messages a minute but 5 a second, 20 KB each."""

import base64
import hashlib
import hmac
import time
from typing import Any, ClassVar

from gongjian.messaging.channels.parcel import Parcel
from gongjian.messaging.channels.plain import cut, inert
from gongjian.messaging.channels.robot import Codes, Robot

TITLE_BYTES = 300
TEXT_BYTES = 15_000  # of 20 KB for the whole message


class Feishu(Robot):
    name: ClassVar[str] = "feishu"
    per_minute: ClassVar[int] = 20  # keeps clear of the limit per second, and a group calm
    calls_by: ClassVar[frozenset[str]] = frozenset({"user"})
    codes: ClassVar[Codes] = Codes(
        code_at=("code", "StatusCode"),
        words_at=("msg", "StatusMessage"),
        hopeless={19001: "gone", 19021: "security", 19022: "security", 19024: "security"},
        too_fast=frozenset({11232, 11233, 99991400}),
        busy=frozenset({-1, 1500}),
    )

    def posted(self, parcel: Parcel) -> tuple[str, dict[str, Any]]:
        """The clock of this machine, not of the campaign: the signature is good for one hour of real time."""
        content = _content(parcel)
        if parcel.secret:
            moment_s = int(time.time())
            content |= {"timestamp": str(moment_s), "sign": signature(parcel.secret, moment_s)}
        return parcel.address, content

    def means_too_fast(self, code: int | None, words: str) -> bool:
        """9499 stands for a broken request and, by its words, for too many of them."""
        return code == 9499 and ("too many" in words.lower() or "frequency" in words.lower())


def signature(secret: str, moment_s: int) -> str:
    """HMAC-SHA256 over nothing, with the moment and the secret as key: the other way round than DingTalk."""
    told = hmac.new(f"{moment_s}\n{secret}".encode(), b"", hashlib.sha256).digest()
    return base64.b64encode(told).decode()


def _content(parcel: Parcel) -> dict[str, Any]:
    """Rich text made of parts: words stay words, only our own parts are links or calls."""
    lines: list[list[dict[str, str]]] = []
    if parcel.text:
        lines.append([{"tag": "text", "text": cut(inert(parcel.text), TEXT_BYTES)}])
    if parcel.mentions:
        lines.append([{"tag": "at", "user_id": one.who} for one in parcel.mentions])
    if parcel.link:
        lines.append([{"tag": "a", "text": inert(parcel.link_text), "href": parcel.link}])
    title = cut(inert(parcel.title), TITLE_BYTES)
    post = {"title": title, "content": lines or [[{"tag": "text", "text": title}]]}
    return {"msg_type": "post", "content": {"post": {"zh_cn": post}}}
