"""How fast and how good the schedule engine is, beside its peers in the same run.

python benchmarks/scheduling.py cpm [--largest 10000000] [--mpxj 100000] [--json]
python benchmarks/scheduling.py portfolio [--projects 10000] [--activities 300] [--json]
python benchmarks/scheduling.py rcpsp --instances FOLDER --seconds 5 [--every 10] [--peers] [--known LIST.csv] [--json]
    any folder of .sm, .mm, .rcmp files, or one file
python benchmarks/scheduling.py forecast --projects FOLDER [--json]                          any folder of .p2x
python benchmarks/scheduling.py chances [--activities 300] [--runs 10240] [--peer-python PYTHON] [--json]
python benchmarks/scheduling.py recovery [--cases single portfolio] [--projects 60] [--activities 100] [--seeds 1] [--json]
python benchmarks/scheduling.py timecost [--activities 1000] [--ways 5] [--percent 20] [--seconds 20] [--json]
python benchmarks/scheduling.py pages      the pages of the docs, from what the others kept by --keep [NAME]

Peers that are not installed are said to be absent: networkx, rustworkx, MPXJ (pip install mpxj JPype1, Java), TaskJuggler,
PyJobShop, mcprojsim (wants Python 3.13: name the Python of the environment it is in).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.instances.known import read_known
from benchmarks.instances.projects import BrokenInstance
from benchmarks.measures import chance_runs, critical_path, makespans, recoveries, results, tracked_errors
from benchmarks.measures.machine import described


def cpm(given: argparse.Namespace) -> dict[str, Any]:
    found: dict[str, Any] = {"one_plan": critical_path.one_plan(given.largest)}
    if given.mpxj:
        found["beside_mpxj"] = critical_path.beside_mpxj(given.mpxj)
    if given.taskjuggler:
        found["beside_taskjuggler"] = critical_path.beside_taskjuggler(given.taskjuggler)
    return found


def portfolio(given: argparse.Namespace) -> dict[str, Any]:
    return {
        "many_plans": critical_path.many_plans(given.projects, given.activities),
        "by_projects": critical_path.by_projects(given.activities),
    }


def rcpsp(given: argparse.Namespace) -> dict[str, Any]:
    """Exit code 1 where a file was broken; each row goes to the error stream as soon as it is there."""
    if not makespans.files_of(given.instances):
        sys.exit(f"no {', '.join(makespans.READERS)} in {given.instances}")
    try:
        known = read_known(given.known)
    except (BrokenInstance, OSError) as fault:
        sys.exit(f"--known: {fault}")
    asked = makespans.Asked(given.instances, given.seconds, given.every, given.seed, known, given.peers)
    rows = _told_at_once(makespans.measured(asked))
    summary = makespans.summed(rows)
    return {"seconds_each": given.seconds, "summary": summary, "instances": rows, "failed": bool(summary["errors"])}


def forecast(given: argparse.Namespace) -> dict[str, Any]:
    found = tracked_errors.measured(given.projects)
    return found if given.json else {"table": tracked_errors.side_by_side(found), **found}


def chances(given: argparse.Namespace) -> dict[str, Any]:
    found = chance_runs.measured(activities=given.activities, runs=given.runs, peer_python=given.peer_python)
    return {"chances": found}


def _told_at_once(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each row to the error stream as soon as it is there: a long run that is cut short has told something."""
    told = []
    for row in rows:
        told.append(row)
        print(json.dumps(row), file=sys.stderr, flush=True)
    return told


def recovery(given: argparse.Namespace) -> dict[str, Any]:
    recoveries.warm_up()
    found: dict[str, Any] = {}
    if "single" in given.cases:
        rows = recoveries.singles(
            given.single_activities, given.seeds, moderate_seconds=given.moderate_seconds, high_seconds=given.seconds
        )
        found["single"] = _told_at_once(rows)
    if "portfolio" in given.cases:
        rows = recoveries.portfolios(given.projects, given.activities, given.seeds, seconds=given.seconds)
        found["portfolio"] = _told_at_once(rows)
    return found


def timecost(given: argparse.Namespace) -> dict[str, Any]:
    rows = recoveries.time_costs(given.activities, given.ways, given.percent, seconds=given.seconds)
    return {"timecost": _told_at_once(rows)}


def pages(_given: argparse.Namespace) -> dict[str, Any]:
    return {"written": [str(path.relative_to(ROOT)) for path in results.write_pages(ROOT / "docs")]}


