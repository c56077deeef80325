"""What was measured is kept as JSON beside the benchmarks; the pages of the docs are made of it, in both languages.

A measurement becomes part of the pages by being kept: `python benchmarks/scheduling.py cpm --keep`, then
`python benchmarks/scheduling.py pages`. Its tables are every list of rows it holds; names of parts and columns are
worded in `results_words`, and a name without words stands as it is.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.measures.plot import log_plot
from benchmarks.measures.results_words import COLUMNS, INTRODUCTION, PARTS, PLOTS, TARGETS, VERDICTS, WORDS

FOLDER = Path(__file__).resolve().parent.parent / "results"
LANGUAGES = ("zh", "en")
# Drawn for people at a terminal; the same figures stand in the tables.
_FOR_THE_TERMINAL = {"table"}
# Longer lists (an instance a row) stay in their file.
_MOST_ROWS = 25
Found = Mapping[str, Any]


def keep(part: str, found: Found, *, folder: Path = FOLDER) -> None:
    folder.mkdir(exist_ok=True)
    kept = {"measured_at": f"{datetime.now():%Y-%m-%d %H:%M}", **found}
    (folder / f"{part}.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


def kept(folder: Path = FOLDER) -> dict[str, Found]:
    order = {name: at for at, name in enumerate(PARTS)}
    files = sorted(folder.glob("*.json"), key=lambda path: (order.get(path.stem, len(order)), path.stem))
    return {path.stem: json.loads(path.read_text("utf-8")) for path in files}


def write_pages(docs: Path, folder: Path = FOLDER) -> list[Path]:
    """docs/<language>/explanation/measured.md and its plots."""
    found, written = kept(folder), []
    for language in LANGUAGES:
        home = docs / language / "explanation"
        plots = dict(_plots(found, language))
        for name, svg in plots.items():
            written.append(home / f"measured-{name}.svg")
            written[-1].write_text(svg, "utf-8")
        written.append(home / "measured.md")
        written[-1].write_text("\n".join(_page(found, plots, language)) + "\n", "utf-8")
    return written


def _said(words: tuple[str, str], language: str) -> str:
    return words[LANGUAGES.index(language)]


def _page(found: Mapping[str, Found], plots: Mapping[str, str], language: str) -> Iterator[str]:
    title, *paragraphs = (_said(words, language) for words in INTRODUCTION)
    yield from (f"# {title}", "")
    for paragraph in paragraphs:
        yield from (paragraph, "")
    yield from _targets(found, language)
    for part, measured in found.items():
        yield from (f"## {_word(part, language, PARTS)}", "")
        yield from (_measured_on(measured, language), "")
        for name in plots:
            if PLOTS[name].part == part:
                yield from (f"![{_said(PLOTS[name].title, language)}](measured-{name}.svg)", "")
        for name, value in measured.items():
            if name not in {"measured_at", "measured_on"}:
                yield from _block(name, value, language)


def _word(name: str, language: str, words: Mapping[str, tuple[str, str]] = WORDS) -> str:
    return _said(words[name], language) if name in words else name.replace("_", " ")


def _measured_on(measured: Found, language: str) -> str:
    told = measured.get("measured_on", {})
    parts = [f"{_word(name, language)} {value}" for name, value in told.items() if value != "absent"]
    return f"*{measured.get('measured_at', '')}; {'; '.join(parts)}*"


def _targets(found: Mapping[str, Found], language: str) -> Iterator[str]:
    rows = []
    for target in TARGETS:
        try:
            value = target.value(found)
        except (KeyError, StopIteration, TypeError):
            continue
        verdict = _said(VERDICTS[value <= target.limit if target.at_most else value >= target.limit], language)
        rows.append([_said(target.words, language), _number(value), verdict])
    if rows:
        yield from _table([_word(name, language) for name in ("target", "measured", "verdict")], rows)


def _block(name: str, value: Any, language: str) -> Iterator[str]:
    if (isinstance(value, list) and not value) or name in _FOR_THE_TERMINAL:
        return
    rows = _crossed(value) if isinstance(value, Mapping) else value if isinstance(value, list) else [value]
    if not rows or not all(isinstance(row, Mapping) for row in rows):
        yield from (f"{_word(name, language)}: {_number(value)}", "")
        return
    yield from (f"**{_word(name, language)}**", "")
    if len(rows) > _MOST_ROWS:
        yield from (_word("rows_in_file", language).replace("{count}", str(len(rows))), "")
        return
    rows = [_with_peers(row) for row in rows]
    columns = COLUMNS.get(name) or list(dict.fromkeys(key for row in rows for key in row))
    columns = [
        key for key in columns if any(not isinstance(row.get(key, ""), Mapping | list) and key in row for row in rows)
    ]
    cells = [
        [_word(str(row.get(key, "")), language) if key == "by" else _number(row.get(key, "")) for key in columns]
        for row in rows
    ]
    yield from _table([_word(key, language) for key in columns], cells)


def _with_peers(row: Found) -> Found:
    """What a peer found for the same case stands in columns of the same row."""
    found = {name: value for name, value in row.items() if not isinstance(value, Mapping)}
    for name, value in row.items():
        if isinstance(value, Mapping):
            found |= {f"{name}_{key}": inner for key, inner in value.items()}
    return found


def _crossed(value: Found) -> list[Found]:
    """What is kept as `{column: {row: number}}` is a table: a row for each name, a column for each key."""
    if not value or not all(isinstance(one, Mapping) for one in value.values()):
        return [value]
    names = dict.fromkeys(name for one in value.values() for name in one)
    return [{"by": name, **{key: one[name] for key, one in value.items() if name in one}} for name in names]


def _number(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "✓", False: "✗", None: "—"}[value]
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return str(value)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "/") for cell in row) + " |"
    yield ""


def _plots(found: Mapping[str, Found], language: str) -> Iterator[tuple[str, str]]:
    for name, plot in PLOTS.items():
        rows = found.get(plot.part, {}).get(plot.rows, [])
        lines = {
            _word(key, language): [(row[plot.across], row[key]) for row in rows if row.get(key)] for key in plot.lines
        }
        lines = {title: points for title, points in lines.items() if points}
        if lines:
            across, up = _word(plot.across, language), _said(plot.up, language)
            yield name, log_plot(lines, title=_said(plot.title, language), across=across, up=up)
