"""Photos as they arrive, 12 megapixels: photos a second of processor, peak memory; beside plain Pillow doing the same.

python3 benchmarks/phone_photos.py [rounds]
"""

import io
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src")]

import pillow_heif
from PIL import Image, ImageOps, features

from gongjian.engine.pictures import read_picture
from gongjian.engine.pictures.reading import LONGEST_SIDE

SIZE = (4000, 3000)


def shown() -> Image.Image:
    """Edges, gradients and grain, so that it packs as a photo does and not as a drawing."""
    grain = Image.effect_noise(SIZE, 24).convert("RGB")
    slope = Image.linear_gradient("L").resize(SIZE)
    blocks = Image.effect_mandelbrot((800, 600), (-2.2, -1.2, 0.9, 1.2), 60).resize(SIZE, Image.Resampling.BICUBIC)
    return Image.blend(Image.merge("RGB", (slope, blocks, ImageOps.flip(slope))), grain, 0.25)


def packed(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    if kind == "heic":
        pillow_heif.from_pillow(image).save(out, quality=60)
    elif kind == "phone":  # as the page makes it small before it is sent
        image.resize((1600, 1200), Image.Resampling.BILINEAR).save(out, "JPEG", quality=80)
    else:
        image.save(out, "JPEG", quality=85)
    return out.getvalue()


def plainly(content: bytes) -> bytes:
    """The same in five lines of Pillow: upright, small, without what stood beside it."""
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue()


WAYS = {"ours": lambda content: read_picture(content).jpeg, "plain Pillow": plainly}


def peak_mb() -> float:
    """Of this process; what getrusage tells would be its parent's."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def measure(path: str, way: str, rounds: int) -> None:
    """In a process of its own: its peak is that of this way alone."""
    content, run = Path(path).read_bytes(), WAYS[way]
    before = peak_mb()
    used = []
    for _ in range(rounds):
        at = time.process_time()
        made = run(content)
        used.append(time.process_time() - at)
    peak = peak_mb()
    least, middle = min(used), sorted(used)[len(used) // 2]
    print(
        f"{way:13} {1 / middle:6.2f} photos/s of processor (median {middle * 1000:.0f} ms, least {least * 1000:.0f}), "
        f"{len(made) / 1000:.0f} kB out, peak {peak:.0f} MB resident, {peak - before:.0f} MB above the start"
    )


def main(rounds: int) -> None:
    print(
        f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} cores, {platform.machine()}, {platform.platform()}, load {os.getloadavg()[0]:.1f}"
    )
    turbo = "with" if features.check("libjpeg_turbo") else "without"
    print(
        f"Python {platform.python_version()}, Pillow {version('pillow')} {turbo} libjpeg-turbo, pillow-heif {version('pillow-heif')}"
    )
    image, folder = shown(), Path(tempfile.gettempdir())
    for kind, words in (
        ("phone", "made small by the phone, 1600 × 1200"),
        ("jpeg", "as the camera made it, 12 MP JPEG"),
        ("heic", "12 MP HEIC"),
    ):
        path = folder / f"phone-photo-{os.getpid()}.{kind}"
        path.write_bytes(packed(image, kind))
        print(f"{words}, {path.stat().st_size / 1e6:.1f} MB")
        for way in WAYS:
            subprocess.run([sys.executable, __file__, str(path), way, str(rounds)], check=True)
        path.unlink()


if __name__ == "__main__":
    if len(sys.argv) == 4:
        measure(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
