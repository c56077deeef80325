"""No committed file names the host of a package registry or a mirror: whoever installs chooses."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.house.tree import Finding

# Written in pieces, so that this file passes its own rule.
REGISTRIES = re.compile(
    "|".join(
        [
            *(
                "py" + r"pi\.org",
                "python" + "hosted",
                "registry" + r"\.npm",
                "npm" + r"js\.(com|org)",
                "npm" + r"mirror\.",
            ),
            *(r"mirrors?" + r"\.[a-z0-9-]+\.(com|edu|org|cn)", "un" + r"pkg\.com", "js" + r"delivr\.", "cdn" + r"js\."),
        ]
    )
)
LOCKS = ("requirements.lock", "requirements-dev.lock", "package-lock.json")
FORBIDDEN_FILES = ("uv.lock", "pylock.toml", "poetry.lock", "yarn.lock", "pnpm-lock.yaml")
TEXT = frozenset({".py", ".md", ".toml", ".lock", ".json", ".cfg", ".ini", ".sh", ".html", ".yml", ".yaml", ".txt", ""})
LARGEST_BYTES = 2_000_000


def committed_files(root: Path) -> list[Path]:
    """What git keeps; every file where there is no repository (a planted tree, an unpacked archive)."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and (root / ".git").exists():
        return [root / name for name in listed.stdout.split("\0") if name and (root / name).is_file()]
    return [path for path in sorted(root.rglob("*")) if path.is_file() and ".venv" not in path.parts]


def registry_addresses(root: Path) -> Iterator[Finding]:
    for path in committed_files(root):
        name = path.relative_to(root).as_posix()
        if path.name in FORBIDDEN_FILES:
            yield Finding(name, 1, "registry-address", "this kind of lock embeds download hosts; use tools/lock.py")
        if path.suffix not in TEXT or path.stat().st_size > LARGEST_BYTES:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        pattern = re.compile("://") if path.name in LOCKS else REGISTRIES
        for found in pattern.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield Finding(name, line, "registry-address", f"{found.group()}…")
