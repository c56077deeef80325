"""Templates keep the strict content security policy: nothing inline, nothing from another host."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.house.tree import Finding, files

INLINE = {
    re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(ld\+)?json\")[^>]*>", re.IGNORECASE
    ): "inline script",
    re.compile(r"<style[\s>]", re.IGNORECASE): "inline <style>",
    re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE): "style attribute: use a class, or a data attribute and CSS",
    re.compile(r"<[a-z][^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE): "event attribute: use hx-* or a script file",
    re.compile(r"(href|src|action)\s*=\s*[\"']\s*javascript:", re.IGNORECASE): "javascript: address",
}
OUTSIDE = re.compile(r"""(?:src|href|action|srcset|poster|hx-[a-z]+)\s*=\s*["']?\s*(?:https?:)?//""", re.IGNORECASE)
ANY_ADDRESS = re.compile(r"https?://([a-z0-9.-]+)", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->|\{#.*?#\}|^\s*//.*?$", re.DOTALL | re.MULTILINE)
# Names of XML vocabularies, never fetched.
VOCABULARIES = frozenset({"www.w3.org", "purl.org", "schemas.openxmlformats.org", "schemas.microsoft.com"})
# Mentioned inside vendored scripts (licences, error messages with a link), never loaded: the CSP would stop it.
MENTIONED = frozenset(
    "tabler.io getbootstrap.com github.com htmx.org alpinejs.dev leafletjs.com echarts.apache.org www.apache.org "
    "opensource.org popper.js.org localhost example.com feross.org www.openstreetmap.org bugs.chromium.org "
    "bugzilla.mozilla.org developer.mozilla.org stackoverflow.com zrender.org www.example.com".split()
)


def inline_code(root: Path) -> Iterator[Finding]:
    for path in files(root / "src" / "gongjian", ".html"):
        # Mail programs read no style sheets, and send no policy.
        if "mail" in path.parts or "static" in path.parts:
            continue
        text = _without_comments(path.read_text(encoding="utf-8"))
        for pattern, reason in INLINE.items():
            for found in pattern.finditer(text):
                yield _finding(root, path, text, found.start(), ("inline", reason))


def outside_addresses(root: Path) -> Iterator[Finding]:
    for path in files(
        root / "src" / "gongjian", ".html", ".txt", ".css", ".js", ".svg", skipped=frozenset({"__pycache__"})
    ):
        if not {"templates", "static"}.intersection(path.parts):
            continue
        is_vendored = bool({"vendor", "dist"}.intersection(path.parts))
        text = _without_comments(path.read_text(encoding="utf-8"))
        loads = (
            OUTSIDE.finditer(text)
            if path.suffix == ".html"
            else re.finditer(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", text)
        )
        for found in loads:
            yield _finding(root, path, text, found.start(), ("outside-address", "loaded from another host"))
        for found in ANY_ADDRESS.finditer(text):
            host = found.group(1).lower().rstrip(".")
            if host not in VOCABULARIES and not (is_vendored and host in MENTIONED):
                yield _finding(root, path, text, found.start(), ("outside-address", host))


def _without_comments(text: str) -> str:
    return COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)


def _finding(root: Path, path: Path, text: str, start: int, told: tuple[str, str]) -> Finding:
    line = text.count("\n", 0, start) + 1
    return Finding(path.relative_to(root).as_posix(), line, *told)
