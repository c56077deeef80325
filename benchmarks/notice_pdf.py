"""How long one notice takes: PDF by typst, docx by python-docx, and LibreOffice turning that docx into PDF as the peer.

python benchmarks/notice_pdf.py [--rounds 50] [--office-rounds 5]
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from gongjian.engine.documents import (
    Annex,
    Column,
    Light,
    OfficialDocument,
    PrintingLine,
    Table,
    cell,
    heading,
    paragraph,
    run,
    to_docx,
    to_html,
    to_pdf,
)


def sample(number: int) -> OfficialDocument:
    """Three pages of text and a table of 40 projects; the number differs, so that nothing can be remembered whole."""
    lights = (Light.GREEN, Light.YELLOW, Light.RED)
    rows = tuple(
        (cell(str(n)), cell(f"示范项目{n}"), cell(f"{n * 7 + number}"), cell(light=lights[n % 3])) for n in range(40)
    )
    columns = (Column("序号"), Column("项目名称"), Column("已完成（万元）"), Column("状态"))
    text = "各专班要坚持一名县级领导、一个工作专班、一套推进方案、一抓到底，对照六月底目标倒排工期、挂图作战。"
    return OfficialDocument(
        letterhead="青川区重点项目攻坚指挥部文件",
        number=f"青重攻指通〔2020〕{number}号",
        title=f"关于百日攻坚第{number}周重点项目推进评比情况的通报",
        addressee="各重点项目专班",
        blocks=(heading(1, "一、总体情况"), *(paragraph(text * 2, run(f"{number}亿元", "f"), "。") for _ in range(12))),
        signature="青川区重点项目攻坚指挥部",
        dated_on=date(2020, 5, 20),
        annexes=(Annex(title="红黄绿灯情况表", blocks=(Table(columns=columns, rows=rows),)),),
        copies="区委办公室，区政府办公室",
        printing=PrintingLine(office="青川区重点项目攻坚指挥部办公室", printed_on=date(2020, 5, 20)),
        verification_code="7K3M-81QD",
        verification_url="https://gongjian.example/verify/7K3M-81QD",
    )


def timed_ms(work: Callable[[int], object], rounds: int) -> list[float]:
    taken = []
    for number in range(1, rounds + 1):
        start = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def show(name: str, taken: list[float]) -> None:
    rest = sorted(taken[1:]) or taken
    p95 = rest[min(len(rest) - 1, int(len(rest) * 0.95))]
    print(
        f"{name:<34} first {taken[0]:8.1f} ms   p50 {statistics.median(rest):8.1f} ms   p95 {p95:8.1f} ms   n={len(taken)}"
    )


def by_office(office: str, number: int, folder: Path) -> None:
    source = folder / f"{number}.docx"
    source.write_bytes(to_docx(sample(number)))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--office-rounds", type=int, default=5)
    wanted = parser.parse_args()
    parts = ", ".join(f"{name} {version(name)}" for name in ("typst", "python-docx", "segno"))
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}; {parts}")
    show("PDF by typst, compiler kept", timed_ms(lambda n: to_pdf(sample(n)), wanted.rounds))
    show("docx by python-docx", timed_ms(lambda n: to_docx(sample(n)), wanted.rounds))
    show("HTML preview", timed_ms(lambda n: to_html(sample(n)), wanted.rounds))
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice is absent: no peer measured")
        return
    said = subprocess.run([office, "--version"], capture_output=True, text=True, check=True, timeout=60)
    with tempfile.TemporaryDirectory() as folder:
        show(
            "docx → PDF by LibreOffice (peer)",
            timed_ms(lambda n: by_office(office, n, Path(folder)), wanted.office_rounds),
        )
    print(said.stdout.strip())


if __name__ == "__main__":
    main()
