import re
from hashlib import sha256
from pathlib import Path

import gongjian.ui

UI = Path(gongjian.ui.__file__).parent
STATIC = UI / "static" / "ui"
VENDOR = STATIC / "vendor"
TAG = re.compile(r"{%.*?%}", re.DOTALL)
ADDRESS = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=[/"'`\s)])""", re.IGNORECASE)


def test_vendored_files_are_the_ones_whose_hashes_were_taken() -> None:
    written = dict(reversed(line.split("  ")) for line in (VENDOR / "SHA256SUMS").read_text().splitlines())
    there = {path.name for path in VENDOR.iterdir()} - {"SHA256SUMS", "LICENSES.md"}
    assert set(written) == there
    for name, digest in written.items():
        assert sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name


def test_no_asset_or_template_names_an_outside_host() -> None:
    files = [
        path for path in (*STATIC.rglob("*"), *UI.rglob("*.html")) if path.suffix in {".js", ".css", ".svg", ".html"}
    ]
    assert len(files) > 40
    found = {path.name: ADDRESS.findall(path.read_text()) for path in files}
    assert not {name: hits for name, hits in found.items() if hits}


def test_the_address_scan_sees_an_address() -> None:
    assert ADDRESS.findall('fetch("https://cdn.example.com/x.js")')
    assert not ADDRESS.findall('xmlns="http://www.w3.org/2000/svg"')


def test_no_asset_points_to_a_source_map() -> None:
    assert not [path.name for path in VENDOR.iterdir() if b"sourceMappingURL" in path.read_bytes()]


def test_templates_hold_nothing_inline() -> None:
    inline = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\bsrc=)", re.IGNORECASE)
    assert not [path.name for path in UI.rglob("*.html") if inline.search(TAG.sub("", path.read_text()))]


def test_own_styles_run_in_old_browsers() -> None:
    for path in STATIC.glob("*.css"):
        assert not re.search(r"oklch|color-mix|:has\(|@layer|light-dark|@container", path.read_text()), path.name
