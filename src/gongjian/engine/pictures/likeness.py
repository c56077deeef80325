"""Whether two pictures show the same: a difference hash of 64 bits.

Each bit says whether a spot of the picture, shrunk to 9 × 8 shades of grey, is darker than the spot to its right.
Shrinking, saving anew and a watermark in a corner leave almost all of them as they were.
"""

from typing import Final

from PIL import Image

_WIDE, _HIGH = 9, 8
# Up to so many of the 64 bits may differ in pictures of the same (STACK.md: flag at 12 or fewer).
LIKE_BITS: Final = 12


def perceptual_hash(image: Image.Image) -> int:
    """64 bits as a signed number, as databases keep it."""
    grey = image.convert("L").resize((_WIDE, _HIGH), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(_HIGH):
        for column in range(_WIDE - 1):
            place = row * _WIDE + column
            bits = bits << 1 | (grey[place] < grey[place + 1])
    return bits - (1 << 64) if bits >> 63 else bits


def difference_bits(one: int, other: int) -> int:
    """0 (alike) to 64."""
    return ((one ^ other) & (1 << 64) - 1).bit_count()
