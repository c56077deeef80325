"""Stand-alone verifier: `python -m gongjian.engine.scoring.verify FILE.json` recomputes a published week.

Needs the standard library and this engine only — no database, no framework, no network. Exit code 0: it stands;
1: it differs; 2: the file cannot be read.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from gongjian.engine.scoring.canonical import Json, read_json
from gongjian.engine.scoring.frozen import Difference, verify_week

_SHOWN = 50


def main(arguments: list[str]) -> int:
    return verify_file(arguments, verify_week, module="scoring")


def verify_file(arguments: list[str], verify: Callable[[Json], list[Difference]], *, module: str) -> int:
    if len(arguments) != 1:
        sys.stderr.write(f"usage: python -m gongjian.engine.{module}.verify FILE.json\n")
        return 2
    try:
        frozen = read_json(Path(arguments[0]).read_bytes())
    except (OSError, ValueError) as error:
        sys.stderr.write(f"cannot read {arguments[0]}: {error}\n")
        return 2
    differences = verify(frozen)
    for one in differences[:_SHOWN]:
        sys.stdout.write(
            f"{one.where}: frozen {one.frozen or '(nothing)'}, recomputed {one.recomputed or '(nothing)'}\n"
        )
    if differences:
        sys.stdout.write(f"DIFFERS in {len(differences)} places\n")
        return 1
    digest = frozen["digest"] if isinstance(frozen, dict) else ""
    sys.stdout.write(f"OK {digest}\n")
    return 0


if __name__ == "__main__":  # pragma: no cover - run in a process of its own
    sys.exit(main(sys.argv[1:]))
