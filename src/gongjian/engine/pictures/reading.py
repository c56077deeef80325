"""Reads what a phone sends as a photo, within bounds, and gives it back plain: no place, no maker, no hidden rest."""

import io
import warnings
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pillow_heif
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from gongjian.engine.pictures.likeness import perceptual_hash

pillow_heif.register_heif_opener(thumbnails=False)

MOST_BYTES: Final = 40_000_000
MOST_PIXELS: Final = 64_000_000
MOST_EXIF_BYTES: Final = 1_000_000
LONGEST_SIDE: Final = 2560
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "HEIF")
_QUALITY: Final = 82
# Larger ones that cannot be read shrunk (all but JPEG) would need more memory than a small machine has.
_MOST_PIXELS_WHOLE: Final = 30_000_000


class PictureRefused(ValueError):
    """`code`: not_a_picture, too_many_bytes, too_many_pixels, too_much_beside, animated or damaged."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Picture:
    """JPEG bytes with nothing beside the picture; `taken_at` is the camera's own claim, without a zone."""

    jpeg: bytes
    width: int
    height: int
    perceptual_hash: int
    taken_at: datetime | None


def read_picture(content: bytes) -> Picture:
    """At most 2,560 pixels wide or high, turned upright. Raises PictureRefused."""
    if len(content) > MOST_BYTES:
        raise PictureRefused("too_many_bytes")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what is refused here anyway
            return _read(content)
    except UnidentifiedImageError as error:
        raise PictureRefused("not_a_picture") from error
    except Image.DecompressionBombError as error:
        raise PictureRefused("too_many_pixels") from error
    except (OSError, SyntaxError, ValueError, IndexError, KeyError, OverflowError, MemoryError) as error:
        if isinstance(error, PictureRefused):
            raise
        raise PictureRefused("damaged") from error


def _read(content: bytes) -> Picture:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
        _refuse_bombs(image)
        exif = image.getexif()
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # JPEG only: read at ½, ¼ … of its size
        # Made small in place and turned afterwards: the large picture stands in memory once.
        upright = image if image.mode == "RGB" else image.convert("RGB")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        ImageOps.exif_transpose(upright, in_place=True)
        jpeg = _jpeg(upright)
    return Picture(
        jpeg=jpeg,
        width=upright.width,
        height=upright.height,
        perceptual_hash=perceptual_hash(upright),
        taken_at=_taken_at(exif),
    )


def smaller(jpeg: bytes, longest: int) -> bytes:
    """The same picture for a list."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
        image.draft("RGB", (longest, longest))
        small = image.convert("RGB")
    small.thumbnail((longest, longest))
    return _jpeg(small)


def _refuse_bombs(image: Image.Image) -> None:
    pixels = image.width * image.height
    if pixels > (MOST_PIXELS if image.format == "JPEG" else _MOST_PIXELS_WHOLE):
        raise PictureRefused("too_many_pixels")
    if image.format == "WEBP" and getattr(image, "n_frames", 1) > 1:
        raise PictureRefused("animated")
    beside = (image.info.get(name) or b"" for name in ("exif", "icc_profile", "xmp"))
    if any(len(part) > MOST_EXIF_BYTES for part in beside):
        raise PictureRefused("too_much_beside")


def _jpeg(image: Image.Image) -> bytes:
    """A fresh picture: what stood beside the old one is not taken along."""
    plain = Image.new("RGB", image.size)
    plain.paste(image)
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _taken_at(exif: Image.Exif) -> datetime | None:
    beside = exif.get_ifd(ExifTags.IFD.Exif)
    text = beside.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    try:
        return datetime.strptime(str(text), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007  cameras know no zone
    except ValueError:
        return None
