"""Make the subset faces shipped in ``src/gongjian/engine/documents/fonts/``.

Inputs are Debian 12 packages, all under the SIL Open Font License 1.1: ``fonts-noto-cjk`` (Noto Serif CJK SC, Regular
and Bold), ``fonts-noto-cjk-extra`` (Noto Sans CJK SC Medium), ``fonts-lxgw-wenkai`` (LXGW WenKai), and ``unicode-data``
for the list of standard characters (Unihan ``kTGH``: 通用规范汉字表, 2013). A subset is a modified version, so every
face gets a name of our own: reserved names may not be used, and an installed full face must not be taken for ours.

    python tools/make_fonts.py --source FOLDER_WITH_THE_UNPACKED_PACKAGES
"""

from __future__ import annotations

import argparse
import bz2
import re
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

FOLDER = Path(__file__).parent.parent / "src/gongjian/engine/documents/fonts"
STAMP = 3_700_000_000  # fixed "modified" time (seconds since 1904), so that the same input gives the same bytes
EXTRA = "𠮷喆堃镕㎡㎥㎞㎜㎝℃№①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽〇○●△▲□■◆◇☑☐✓→←↑↓≤≥≠≈±×÷‰＋－＝％℡Ⅰ Ⅱ Ⅲ Ⅳ Ⅴ Ⅵ"
# Beyond the common characters, the heading faces carry what stands in names of counties, firms and people.
NAMES = (
    "邯郸邢邳郯鄄鄢鄱鄞郾郓鄂濮泗泸涞涿涟淄淇淅渑渭湟溧漯漳潞潍潢澧濉瀛灞灏沅沁沂沭沽沣沔汶汨汝泾洮洱洛浔浏浈涪滁滇滕滦滏漷岚岷岱峄崂嵊嵩嵋巍岢岐崆旌昝晟曦璧瑷琅珲珙瓯瓮甪畲皋盱眙睢碣礴祁祜禹禺稷筠筱箐綦缙罘耒"
    "芮芷莒莘莆莱菏萧葭蓟蓬蔚薛藁虞蚌蛟衢谯赉赣辽邕邗邙邛邡邵邹郏郗郦郴郫郧鄯酃醴銮鑫闽阆阜陂隰雒霍靖靳韶颍饶馗鲅鲤麒麟黔黟黛鼎珺琦瑾璐瑜瑶琪琳琰琬珂玥珮珩璟璇睿睦煜烨炜焱晖晗昊昕旻旸晔暄暐曜杞枞柘栾桓梓棣楠榆榕榛樊樟"
    "歙殷毓泮湄淼涵淳渊滢潇澜澎濂瀚皓皖佟佘侯俞倪傅冉冯刁匡卞卢卜厉叶吕吴咸喻嘉垚堃塔奚姚姜娄嬴宓宸尉屠岑崔嵇庞康廉弋彭戚戴扈昌晏曹曾朱柏柯柳栗梅段汪沈沙洪涂温游湛滑潘熊牛狄瞿祝秦穆窦竺章竹简管米粟糜纪练缪罗翁翟聂胥臧"
    "舒艾芦苏苑苗茅范荀荆荣莫葛董蒋蒲蔡薄藏袁裘裴覃解詹计许诸谈谌谢谭贝贺贾赖赵路车辛邓邝邬邱郁郎郑郝郭钟钱钮闫闵阎阮陆陈陶隋隗雍雷霄韦韩顾饶马骆高魏鲁鲍麦黄黎黛龚龙"
)
BLOCKS = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x2010, 0x2027),
    (0x2030, 0x203B),
    (0x3000, 0x301F),
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFF5E),
)


@dataclass(frozen=True)
class Recipe:
    file: str
    family: str
    weight: str
    source: str  # file name below --source
    face: str | None  # full name of the face inside a collection
    last_standard_character: int  # how far into 通用规范汉字表: 3500 common, 6500 with secondary, 8105 all


