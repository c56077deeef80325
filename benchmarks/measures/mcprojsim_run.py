"""Run by a Python that has mcprojsim (3.13 or newer): a plan on standard input, seconds and quantiles on standard output."""

import json
import sys
import time

from mcprojsim.config import Config
from mcprojsim.models.project import Project
from mcprojsim.simulation.engine import SimulationEngine


def main() -> None:
    told = json.load(sys.stdin)
    tasks = [
        {
            "id": f"t{number}",
            "name": f"t{number}",
            "estimate": {"distribution": "triangular", "low": low, "expected": likely, "high": high, "unit": "days"},
            "dependencies": [f"t{before}" for before in task["after"]],
        }
        for number, task in enumerate(told["tasks"])
        for low, likely, high in [task["days"]]
    ]
    metadata = {"name": "plan", "start_date": "2026-01-05"}
    project = Project.model_validate({"project": metadata, "tasks": tasks})
    engine = SimulationEngine(
        iterations=told["runs"], random_seed=1, config=Config.get_default(), show_progress=False, workers=1
    )
    wall, used = time.perf_counter(), time.process_time()
    found = engine.run(project)
    seconds = {"wall": time.perf_counter() - wall, "processor": time.process_time() - used}
    print(json.dumps({**seconds, "p50_hours": float(found.percentile(50)), "p80_hours": float(found.percentile(80))}))


if __name__ == "__main__":
    main()
