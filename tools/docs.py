"""Builds the docs in both languages into docs/_build/html, warnings being errors: `python3 run.py docs`."""

import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
OUTPUT = DOCS / "_build" / "html"
LANGUAGES = {"zh": "zh_CN", "en": "en"}
DOOR = '<!doctype html><meta charset="utf-8"><title>攻坚 Gongjian</title><meta http-equiv="refresh" content="0; url=zh/">\n'


def build(folder: str, language: str) -> int:
    command = [
        *(sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-c", str(DOCS), "-D", f"language={language}"),
        *("-d", str(DOCS / "_build" / "doctrees" / folder), str(DOCS / folder), str(OUTPUT / folder)),
    ]
    return subprocess.run(command, check=False).returncode


def main() -> int:
    failed = [folder for folder, language in LANGUAGES.items() if build(folder, language)]
    if failed:
        return 1
    (OUTPUT / "index.html").write_text(DOOR, encoding="utf-8")
    print(f"docs: {OUTPUT / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
