"""Chinese names as Latin letters, for finding them by typing either."""

from gongjian.engine.late import Late

pypinyin = Late("pypinyin")


def spelled(*texts: str, longest: int) -> str:
    """Initials and full pinyin of each text, lower case: 张三 → "zs zhangsan"; cut after `longest` letters."""
    styles = (pypinyin.Style.FIRST_LETTER, pypinyin.Style.NORMAL)
    parts = ["".join(pypinyin.lazy_pinyin(text, style=style)) for text in texts if text for style in styles]
    return " ".join(parts).lower()[:longest]
