"""WeCom (企业微信) group robot: the key stands in the address, nothing is signed; 20 messages a minute."""

from typing import Any, ClassVar

from gongjian.messaging.channels.parcel import Parcel
from gongjian.messaging.channels.plain import cut, inert
from gongjian.messaging.channels.robot import Codes, Robot

MARKDOWN_BYTES = 4096
TEXT_BYTES = 2048


class WeCom(Robot):
    name: ClassVar[str] = "wecom"
    per_minute: ClassVar[int] = 20
    calls_by: ClassVar[frozenset[str]] = frozenset({"phone", "user"})
    codes: ClassVar[Codes] = Codes(
        code_at=("errcode",),
        words_at=("errmsg",),
        hopeless={93000: "gone", 93004: "gone", 93008: "gone"},  # no such robot, stopped, no longer in the group
        too_fast=frozenset({45009, 45033}),
        busy=frozenset({-1, 6000}),
    )

    def posted(self, parcel: Parcel) -> tuple[str, dict[str, Any]]:
        return parcel.address, _called(parcel) if parcel.mentions else _told(parcel)


def _told(parcel: Parcel) -> dict[str, Any]:
    link = f"\n[{inert(parcel.link_text)}]({parcel.link})" if parcel.link else ""
    head = f"**{inert(parcel.title)}**"
    body = f"\n> {inert(parcel.text)}" if parcel.text else ""
    return {
        "msgtype": "markdown",
        "markdown": {"content": cut(head + body, MARKDOWN_BYTES - len(link.encode())) + link},
    }


def _called(parcel: Parcel) -> dict[str, Any]:
    """Only plain text can call people by telephone number."""
    link = f"\n{parcel.link}" if parcel.link else ""
    words = inert(f"{parcel.title} {parcel.text}")
    return {
        "msgtype": "text",
        "text": {
            "content": cut(words, TEXT_BYTES - len(link.encode())) + link,
            "mentioned_list": [one.who for one in parcel.mentions if one.by == "user"],
            "mentioned_mobile_list": [one.who for one in parcel.mentions if one.by == "phone"],
        },
    }
