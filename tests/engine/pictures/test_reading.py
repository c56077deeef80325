"""Photos as phones send them, and what is sent instead of photos."""

import contextlib
import io
import random
import zlib

import pytest
from PIL import ExifTags, Image, ImageDraw, ImageFilter

from gongjian.engine.pictures import (
    LIKE_BITS,
    PictureRefused,
    difference_bits,
    perceptual_hash,
    read_picture,
    smaller,
)


def scene(seed, size=(800, 600)):
    """A made-up site: blocks of grey and brown, the same for the same seed."""
    chance = random.Random(seed)
    image = Image.new("RGB", size, (180, 200, 220))
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        shade = tuple(chance.randrange(256) for _ in range(3))
        draw.rectangle((x, y, x + chance.randrange(60, 500), y + chance.randrange(60, 500)), fill=shade)
    return image.filter(ImageFilter.GaussianBlur(2))


def bytes_of(image, kind="JPEG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def refusal(content):
    with pytest.raises(PictureRefused) as refused:
        read_picture(content)
    return refused.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_every_format_of_a_phone_is_read_and_given_back_as_plain_jpeg(kind):
    found = read_picture(bytes_of(scene(1), kind))
    with Image.open(io.BytesIO(found.jpeg)) as image:
        assert (image.format, image.size) == ("JPEG", (found.width, found.height)) == ("JPEG", (800, 600))
        assert not image.getexif()


def test_a_large_photo_is_shrunk_and_keeps_its_shape():
    found = read_picture(bytes_of(scene(2, (6000, 4000)), quality=60))
    assert (found.width, found.height) == (2560, 1707)
    with Image.open(io.BytesIO(smaller(found.jpeg, 480))) as image:
        assert image.size == (480, 320)


def test_place_and_maker_are_dropped_and_the_camera_s_moment_kept_as_a_claim():
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "手机厂"
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2020:05:19 10:30:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (36.5, 33.0, 1.0)
    found = read_picture(bytes_of(scene(3), exif=exif))
    assert (found.width, found.height) == (600, 800)  # turned upright
    assert found.taken_at.isoformat() == "2020-05-19T10:30:00"
    assert b"Exif" not in found.jpeg
    assert "手机厂".encode() not in found.jpeg


@pytest.mark.parametrize("claim", ["", "0000:00:00 00:00:00", "yesterday", "2020:13:45 99:99:99"])
def test_a_moment_nobody_can_read_is_no_claim(claim):
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = claim
    assert read_picture(bytes_of(scene(3, (200, 100)), exif=exif)).taken_at is None


def test_a_bomb_of_pixels_is_refused_before_it_is_opened():
    assert refusal(bytes_of(Image.new("1", (40_000, 40_000)), "PNG")) == "too_many_pixels"
    assert refusal(bytes_of(Image.new("1", (8000, 5000)), "PNG")) == "too_many_pixels"


def test_a_forged_size_is_damage():
    whole = bytearray(bytes_of(scene(4, (300, 200)), "PNG"))
    whole[16:24] = (5000).to_bytes(4) + (5000).to_bytes(4)
    whole[29:33] = zlib.crc32(whole[12:29]).to_bytes(4)
    assert refusal(bytes(whole)) == "damaged"


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a" + bytes(40), b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"MZ" + bytes(500),
     b"%PDF-1.4", b"PK\x03\x04" + bytes(99), b"<html><body>", bytes(1000), "你好".encode()],
)  # fmt: skip
def test_what_is_no_photo_is_refused_whatever_it_is_called(content):
    assert refusal(content) == "not_a_picture"


def test_moving_pictures_and_hidden_luggage_are_refused():
    frames = [scene(n, (64, 64)) for n in range(3)]
    moving = bytes_of(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    assert refusal(moving) == "animated"
    assert refusal(bytes_of(scene(5, (64, 64)), icc_profile=bytes(2_000_000))) == "too_much_beside"


def test_more_than_forty_megabytes_are_not_even_looked_at():
    assert refusal(bytes(40_000_001)) == "too_many_bytes"


@pytest.mark.parametrize("seed", range(40))
def test_a_photo_cut_or_spoiled_on_its_way_is_refused_or_read_and_never_a_crash(seed):
    chance = random.Random(seed)
    content = bytearray(bytes_of(scene(6, (320, 240)), chance.choice(["JPEG", "PNG", "WEBP"])))
    if seed % 2:
        del content[chance.randrange(1, len(content)) :]
    for _ in range(chance.randrange(8)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    with contextlib.suppress(PictureRefused):
        assert read_picture(bytes(content)).width <= 2560


def changed(image, how):
    match how:
        case "smaller":
            return image.resize((image.width // 3, image.height // 3))
        case "saved anew":
            return Image.open(io.BytesIO(bytes_of(image, quality=35)))
        case "brighter":
            return image.point(lambda value: min(255, value + 25))
        case "watermark":
            ImageDraw.Draw(image).text((30, image.height - 60), "2020-05-19 10:30", fill="white", font_size=40)
            return image
        case "cropped a little":
            return image.crop((16, 12, image.width - 16, image.height - 12))
        case _:
            return image.convert("L")


@pytest.mark.parametrize("how", ["smaller", "saved anew", "brighter", "watermark", "cropped a little", "grey"])
def test_the_same_picture_is_known_again_after(how):
    for seed in range(6):
        assert difference_bits(perceptual_hash(scene(seed)), perceptual_hash(changed(scene(seed), how))) <= LIKE_BITS


def test_other_pictures_are_mostly_told_apart():
    hashes = [perceptual_hash(scene(seed, (400, 300))) for seed in range(60)]
    pairs = [difference_bits(a, b) for n, a in enumerate(hashes) for b in hashes[:n]]
    assert sum(pair <= LIKE_BITS for pair in pairs) / len(pairs) < 0.03
    assert difference_bits(-1, 0) == 64
