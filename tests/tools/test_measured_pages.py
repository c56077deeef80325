"""The pages of measurements are made of the kept files, in both languages, and are those in the docs."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

from benchmarks.measures import results
from benchmarks.measures.plot import log_plot

ROOT = Path(__file__).resolve().parents[2]


def test_the_docs_are_what_the_kept_files_say(tmp_path):
    for language in results.LANGUAGES:
        (tmp_path / language / "explanation").mkdir(parents=True)
    for written in results.write_pages(tmp_path):
        inside = written.relative_to(tmp_path)
        assert written.read_text("utf-8") == (ROOT / "docs" / inside).read_text("utf-8"), (
            "python benchmarks/scheduling.py pages"
        )


def page(tmp_path, **kept):
    folder = tmp_path / "results"
    for name, found in kept.items():
        results.keep(name, found, folder=folder)
    for language in results.LANGUAGES:
        (tmp_path / language / "explanation").mkdir(parents=True, exist_ok=True)
    results.write_pages(tmp_path, folder)
    return [(tmp_path / language / "explanation/measured.md").read_text("utf-8") for language in results.LANGUAGES]


def test_a_measurement_nobody_worded_still_has_its_tables(tmp_path):
    rows = [{"size": 3, "gap": 0.25, "proven": True}, {"size": 4_000, "gap": 1234.5}]
    chinese, english = page(tmp_path, novel={"measured_on": {"load": "1.0"}, "runs": rows, "runs_at_once": 5})
    assert "| size | gap | proven |" in english
    assert "| 3 | 0.25 | ✓ |\n| 4,000 | 1,234 |" in english
    assert "负载 1.0" in chinese
    assert "runs at once: 5" in english


def test_long_lists_stay_in_their_file(tmp_path):
    _chinese, english = page(tmp_path, rcpsp={"instances": [{"name": f"j{at}"} for at in range(30)]})
    assert "30 rows: see the file of results." in english
    assert "j7" not in english


def test_missed_targets_are_said_to_be_missed(tmp_path):
    row = {"activities": 1_000_000, "times_rustworkx_cpu": 12.0, "ns_per_activity_cpu": 30.0}
    chinese, english = page(tmp_path, cpm={"one_plan": [row]})
    assert "| 1,000,000: ≥ 30 × rustworkx (length alone, CPU) | 12 | **missed** |" in english
    assert "**未达到**" in chinese
    # What was not measured is neither met nor missed.
    assert "MPXJ (warm" not in english


def test_a_plot_is_well_formed_and_the_same_each_time():
    lines = {"甲 <1>": [(10, 0.5), (1000, 50)], "乙": [(10, 2.0)]}
    svg = log_plot(lines, title="时间", across="数", up="ms")
    assert svg == log_plot(lines, title="时间", across="数", up="ms")
    told = [one.text for one in ET.fromstring(svg).iter() if one.text]
    assert {"甲 <1>", "乙", "10", "1k", "0.1", "100"} <= set(told)


def test_kept_files_name_no_place_of_the_machine():
    for path in results.FOLDER.glob("*.json"):
        assert json.loads(path.read_text("utf-8"))["measured_at"]
        assert "/home/" not in path.read_text("utf-8")


def test_what_peers_found_stands_in_the_row_of_the_case(tmp_path):
    row = {"name": "j1", "makespan": 43, "cp_sat": {"makespan": 44, "bound": 40}, "pyjobshop": "not installed"}
    _chinese, english = page(tmp_path, rcpsp={"instances": [row]})
    assert "| Name | Makespan | CP-SAT alone |\n|---|---|---|\n| j1 | 43 | 44 |" in english
