"""Persons in one cell: separated, padded, glued, titled. Never split by guess, never invented."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gongjian.engine.ledgers.person_words import COMPOUND, ENDINGS, HAN, NO_PERSON, SURNAMES, TITLE
from gongjian.engine.ledgers.text import BLANKS, Value, shown

_PERSON = re.compile(rf"^{HAN}{{2,3}}$")
_SINGLE = re.compile(rf"^{HAN}$")
_DOTTED = re.compile(rf"^{HAN}{{1,8}}(·{HAN}{{1,8}})+$")
_DOT = re.compile(r"\s*[•・‧∙⋅．·]\s*")
_SEPARATOR = re.compile(r"[\n\r,，、;；/／\\|｜&＋+]+")
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_NUMBERING = re.compile(r"^(?:\d+[.、)）．]|[①-⑳])")
_INNER_NUMBERING = re.compile(r"(?<=\s)(?:\d+[.、)）．]|[①-⑳])")
_PHONE = re.compile(r"[\d\-*]{6,}")
_LABEL = re.compile(r"([^\s:：]{1,14})[:：]\s*")
_TITLE_ONLY = re.compile(rf"^{TITLE}+$")
_TITLE_END = re.compile(rf"^(.+?)({TITLE}+)$")
_TITLE_START = re.compile(rf"^({TITLE}+)(.+)$")
_UNIT = re.compile(
    r"^.*(政府|局|委员会|管委会|委|办|办公室|中心|公司|集团|街道|镇|乡|院|处|所|部|队|站|厅|组|开发区|园区|银行|学校)$"
)
_SHORT_UNIT = re.compile(r"^[区市县省镇乡](政府|委|委办|政府办|直|级|里)$|^.{2}[局办部厅镇乡]$|^[区市县].{1,2}委$")
_VACANT = re.compile(r"^([-—–/\\]+|无|暂无|待定|空缺|未定|另定|待明确|待确定|暂缺)$")


class Names(NamedTuple):
    """`names` in the order written (first = proposed lead), without repeats. `flags` are (code, text) left to a person."""

    names: tuple[str, ...]
    flags: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


def read_names(raw: Value) -> Names:
    """Persons of one cell. Flags: title_only, names_glued, single_character, surname_with_title, not_a_name, placeholder."""
    return _read(shown(raw))


class _Found:
    """What one cell has yielded so far."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.flags: list[tuple[str, str]] = []
        self.notes: list[tuple[str, str]] = []


@lru_cache(maxsize=8192)
def _read(raw: str) -> Names:
    found = _Found()
    text = _DOT.sub("·", raw)
    found.notes.extend(("in_brackets", bracket) for bracket in _BRACKETS.findall(text))
    for part in _parts(_BRACKETS.sub(" ", text)):
        for token in _tokens(_unlabelled(part, found)):
            _sort(_NUMBERING.sub("", token), found)
    flags = found.flags
    if found.names:
        found.notes.extend(flag for flag in flags if flag[0] == "title_only")
        flags = [flag for flag in flags if flag[0] != "title_only"]
    elif not flags and (told := BLANKS.sub(" ", raw).strip()):
        flags.append(("placeholder" if _VACANT.match(told) else "no_person", told))
    return Names(tuple(dict.fromkeys(found.names)), tuple(flags), tuple(found.notes))


def _parts(text: str) -> list[str]:
    """Parts between separators; two or three lines of one character each are one name written downwards."""
    parts = [part for part in _SEPARATOR.split(text) if part.strip()]
    if len(parts) in {2, 3} and all(_SINGLE.match(part.strip()) for part in parts):
        return ["".join(part.strip() for part in parts)]
    return parts


def _unlabelled(part: str, found: _Found) -> str:
    """Without numbering, telephones and labels. A label with nothing behind it is what stands there: 王五："""
    part = _INNER_NUMBERING.sub("", _NUMBERING.sub("", part.strip()))
    if phones := _PHONE.findall(part):
        found.notes.extend(("phone", phone) for phone in phones)
        part = _PHONE.sub(" ", part)
    if _LABEL.fullmatch(part.strip()):
        return part.strip().rstrip(":：")
    for label in _LABEL.findall(part):
        found.notes.append(("label", label))
    return _LABEL.sub(" ", part)


def _tokens(part: str) -> list[str]:
    """Blank-separated words; runs of single characters are padded names (pairs, or one name of three)."""
    out: list[str] = []
    run: list[str] = []
    for word in [*_words(part), ""]:
        if _SINGLE.match(word):
            run.append(word)
            continue
        surname = run.pop() if len(run) % 2 and _continues(run[-1], word) else ""
        out.extend(_unpadded(run))
        run = []
        if surname or word:
            out.append(surname + word)
    return out


def _words(part: str) -> list[str]:
    """Words between blanks; a title glued to a lone character stands alone: 区长王  建 → 区长, 王, 建."""
    out: list[str] = []
    for word in BLANKS.split(part.strip()):
        begun = _TITLE_START.match(word)
        out.extend([begun[1], begun[2]] if begun and _SINGLE.match(begun[2]) else [word])
    return out


def _continues(single: str, word: str) -> bool:
    """王  建同志, 王 鹏飞: the lone character before the blanks is the surname of what follows."""
    ended = _TITLE_END.match(word)
    bare = ended[1] if ended else word
    if _SINGLE.match(bare):
        return True
    return single in SURNAMES and len(bare) == 2 and bool(_PERSON.match(bare)) and bare[0] not in SURNAMES


def _unpadded(run: list[str]) -> list[str]:
    if len(run) in {1, 3}:
        return ["".join(run)]
    if len(run) % 2:
        return [" ".join(run)]
    return [run[at] + run[at + 1] for at in range(0, len(run), 2)]


def _sort(token: str, found: _Found) -> None:
    token = token.removesuffix("等") if len(token) != 2 else token
    if not token:
        return
    if _PERSON.match(token) and token[-1] not in ENDINGS and token not in NO_PERSON:
        found.names.append(token)
    elif _VACANT.match(token):
        found.flags.append(("placeholder", token))
    elif _TITLE_ONLY.match(token):
        found.flags.append(("title_only", token))
    elif _SHORT_UNIT.match(token) or (len(token) > 3 and _UNIT.match(token)):
        found.notes.append(("unit", token))
    elif not _take_titled(token, found):
        if _is_person(token):
            found.names.append(token)
        else:
            _flag(token, found)


def _is_person(token: str) -> bool:
    if token in NO_PERSON:
        return False
    compound = len(token) == 4 and token[:2] in COMPOUND and _PERSON.match(token[2:])
    return bool(_PERSON.match(token) or _DOTTED.match(token) or compound)


def _take_titled(token: str, found: _Found) -> bool:
    """A name with a title before or behind it; 王区长 is a surname and a title, not a person's whole name."""
    if (begun := _TITLE_START.match(token)) and _is_person(begun[2]):
        found.names.append(begun[2])
        found.notes.append(("title", begun[1]))
        return True
    ended = _TITLE_END.match(token)
    if ended is None:
        return False
    if _is_person(ended[1]):
        found.names.append(ended[1])
        found.notes.append(("title", ended[2]))
        return True
    if _SINGLE.match(ended[1]):
        found.flags.append(("surname_with_title", token))
        return True
    return False


def _flag(token: str, found: _Found) -> None:
    if _SINGLE.match(token):
        found.flags.append(("single_character", token))
    elif token not in NO_PERSON and re.match(rf"^{HAN}[\u3400-\u9fff ]{{3,}}$", token):
        found.flags.append(("names_glued", token))
    else:
        found.flags.append(("not_a_name", token))
