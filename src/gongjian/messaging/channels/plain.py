"""Words of people in the markup of a group: inert, in one line, and short enough."""

from typing import Final

# Neither WeCom nor DingTalk documents a way to escape its markup, so what could begin some gets its full-width twin:
# readers see the same words, and nothing in a name turns into a link, a heading, a colour or a call to everybody.
_TWINS: Final = str.maketrans({
    "[": "［", "]": "］", "<": "＜", ">": "＞", "*": "＊", "_": "＿", "`": "｀", "#": "＃", "~": "～", "|": "｜", "\\": "＼",
    "!": "！", "@": "＠",
})  # fmt: skip


def inert(text: str) -> str:
    """One line without markup; an address in it is not one to tap."""
    return " ".join(text.split()).translate(_TWINS).replace("://", "：//")


def cut(text: str, most_bytes: int) -> str:
    """At most so many bytes of UTF-8, never half a character; "…" says that something is missing."""
    raw = text.encode()
    if len(raw) <= most_bytes:
        return text
    return raw[: most_bytes - len("…".encode())].decode(errors="ignore").rstrip() + "…"
