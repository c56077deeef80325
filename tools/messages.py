"""Renews the translations of every feature that speaks; `--check` tells what is missing without changing anything.

    python3 run.py messages            extract, fill in what another feature already says, compile
    python3 run.py messages --check    the same on a copy; fails where a sentence is missing or left over

Every feature holds its own catalogue (ADR 0001); tools/house/wording.py keeps the wording the same everywhere.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "src" / "gongjian"
PO = Path("locale/zh_Hans/LC_MESSAGES/django.po")
SPEAKS = re.compile(r"import .*gettext|\{% *(trans|translate|blocktrans|blocktranslate)\b")
EXTRACT = [
    *(sys.executable, "-m", "django", "makemessages", "--locale", "zh_Hans", "--no-location", "--no-wrap"),
    *("--ignore", "static/*", "--ignore", "migrations/*", "--verbosity", "0"),
]
# The program itself is not asked: loading it once per feature would cost more than reading its sentences.
SURROUNDINGS = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
Key = tuple[str | None, str]


def speaking_features() -> list[Path]:
    """The packages that hold sentences for people."""
    found = []
    for folder in sorted(path for path in PROGRAM.iterdir() if (path / "__init__.py").exists()):
        sources = [*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt")]
        if any(SPEAKS.search(path.read_text(encoding="utf-8")) for path in sources if "vendor" not in path.parts):
            found.append(folder)
    return found


def extract(feature: Path) -> None:
    """Brings the catalogue up to the sources; a guess by likeness (fuzzy) is emptied rather than kept."""
    (feature / PO).parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(EXTRACT, cwd=feature, env=SURROUNDINGS, check=True)
    if not (feature / PO).exists():
        return
    catalogue = polib.pofile(str(feature / PO), encoding="utf-8", wrapwidth=0)
    for entry in catalogue:
        if entry.fuzzy:
            entry.flags.remove("fuzzy")
            entry.msgstr, entry.previous_msgid, entry.previous_msgid_plural = "", None, None
    for entry in catalogue.obsolete_entries():
        catalogue.remove(entry)
    catalogue.metadata.pop("POT-Creation-Date", None)
    catalogue.save()


def known_translations() -> dict[Key, str]:
    known: dict[Key, str] = {}
    for path in sorted(PROGRAM.glob(f"*/{PO}")):
        for entry in polib.pofile(str(path), encoding="utf-8").translated_entries():
            if entry.msgstr:
                known.setdefault((entry.msgctxt, entry.msgid), entry.msgstr)
    return known


def renew() -> int:
    """Extracts, borrows, compiles; returns how many sentences still lack their Chinese."""
    lacking = 0
    features = speaking_features()
    for feature in features:
        extract(feature)
    known = known_translations()
    for feature in features:
        if not (feature / PO).exists():
            continue
        catalogue = polib.pofile(str(feature / PO), encoding="utf-8", wrapwidth=0)
        for entry in catalogue.untranslated_entries():
            entry.msgstr = known.get((entry.msgctxt, entry.msgid), "") if not entry.msgid_plural else ""
        catalogue.save()
        catalogue.save_as_mofile(str((feature / PO).with_suffix(".mo")))
        without = catalogue.untranslated_entries()
        lacking += len(without)
        for entry in without:
            print(f"{(feature / PO).relative_to(ROOT)}:{entry.linenum}: {entry.msgid!r}")
    return lacking


def sentences(path: Path) -> set[Key]:
    if not path.exists():
        return set()
    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path), encoding="utf-8") if not entry.obsolete}


def differences() -> list[str]:
    """Sentences of the sources that a catalogue lacks, and those of a catalogue that no source says any more."""
    found = []
    for feature in speaking_features():
        with tempfile.TemporaryDirectory() as place:
            copy = Path(place) / feature.name
            shutil.copytree(feature, copy, ignore=shutil.ignore_patterns("static", "__pycache__", "*.mo"))
            shutil.rmtree(copy / "locale", ignore_errors=True)
            extract(copy)
            wanted = sentences(copy / PO)
        kept = sentences(feature / PO)
        name = (feature / PO).relative_to(ROOT).as_posix()
        found += [f"{name}: lacks {msgid!r}" for _, msgid in sorted(wanted - kept, key=str)]
        found += [f"{name}: nobody says {msgid!r} any more" for _, msgid in sorted(kept - wanted, key=str)]
    return found


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        found = differences()
        print("\n".join(found))
        return 1 if found else 0
    return 1 if renew() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
