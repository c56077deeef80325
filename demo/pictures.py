"""Pictures of sites, drawn and not taken: sky, ground, a building that grows storey by storey, a crane, a lorry."""

import io
import random

from PIL import Image, ImageDraw

SIZE = (1280, 960)
GROUND = 660
SKIES = (((196, 214, 228), (232, 238, 240)), ((168, 200, 226), (226, 236, 244)), ((206, 206, 204), (230, 228, 224)))
WALLS = ((176, 170, 160), (158, 150, 142), (190, 182, 170), (150, 160, 166))
CRANES = ((214, 164, 38), (196, 72, 48), (70, 110, 160))


def picture(place: str, storeys: int, *, nth: int = 0) -> bytes:
    """The same place looks the same, but for what was built meanwhile; `nth`: from another spot."""
    dice = random.Random(f"{place}:{nth}")
    image = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(image)
    _sky(draw, SKIES[dice.randrange(len(SKIES))])
    _hills(draw, dice)
    draw.rectangle((0, GROUND, *SIZE), fill=(142, 122, 96))
    for _ in range(260):  # gravel, ruts and puddles
        left, top = dice.randrange(SIZE[0]), dice.randrange(GROUND, SIZE[1])
        shade = dice.randrange(-22, 22)
        draw.ellipse((left, top, left + dice.randrange(6, 60), top + dice.randrange(3, 12)), fill=(138 + shade, 118 + shade, 92 + shade))  # fmt: skip
    left = dice.randrange(180, 460)
    _building(draw, dice, left, storeys)
    _crane(draw, dice, left + dice.choice((-120, 560)))
    _lorry(draw, dice)
    draw.rectangle((0, 0, SIZE[0], 6), fill=(60, 66, 72))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=72)
    return out.getvalue()


def again(photo: bytes) -> bytes:
    """The same picture once more, as a phone gives it on: smaller, saved anew, a mark in the corner."""
    with Image.open(io.BytesIO(photo)) as image:
        small = image.resize((1024, 768))
    ImageDraw.Draw(small).text((820, 740), "2020-06-05 16:40", fill="white")
    out = io.BytesIO()
    small.save(out, "JPEG", quality=60)
    return out.getvalue()


def _sky(draw: ImageDraw.ImageDraw, tones: tuple[tuple[int, int, int], tuple[int, int, int]]) -> None:
    high, low = tones
    for row in range(GROUND):
        share = row / GROUND
        draw.line((0, row, SIZE[0], row), fill=tuple(round(a + (b - a) * share) for a, b in zip(high, low, strict=True)))  # fmt: skip


def _hills(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    for tone in ((150, 166, 160), (126, 144, 128)):
        points = [(x, GROUND - dice.randrange(20, 110)) for x in range(0, SIZE[0] + 80, 80)]
        draw.polygon([(0, GROUND), *points, (SIZE[0], GROUND)], fill=tone)


def _building(draw: ImageDraw.ImageDraw, dice: random.Random, left: int, storeys: int) -> None:
    wall, bays, high = WALLS[dice.randrange(len(WALLS))], dice.randrange(6, 9), 62
    wide = bays * 74
    for floor in range(storeys):
        bottom = GROUND + 26 - floor * high
        is_open = floor == storeys - 1
        if not is_open:
            draw.rectangle((left, bottom - high, left + wide, bottom), fill=wall)
        draw.rectangle((left - 8, bottom - high - 8, left + wide + 8, bottom - high), fill=(120, 116, 110))
        for bay in range(bays + 1):
            x = left + bay * 74
            draw.rectangle((x - 5, bottom - high, x + 5, bottom), fill=(112, 108, 102))
            if bay < bays and not is_open:
                draw.rectangle((x + 18, bottom - 48, x + 56, bottom - 14), fill=(72, 92, 108))
    top = GROUND + 26 - storeys * high
    for bay in range(bays * 2):  # starter bars of the next storey
        x = left + bay * 37
        draw.line((x, top - 8, x, top - 34), fill=(150, 84, 52), width=3)
    for level in range(storeys + 1):  # scaffold at the gable
        y = GROUND + 26 - level * high
        draw.line((left + wide + 10, y, left + wide + 90, y), fill=(88, 104, 96), width=4)
    for pole in range(3):
        x = left + wide + 14 + pole * 36
        draw.line((x, top, x, GROUND + 26), fill=(88, 104, 96), width=4)


def _crane(draw: ImageDraw.ImageDraw, dice: random.Random, x: int) -> None:
    colour, top = CRANES[dice.randrange(len(CRANES))], dice.randrange(90, 170)
    for y in range(top, GROUND, 34):
        draw.line((x - 12, y, x + 12, y + 34), fill=colour, width=3)
        draw.line((x + 12, y, x - 12, y + 34), fill=colour, width=3)
    draw.line((x - 12, top, x - 12, GROUND), fill=colour, width=5)
    draw.line((x + 12, top, x + 12, GROUND), fill=colour, width=5)
    reach = dice.choice((-1, 1)) * dice.randrange(300, 430)
    draw.line((x - reach // 3, top, x + reach, top), fill=colour, width=9)
    draw.line((x, top - 60, x + reach, top), fill=colour, width=3)
    draw.line((x, top - 60, x - reach // 3, top), fill=colour, width=3)
    draw.line((x + reach * 2 // 3, top, x + reach * 2 // 3, top + 170), fill=(70, 70, 70), width=2)
    draw.rectangle((x + reach * 2 // 3 - 22, top + 170, x + reach * 2 // 3 + 22, top + 186), fill=(120, 100, 84))


def _lorry(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    x, y = dice.randrange(60, 900), dice.randrange(760, 850)
    draw.rectangle((x, y - 56, x + 150, y), fill=(186, 96, 44))
    draw.rectangle((x + 156, y - 44, x + 206, y), fill=(60, 98, 150))
    draw.rectangle((x + 182, y - 38, x + 202, y - 18), fill=(206, 222, 232))
    for wheel in (24, 62, 176):
        draw.ellipse((x + wheel, y - 10, x + wheel + 30, y + 20), fill=(36, 36, 38))