RECIPES = (
    Recipe(
        "GongjianSong-Regular.otf", "Gongjian Song", "Regular", "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", 8105
    ),
    Recipe(
        "GongjianTitle-Regular.otf",
        "Gongjian Title",
        "Regular",
        "NotoSerifCJK-Bold.ttc",
        "Noto Serif CJK SC Bold",
        3500,
    ),
    Recipe(
        "GongjianHei-Regular.otf", "Gongjian Hei", "Regular", "NotoSansCJK-Medium.ttc", "Noto Sans CJK SC Medium", 3500
    ),
    Recipe("GongjianKai-Regular.ttf", "Gongjian Kai", "Regular", "LXGWWenKai-Regular.ttf", None, 3500),
)


def standard_characters(unihan: Path) -> dict[int, int]:
    """Number in 通用规范汉字表 → code point."""
    text = bz2.decompress(unihan.read_bytes()).decode()
    found = re.findall(r"^U\+([0-9A-F]+)\tkTGH\t2013:(\d+)", text, flags=re.MULTILINE)
    return {int(number): int(code, 16) for code, number in found}


def wanted(recipe: Recipe, standard: dict[int, int]) -> set[int]:
    codes = {code for number, code in standard.items() if number <= recipe.last_standard_character}
    codes.update(ord(character) for character in EXTRA + NAMES)
    for first, last in BLOCKS:
        codes.update(range(first, last + 1))
    rows = range(0xB0, 0xF8) if recipe.last_standard_character > 6500 else range(0xB0, 0xD8)
    for row in rows:  # GB 2312: level 1 is rows B0–D7, level 2 goes to F7
        for cell in range(0xA1, 0xFF):
            codes.update(ord(character) for character in bytes((row, cell)).decode("gb2312", errors="ignore"))
    return codes


def opened(path: Path, face: str | None) -> TTFont:
    if face is None:
        return TTFont(path)
    return next(font for font in TTCollection(path).fonts if font["name"].getDebugName(4) == face)


def renamed(font: TTFont, recipe: Recipe) -> None:
    names = font["name"]
    licence = {number: names.getDebugName(number) for number in (0, 13, 14)}
    names.names = []
    plain = f"{recipe.family.replace(' ', '')}-{recipe.weight}"
    texts = {1: recipe.family, 2: recipe.weight, 3: f"{plain};subset", 4: recipe.family, 5: "Version 1.000", 6: plain}
    for number, text in {**texts, **licence}.items():
        names.setName(text or "SIL Open Font License 1.1", number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["head"].macStyle = 0
    font["OS/2"].fsSelection = 0x40
    font["head"].modified = font["head"].created = STAMP
    if "CFF " in font:
        outlines = font["CFF "].cff
        outlines.fontNames = [plain]
        top = outlines.topDictIndex[0]
        top.FullName, top.FamilyName, top.Weight = recipe.family, recipe.family, recipe.weight


def made(recipe: Recipe, folder: Path, standard: dict[int, int]) -> int:
    font = opened(next(folder.rglob(recipe.source)), recipe.face)
    options = subset.Options(
        hinting=False,
        desubroutinize=False,
        layout_features=[],
        name_IDs=["*"],
        notdef_outline=True,
        drop_tables=["vhea", "vmtx", "VORG", "BASE", "DSIG", "GDEF", "GPOS", "GSUB", "meta"],
        recalc_timestamp=False,
    )
    font.recalcTimestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted(recipe, standard))
    cutter.subset(font)
    renamed(font, recipe)
    target = FOLDER / recipe.file
    font.save(target)
    return target.stat().st_size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True)
    folder: Path = parser.parse_args().source
    standard = standard_characters(next(folder.rglob("Unihan_OtherMappings.txt.bz2")))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for recipe in RECIPES:
        print(f"{recipe.file}: {made(recipe, folder, standard):,} bytes")


if __name__ == "__main__":
    main()
