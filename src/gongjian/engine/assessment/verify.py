"""Stand-alone verifier: `python -m gongjian.engine.assessment.verify FILE.json` recomputes a stage assessment.

As `gongjian.engine.scoring.verify` does for a week. Exit code 0: it stands; 1: it differs; 2: it cannot be read.
"""

import sys

from gongjian.engine.assessment.frozen import verify_stage
from gongjian.engine.scoring.verify import verify_file


def main(arguments: list[str]) -> int:
    return verify_file(arguments, verify_stage, module="assessment")


if __name__ == "__main__":  # pragma: no cover - run in a process of its own
    sys.exit(main(sys.argv[1:]))
