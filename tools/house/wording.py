"""Chinese is the first language: every sentence has its translation, the same one everywhere, and it is compiled."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib

from tools.house.tree import Finding

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


def catalogues(root: Path) -> list[Path]:
    return sorted((root / "src" / "gongjian").glob("**/locale/zh_Hans/LC_MESSAGES/*.po"))


def incomplete_messages(root: Path) -> Iterator[Finding]:
    for path in catalogues(root):
        name = path.relative_to(root).as_posix()
        for entry in polib.pofile(str(path), encoding="utf-8"):
            if entry.obsolete:
                continue
            translations = [entry.msgstr] if not entry.msgid_plural else list(entry.msgstr_plural.values())
            if entry.fuzzy:
                yield Finding(name, entry.linenum, "messages", f"fuzzy: {entry.msgid!r}")
            elif not all(translations) or not translations:
                yield Finding(name, entry.linenum, "messages", f"not translated: {entry.msgid!r}")
            elif any(_placeholders(text) - _placeholders(entry.msgid, entry.msgid_plural) for text in translations):
                yield Finding(
                    name, entry.linenum, "messages", f"a placeholder the sentence does not have: {entry.msgid!r}"
                )


def _placeholders(*texts: str) -> set[str]:
    return {found.group() for text in texts for found in PLACEHOLDER.finditer(text or "")}


def wordings_that_differ(root: Path) -> Iterator[Finding]:
    """One thing has one name (ADR 0001): the same message in two features reads the same."""
    first: dict[tuple[str | None, str], tuple[str, str]] = {}
    for path in catalogues(root):
        name = path.relative_to(root).as_posix()
        for entry in polib.pofile(str(path), encoding="utf-8"):
            if entry.obsolete or entry.fuzzy or not entry.msgstr:
                continue
            text, where = first.setdefault((entry.msgctxt, entry.msgid), (entry.msgstr, name))
            if text != entry.msgstr:
                told = f"{entry.msgid!r} is {entry.msgstr!r} here and {text!r} in {where}"
                yield Finding(name, entry.linenum, "messages", told)


def stale_compiled_messages(root: Path) -> Iterator[Finding]:
    for path in catalogues(root):
        compiled = path.with_suffix(".mo")
        name = compiled.relative_to(root).as_posix()
        if not compiled.exists():
            yield Finding(name, 1, "messages", "not compiled: python3 run.py messages")
            continue
        kept = {(e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural for e in polib.mofile(str(compiled))}
        source = polib.pofile(str(path), encoding="utf-8")
        wanted = {(e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural for e in source.translated_entries()}
        if kept != wanted:
            yield Finding(name, 1, "messages", "older than its .po: python3 run.py messages")


def pages_in_one_language_only(root: Path) -> Iterator[Finding]:
    """Every page of the docs has its twin in the other language."""
    docs = root / "docs"
    for mine, other in (("zh", "en"), ("en", "zh")):
        for path in sorted((docs / mine).rglob("*.md")):
            twin = docs / other / path.relative_to(docs / mine)
            if not twin.exists():
                name = path.relative_to(root).as_posix()
                yield Finding(name, 1, "docs", f"has no twin {twin.relative_to(root).as_posix()}")
