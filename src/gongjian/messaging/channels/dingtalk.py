"""DingTalk (钉钉) custom robot: signed in the address (加签); more than 20 messages a minute silence it for ten minutes."""

import base64
import hashlib
import hmac
import time
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import quote_plus

from gongjian.messaging.channels.parcel import Parcel
from gongjian.messaging.channels.plain import cut, inert
from gongjian.messaging.channels.robot import Codes, Robot

TITLE_BYTES = 180
TEXT_BYTES = 16_000  # of 20,000 for the whole message


class DingTalk(Robot):
    name: ClassVar[str] = "dingtalk"
    per_minute: ClassVar[int] = 20
    calls_by: ClassVar[frozenset[str]] = frozenset({"phone", "user"})
    codes: ClassVar[Codes] = Codes(
        code_at=("errcode",),
        words_at=("errmsg",),
        hopeless={
            310000: "security",  # signature, keyword or address of the sender: one code for all three
            300001: "gone",
            300005: "gone",
            400013: "gone",
            400101: "gone",
            400102: "gone",
            400106: "gone",
            404: "gone",
            430101: "content",
            430102: "content",
            430103: "content",
            430104: "content",
        },
        too_fast=frozenset({130101, 410100, 460101}),
        pause=timedelta(minutes=10),
    )

    def posted(self, parcel: Parcel) -> tuple[str, dict[str, Any]]:
        """The clock of this machine, not of the campaign: the signature is good for one hour of real time."""
        address = signed(parcel.address, parcel.secret, int(time.time() * 1000)) if parcel.secret else parcel.address
        return address, _content(parcel)


def signed(address: str, secret: str, moment_ms: int) -> str:
    """HMAC-SHA256 with the secret as key, over the moment and the secret."""
    told = hmac.new(secret.encode(), f"{moment_ms}\n{secret}".encode(), hashlib.sha256).digest()
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}timestamp={moment_ms}&sign={quote_plus(base64.b64encode(told).decode())}"


def _content(parcel: Parcel) -> dict[str, Any]:
    """Those called must stand in the text too, or nobody is."""
    title = cut(inert(parcel.title), TITLE_BYTES)
    parts = [f"#### {title}"]
    if parcel.text:
        parts.append(cut(inert(parcel.text), TEXT_BYTES))
    if parcel.mentions:
        parts.append(" ".join(f"@{one.who}" for one in parcel.mentions))
    if parcel.link:
        parts.append(f"[{inert(parcel.link_text)}]({parcel.link})")
    return {
        "msgtype": "markdown",
        "markdown": {"title": title, "text": "\n\n".join(parts)},
        "at": {
            "atMobiles": [one.who for one in parcel.mentions if one.by == "phone"],
            "atUserIds": [one.who for one in parcel.mentions if one.by == "user"],
            "isAtAll": False,
        },
    }
