"""Preview of a ledger of 20,000 rows × 40 columns: seconds and peak memory, beside plain readers on the same file.

python benchmarks/ledger_import.py [rows]      aim: preview < 5 s, < 400 MB (parent and child each)
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

HEADS = (
    "序号 项目名称 包联领导 责任单位 代办单位 总投资 年度计划投资 年度建设任务 建设性质 是否开工 开工时间 竣工时间 "
    "建设地点 层次 累计完成投资 备注"
).split()
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "一二三四五六七八九十甲乙丙丁"
PREVIEW = """
from gongjian.engine.ledgers.preview import preview
found = preview(sys.argv[1]); told = {"projects": found["projects"], "total": found["total_investment_wan"]}
"""
OPENPYXL = """
from openpyxl import load_workbook
told = {"rows": sum(1 for _ in load_workbook(sys.argv[1], read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True))}
"""
CALAMINE = """
from python_calamine import CalamineWorkbook
told = {"rows": len(CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python())}
"""
PANDAS = """
import pandas
told = {"rows": len(pandas.read_excel(sys.argv[1], header=[2, 3]))}
"""
WRAP = """
import json, resource, sys, time
began = time.perf_counter()
{body}
spent = time.perf_counter() - began
mine = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps({{"seconds": round(spent, 2), "mb": round(mine), "child_mb": round(child), **told}}))
"""


def made(path: Path, rows: int) -> None:
    """A ledger with title, unit row, two-row header and 40 columns."""
    dice = random.Random(7)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": False})
    sheet = book.add_worksheet("台账")
    sheet.write(0, 0, "某区2026年重点项目台账")
    sheet.write(1, 0, "单位：万元")
    for column, head in enumerate(HEADS):
        sheet.write(2, column, head)
    for month in range(1, 13):
        sheet.write(2, 14 + 2 * month, f"{month}月")
        sheet.write(3, 14 + 2 * month, "完成投资")
        sheet.write(3, 15 + 2 * month, "形象进度")
    for row in range(rows):
        for column, value in enumerate(cells_of(row, dice)):
            sheet.write(row + 4, column, value)
    book.close()


def cells_of(row: int, dice: random.Random) -> list[object]:
    names = [dice.choice(SURNAMES) + dice.choice(GIVEN) + dice.choice(GIVEN) for _ in range(dice.choice((1, 1, 2)))]
    who = ["\n".join(names), "区发改局", "区行政\n审批局"]
    money = [dice.randint(1000, 90000), dice.randint(100, 900)]
    task = f"建成厂房{row}平方米及配套道路管网"
    dates = ["新建", "是", "2026.3.5", "12月底", "东区", "市重点"]
    cells: list[object] = [
        row + 1,
        f"第{row + 1}号产业园基础设施配套",
        *who,
        *money,
        task,
        *dates,
        dice.randint(0, 100),
        "",
    ]
    for month in range(12):
        cells += [dice.randint(0, 9000) / 100, f"完成{month + 1}段{row % 97}根桩基施工"]
    return cells


def measured(name: str, body: str, path: Path) -> None:
    """Run one reader in its own process."""
    done = subprocess.run(
        [sys.executable, "-c", WRAP.format(body=body), str(path)], capture_output=True, text=True, check=False
    )
    told = json.loads(done.stdout) if done.returncode == 0 else {"failed": done.stderr.strip().splitlines()[-1:]}
    print(f"{name:<28} {told}")


def main() -> None:
    """Print machine, versions and one line per reader."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    versions = {name: importlib.metadata.version(name) for name in ("python-calamine", "openpyxl", "XlsxWriter")}
    print(f"{platform.platform()} · {os.cpu_count()} processors · Python {platform.python_version()} · {versions}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        made(path, rows)
        print(f"{rows} rows × 40 columns, {path.stat().st_size / 1e6:.1f} MB")
        measured("gongjian preview", PREVIEW, path)
        measured("calamine, read only", CALAMINE, path)
        measured("openpyxl, read only", OPENPYXL, path)
        measured("pandas.read_excel", PANDAS, path)
    print(f"peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
