"""Renews requirements.lock and requirements-dev.lock from pyproject.toml.

Run as `python3 run.py lock [--upgrade]`; needs uv. The locks hold names, versions and hashes, and no address:
whoever installs chooses the index. `uv.lock` is not used because it writes download hosts into the file.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = [
    *("uv", "pip", "compile", "--no-config", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
    # pip takes the newest release for `name[extra]` unless the lock says `name[extra]==`, and then misses its hash.
    "--no-strip-extras",
]


def compile_lock(name: str, wanted: list[str], *, beside: Path | None, upgrade: bool) -> None:
    """Writes one lock; `beside` is a lock whose versions must be kept."""
    lock = ROOT / name
    command = [*COMPILE, "--output-file", str(lock), "-"]
    if beside:
        command += ["--constraints", str(beside)]
    if upgrade:
        command.append("--upgrade")
    subprocess.run(command, input="\n".join(wanted), text=True, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    if "://" in lock.read_text(encoding="utf-8"):
        sys.exit(f"{name} holds an address; it must not be committed")
    print(f"{name}: {lock.read_text(encoding='utf-8').count('==')} packages")


def main(arguments: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"]
    upgrade = "--upgrade" in arguments
    compile_lock("requirements.lock", runtime, beside=None, upgrade=upgrade)
    # The dev lock holds everything, so one install is enough; its run-time versions are those of the first lock.
    tools = project["dependency-groups"]["dev"]
    compile_lock("requirements-dev.lock", runtime + tools, beside=ROOT / "requirements.lock", upgrade=upgrade)


if __name__ == "__main__":
    main(sys.argv[1:])
