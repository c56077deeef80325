"""Persons in one cell: separated, padded, glued, titled. Never split by guess, never invented."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gongjian.engine.ledgers.text import BLANKS, Value, shown

_HAN = r"[\u3400-\u9fff\U00020000-\U0003134f]"
_PERSON = re.compile(rf"^{_HAN}{{2,3}}$")
_SINGLE = re.compile(rf"^{_HAN}$")
_DOTTED = re.compile(rf"^{_HAN}{{1,8}}(·{_HAN}{{1,8}})+$")
_COMPOUND = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 长孙 宇文 轩辕 端木 独孤 南宫 西门 "
    "东郭 呼延 闻人 赫连 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 司空 司寇"
).split()
_SEPARATOR = re.compile(r"[\n\r,，、;；/|｜&＋+]+")
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_NUMBERING = re.compile(r"^\d+[.、)）．]")
_PHONE = re.compile(r"[\d\-*]{6,}")
_LABEL = re.compile(r"^([^:：]{1,8})[:：](.*)$", re.DOTALL)
_TITLE = (
    r"(?:(?:市|县|区|镇|乡|街道|党工委|党组|政府|政协|人大|人大常委会|纪委|纪委监委|常务|副|正|党委|管委会|办事处|"
    r"组织部|宣传部|统战部|政法委|开发区|园区)*"
    r"(?:区委|县委|市委)?(?:书记|区长|县长|市长|镇长|乡长|主任|主席|部长|局长|组长|科长|处长|院长|校长|领导|委员|常委|调研员|"
    r"巡视员|同志|先生|女士)+)"
)
_TITLE_ONLY = re.compile(rf"^{_TITLE}+$")
_TITLE_END = re.compile(rf"^(.+?)({_TITLE}+)$")
_TITLE_START = re.compile(rf"^({_TITLE}+)(.+)$")
_UNIT = re.compile(
    r"^.*(政府|局|委员会|管委会|委|办|办公室|中心|公司|集团|街道|镇|乡|院|处|所|部|队|站|厅|组|开发区|园区|银行|学校)$"
)
_SHORT_UNIT = re.compile(r"^[区市县省镇乡](政府|委|委办|政府办|直|级|里)$|^[区市县].{1,2}[局办委]$")
_VACANT = re.compile(r"^([-—–/\\]+|无|暂无|待定|空缺|未定)$")


class Names(NamedTuple):
    """`names` in the order written (first = proposed lead), without repeats. `flags` are (code, text) left to a person."""

    names: tuple[str, ...]
    flags: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


def read_names(raw: Value) -> Names:
    """Persons of one cell. Flags: title_only, names_glued, single_character, surname_with_title, not_a_name, placeholder."""
    return _read(shown(raw))


@lru_cache(maxsize=8192)
def _read(raw: str) -> Names:
    names: list[str] = []
    flags: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    text = raw.replace("•", "·").replace("・", "·")
    notes.extend(("in_brackets", bracket) for bracket in _BRACKETS.findall(text))
    for part in _SEPARATOR.split(_BRACKETS.sub(" ", text)):
        for token in _tokens(_unlabelled(part, notes)):
            _sort(_NUMBERING.sub("", token), names, flags, notes)
    if names:
        notes.extend(flag for flag in flags if flag[0] == "title_only")
        flags = [flag for flag in flags if flag[0] != "title_only"]
    elif not flags and (told := BLANKS.sub(" ", raw).strip()):
        flags.append(("placeholder" if _VACANT.match(told) else "no_person", told))
    return Names(tuple(dict.fromkeys(names)), tuple(flags), tuple(notes))


def _unlabelled(part: str, notes: list[tuple[str, str]]) -> str:
    part = _NUMBERING.sub("", part.strip())
    if phones := _PHONE.findall(part):
        notes.extend(("phone", phone) for phone in phones)
        part = _PHONE.sub(" ", part)
    if found := _LABEL.match(part):
        notes.append(("label", found[1].strip()))
        part = found[2]
    return part


def _tokens(part: str) -> list[str]:
    """Blank-separated words; runs of single characters are padded names (pairs, or one name of three)."""
    out: list[str] = []
    run: list[str] = []
    for word in [*BLANKS.split(part.strip()), ""]:
        if _SINGLE.match(word):
            run.append(word)
            continue
        out.extend(_unpadded(run))
        run = []
        if word:
            out.append(word)
    return out


def _unpadded(run: list[str]) -> list[str]:
    if len(run) in {1, 3}:
        return ["".join(run)]
    if len(run) % 2:
        return [" ".join(run)]
    return [run[at] + run[at + 1] for at in range(0, len(run), 2)]


def _sort(token: str, names: list[str], flags: list[tuple[str, str]], notes: list[tuple[str, str]]) -> None:
    token = token.removesuffix("等") if len(token) != 2 else token
    if not token:
        return
    if _VACANT.match(token):
        flags.append(("placeholder", token))
    elif _TITLE_ONLY.match(token):
        flags.append(("title_only", token))
    elif _SHORT_UNIT.match(token) or (len(token) > 3 and _UNIT.match(token)):
        notes.append(("unit", token))
    elif (
        (_PERSON.match(token) and not _titled(token))
        or _DOTTED.match(token)
        or (len(token) == 4 and token[:2] in _COMPOUND and _PERSON.match(token[2:]))
    ):
        names.append(token)
    else:
        _sort_rest(token, names, flags, notes)


def _titled(token: str) -> bool:
    """王区长: a surname and a title, not a person's whole name."""
    return bool(re.match(rf"^{_HAN}(书记|区长|县长|市长|主任|主席|部长|局长|组长|常委)$", token))


def _sort_rest(token: str, names: list[str], flags: list[tuple[str, str]], notes: list[tuple[str, str]]) -> None:
    begun = _TITLE_START.match(token)
    if begun and _PERSON.match(begun[2]):
        names.append(begun[2])
        notes.append(("title", begun[1]))
        return
    ended = _TITLE_END.match(token)
    if ended and _PERSON.match(ended[1]):
        names.append(ended[1])
        notes.append(("title", ended[2]))
    elif ended and _SINGLE.match(ended[1]):
        flags.append(("surname_with_title", token))
    elif _SINGLE.match(token):
        flags.append(("single_character", token))
    elif re.match(rf"^{_HAN}[\u3400-\u9fff ]{{3,}}$", token):
        flags.append(("names_glued", token))
    else:
        flags.append(("not_a_name", token))
