"""The fixed words around a document, the same in every writer."""

from __future__ import annotations

from gongjian.engine.documents.chinese import chinese_date
from gongjian.engine.documents.tree import OfficialDocument, PrintingLine

DRAFT_TAG = "草稿"
NOT_YET_SIGNED = "（签发后落款盖章）"


def addressee_line(document: OfficialDocument) -> str:
    """主送机关 with its full-width colon; empty when there is none."""
    plain = document.addressee.rstrip(":： ")
    return f"{plain}：" if plain else ""


def copies_line(document: OfficialDocument) -> str:
    plain = document.copies.removeprefix("抄送：").rstrip("。. ")
    return f"{plain}。" if plain else ""


def printed_line(printing: PrintingLine) -> str:
    return f"{chinese_date(printing.printed_on)}印发"


def signed_by(document: OfficialDocument) -> str:
    """Empty for minutes, which nobody signs."""
    return NOT_YET_SIGNED if document.draft and document.signature else document.signature


def annex_label(document: OfficialDocument, index: int) -> str:
    """附件 when there is one, 附件1, 附件2 … when there are several."""
    return "附件" if len(document.annexes) == 1 else f"附件{index + 1}"