def _positive(text: str) -> int:
    if (value := int(text)) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return value


def _positive_seconds(text: str) -> float:
    if not 0 < (value := float(text)) < math.inf:
        raise argparse.ArgumentTypeError("more than 0")
    return value


def _parts_of_plans(parts: Any) -> None:
    part = parts.add_parser("cpm", help="critical path of one plan")
    part.add_argument("--largest", type=int, default=1_000_000)
    part.add_argument("--mpxj", type=int, default=10_000, help="activities given to MPXJ, 0 for none")
    part.add_argument("--taskjuggler", type=int, default=0, help="activities given to TaskJuggler, 0 for none")
    part.set_defaults(run=cpm)
    part = parts.add_parser("portfolio", help="many plans in one call")
    part.add_argument("--projects", type=int, default=10_000)
    part.add_argument("--activities", type=int, default=300)
    part.set_defaults(run=portfolio)
    part = parts.add_parser("forecast", help="forecasts of tracked projects")
    part.add_argument("--projects", type=Path, required=True)
    part.set_defaults(run=forecast)
    part = parts.add_parser("chances", help="Monte-Carlo of one plan")
    part.add_argument("--activities", type=int, default=300)
    part.add_argument("--runs", type=int, default=10_240)
    part.add_argument("--peer-python", default=sys.executable, help="a Python that has mcprojsim")
    part.set_defaults(run=chances)


def _parts_of_searches(parts: Any) -> None:
    part = parts.add_parser("rcpsp", help="makespans under scarce resources")
    part.add_argument("--instances", type=Path, required=True)
    part.add_argument("--seconds", type=_positive_seconds, default=5, help="for each instance")
    part.add_argument("--every", type=_positive, default=1, help="only every so-many-th instance")
    part.add_argument("--seed", type=int, default=1)
    part.add_argument("--known", type=Path, nargs="*", default=[], help="lists of best known values (CSV)")
    part.add_argument("--peers", action="store_true", help="CP-SAT alone and PyJobShop on the same instances")
    part.set_defaults(run=rcpsp)
    part = parts.add_parser("recovery", help="winning time back with shared crews, beside plain CP-SAT")
    part.add_argument("--cases", nargs="+", choices=("single", "portfolio"), default=["single", "portfolio"])
    part.add_argument("--single-activities", type=_positive, default=60)
    part.add_argument("--projects", type=_positive, default=60)
    part.add_argument("--activities", type=_positive, default=100)
    part.add_argument("--seeds", type=_positive, default=1, help="instances of each kind")
    part.add_argument("--seconds", type=_positive_seconds, default=60, help="for each of ours and the peer's")
    part.add_argument("--moderate-seconds", type=_positive_seconds, default=10, help="for one moderate project")
    part.set_defaults(run=recovery)
    part = parts.add_parser("timecost", help="time against cost without crews, beside plain CP-SAT")
    part.add_argument("--activities", type=_positive, default=1000)
    part.add_argument("--ways", type=_positive, default=5)
    part.add_argument("--percent", type=_positive, nargs="+", default=[20], help="of the plan to win back")
    part.add_argument("--seconds", type=_positive_seconds, default=20)
    part.set_defaults(run=timecost)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(required=True)
    _parts_of_plans(parts)
    _parts_of_searches(parts)
    for name, one in parts.choices.items():
        one.add_argument("--json", action="store_true")
        one.add_argument(
            "--keep", nargs="?", const=name, metavar="NAME", help="write benchmarks/results/NAME.json for the docs"
        )
    part = parts.add_parser("pages", help="write the pages of the docs from what was kept")
    part.set_defaults(run=pages, json=False, keep=None)
    return parser


def show(name: str, value: object, indent: str = "") -> None:
    if isinstance(value, dict):
        print(f"{indent}{name}")
        for key, inner in value.items():
            show(key, inner, indent + "  ")
    elif isinstance(value, list):
        for inner in value:
            show(name, inner, indent)
    else:
        print(f"{indent}{name:28} {value:.3f}" if isinstance(value, float) else f"{indent}{name:28} {value}")


def main(argv: Sequence[str]) -> int:
    """Exit code: 1 where an instance could not be used."""
    given = arguments().parse_args(argv)
    found = {"measured_on": described(), **given.run(given)}
    failed = found.pop("failed", False)
    if given.keep:
        results.keep(given.keep, found)
    if given.json:
        print(json.dumps(found, indent=1))
    else:
        for name, value in found.items():
            show(name, value)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
