"""Invented messy ledgers of many shapes, each with its truth: what a careful person would count in it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongjian.engine.ledgers.grid import Box
from tests.engine.ledgers import messy_words as words
from tests.engine.ledgers.messy_truth import Made, Row, Truth


@dataclass(slots=True)
class _Project:
    name: str
    persons: list[str]
    total: Decimal | None
    plan: Decimal | None


class Maker:
    """One ledger of a seed. Every choice is a draw; `told` remembers those that matter for reading a failure."""

    def __init__(self, seed: int, *, fills: bool = True) -> None:
        self.draw = random.Random(seed)
        self.fills = fills
        self.truth = Truth()
        self.rows: list[Row] = []
        self.merged: list[Box] = []
        self.told: dict[str, Any] = {"seed": seed}

    def choose(self, name: str, options: Any) -> Any:
        """A draw that is remembered."""
        chosen = self.draw.choice(options)
        self.told[name] = chosen
        return chosen

    def made(self) -> Made:
        self._columns()
        self._above()
        self._header()
        self._body()
        self._below()
        return Made(self.rows, self.merged, self.truth, self.told)

    # what stands in the columns -----------------------------------------------------------------------------------

    def _columns(self) -> None:
        draw = self.draw
        keys = ["name"]
        money = ["total", "plan"]
        texts = ["scope", "place", "nature", "unit", "builder"]
        draw.shuffle(texts)
        some = texts[: draw.randint(1, 5)]
        keys += some if draw.random() < 0.5 else []
        keys += money
        keys += [one for one in some if one not in keys]
        if self.choose("leaders", [True, True, True, False]):
            keys.insert(draw.randint(1, len(keys)), "leaders")
        if self.choose("quarters", [True, False, False]):
            keys += ["q1w", "q1", "q2w", "q2", "q3w", "q3", "q4w", "q4"]
        self.serial = self.choose("serial", words.SERIALS)
        if self.serial != "none":
            keys.insert(0, "serial")
        if draw.random() < 0.5:
            keys.append("remark")
        self.keys = keys
        self.unit_place = self.choose("unit", words.UNIT_PLACES)
        if self.unit_place in {"heading", "slash", "own words"}:
            self.units = {
                "total": self.choose("total unit", ["万元", "亿元", "元"]),
                "plan": self.choose("plan unit", ["万元", "亿元"]),
            }
        else:
            one = self.choose("one unit", ["万元", "亿元"]) if self.unit_place != "none" else "万元"
            self.units = {"total": one, "plan": one}
        self.quarter_unit = self.units["plan"] if self.unit_place != "none" else "万元"

    def _above(self) -> None:
        title = self.choose("title", words.TITLES)
        told = f"单位：{self.units['total']}"
        for at in range(self.choose("title rows", [0, 1, 1, 2, 3])):
            text = ("附件1", title, "（2020年5月30日）")[at if self.told["title rows"] > 2 else 1 if not at else 2]
            self._left([text], "above_header")
        if self.unit_place == "row":
            self._left(
                [
                    self.draw.choice(
                        [told, f"（{told}）", told.replace("：", ":"), f"计量{told}", f" 单 位 ：{self.units['total']}"]
                    )
                ],
                "above_header",
            )
        elif self.unit_place == "right":
            self._left([None] * (len(self.keys) - 1) + [told], "above_header")
        elif self.unit_place == "with others":
            self._left(
                [f"填报单位：某某局     填报时间：2020年5月     单位：亩、{self.units['total']}"], "above_header"
            )
        elif self.unit_place == "title":
            self._left([f"{title}（{told}）"], "above_header")
        if self.draw.random() < 0.2:
            self.rows.append([])

    def _left(self, row: Row, reason: str) -> None:
        self.truth.left_out[len(self.rows) + 1] = reason
        self.rows.append(row)

    # the header ---------------------------------------------------------------------------------------------------

    def _heading(self, key: str) -> str:
        text = str(self.draw.choice(words.HEADINGS[key]))
        unit = self.units.get(key)
        if unit and self.unit_place == "heading":
            text += self.draw.choice(["（{}）", "({})", "\n（{}）", "（单位：{}）", "[{}]", " ( {} )"]).format(unit)
        elif unit and self.unit_place == "slash":
            text += self.draw.choice(["/{}", " {}", "\n{}"] if unit != "元" else ["/{}"]).format(unit)
        elif unit and self.unit_place == "own words":
            text += {"万元": "（万）", "亿元": "（亿）", "元": "（元）"}[unit]
        elif key.startswith("q") and not key.endswith("w") and self.unit_place in {"heading", "slash", "own words"}:
            text += f"（{self.quarter_unit}）"
        if self.draw.random() < 0.2 and "\n" not in text:
            cut = self.draw.randint(1, len(text) - 1)
            text = text[:cut] + self.draw.choice(["\n", "  ", "\u3000"]) + text[cut:]
        return text

    def _header(self) -> None:
        self.headings = [self._heading(key) for key in self.keys]
        groups = self._groups()
        top = len(self.rows)
        if groups:
            upper: Row = list(self.headings)
            lower: Row = [None] * len(self.keys)
            for first, last, text, own in groups:
                for at in range(first, last + 1):
                    upper[at], lower[at] = None, own[at - first] or self.headings[at]
                upper[first] = text
                if last > first:
                    self.merged.append((top, first, top, last))
            self.merged += [(top, at, top + 1, at) for at in range(len(self.keys)) if lower[at] is None]
            self.header_rows = [upper, lower]
        else:
            self.header_rows = [list(self.headings)]
        if self.unit_place == "header right":
            self.header_rows[0].append(f"单位：{self.units['total']}")
        self.rows += self.header_rows
        if self.unit_place == "below":
            self._left([None] * (len(self.keys) - 2) + [f"单位：{self.units['total']}"], "unit_row")
        if self.draw.random() < 0.15:
            style = self.choose("column numbers", ["1", "甲", "(1)", "①"])
            self._left(words.column_numbers(style, len(self.keys)), "column_numbers")

    def _groups(self) -> list[tuple[int, int, str, list[str]]]:
        """(first, last column, group heading, own headings): quarters, money, leaders."""
        found: list[tuple[int, int, str, list[str]]] = []
        if "q1" in self.keys and self.choose("quarters grouped", [True, False]):
            start = self.keys.index("q1w")
            for at, name in enumerate("一二三四"):
                text = self.draw.choice([f"{name}季度", f"{name}季度工作计划", f"第{name}季度计划"])
                own = self.choose(
                    "quarter headings",
                    [["工作内容及形象进度", "投资"], ["工作内容", "计划投资"], ["形象进度", "投资额"]],
                )
                found.append((start + at * 2, start + at * 2 + 1, text, own))
        total = self.keys.index("total")
        if self.keys[total + 1] == "plan" and self.choose("money grouped", [True, False, False]):
            unit = f"（{self.units['total']}）" if self.unit_place == "group" else ""
            found.append((total, total + 1, self.draw.choice(["投资情况", "投资", "项目投资"]) + unit, ["", ""]))
        elif self.unit_place == "group":
            for key in ("total", "plan"):
                self.headings[self.keys.index(key)] += f"（{self.units[key]}）"
        return found

    # the rows -----------------------------------------------------------------------------------------------------

    def _body(self) -> None:
        projects = [self._project(at) for at in range(self.draw.randint(4, 14))]
        self.style = self.choose("sections", words.SECTIONS)
        if self.serial in {"none", "chinese"}:
            self.style = self.told["sections"] = "none"
        totals = self.choose("totals", ["top", "bottom", "none"])
        if totals == "top":
            self._left(self._counted(projects, self.choose("total words", words.TOTALS)), "total_row")
        self._parts(projects, self.draw.randint(1, len(projects) - 1))
        if totals == "bottom":
            self._left(self._counted(projects, self.choose("total words", words.TOTALS)), "total_row")
        if self.choose("merged leaders", [True, False, False]) and "leaders" in self.keys:
            self._merge_leaders()

    def _parts(self, projects: list[_Project], cut: int) -> None:
        number = 0
        for at, part in enumerate((projects[:cut], projects[cut:])):
            if self.style != "none":
                self._left(self._section(at, part), "section_row")
            for one in part:
                number += 2 if self.serial == "gaps" and self.draw.random() < 0.3 else 1
                self._row(one, number)
            if self.style != "none" and self.draw.random() < 0.3:
                self._left(self._counted(part, "小计"), "subtotal_row")
            if not at and self.draw.random() < 0.15:
                for header in self.header_rows:
                    self._left(list(header), "repeated_header")

    def _project(self, at: int) -> _Project:
        name = words.project_name(self.draw, at)
        persons = self.draw.sample(words.PERSONS, self.draw.choice([1, 1, 2, 3]))
        total = Decimal(self.draw.randint(100, 300000)) / self.draw.choice([1, 1, 1, 10])
        return _Project(name, persons, total, (total / 4).quantize(Decimal("0.1")))

    def _amount(self, key: str, wan: Decimal | None) -> Any:
        cell, value, unread = words.amount_cell(self.draw, wan, self.units[key])
        if value is not None:
            before = getattr(self.truth, key)
            setattr(self.truth, key, (before or Decimal(0)) + value)
        if unread:
            self.truth.unread.append(cell)
        return cell

    def _row(self, one: _Project, number: int) -> None:
        row: Row = []
        for key in self.keys:
            if key == "serial":
                row.append(words.serial(self.serial, number))
            elif key == "name":
                row.append(one.name if self.draw.random() < 0.8 else f"★{one.name}")
            elif key in {"total", "plan"}:
                row.append(self._amount(key, getattr(one, key)))
            elif key == "leaders":
                row.append(self._leaders(one))
            elif key in {"q1", "q2", "q3", "q4"}:
                row.append(self.draw.choice([0, None, 1]))
            else:
                row.append(self.draw.choice(words.TEXTS[key]))
        self.truth.projects += 1
        self.rows.append(row)

    def _leaders(self, one: _Project) -> Any:
        if self.draw.random() < 0.1:
            one.persons = []
            return None
        self.truth.persons |= set(one.persons)
        self.truth.assignments += len(one.persons)
        return words.leader_cell(self.draw, one.persons)

    def _merge_leaders(self) -> None:
        """A merged leader cell over two projects that follow one another: filled down in workbooks, blank in exports."""
        column = self.keys.index("leaders")
        places = [
            at
            for at, row in enumerate(self.rows)
            if at + 1 not in self.truth.left_out and len(row) > column and row not in self.header_rows
        ]
        for at in places[:-1]:
            below = self.rows[at + 1]
            if at + 1 not in places or not self.rows[at][column] or below[column]:
                continue
            self.merged.append((at, column, at + 1, column))
            if self.fills:
                persons = words.persons_in(self.rows[at][column])
                self.truth.assignments += len(persons)
            return

    def _sum(self, projects: list[_Project], key: str) -> Any:
        summed = sum((getattr(one, key) or Decimal(0) for one in projects), Decimal(0))
        return float(words.in_unit(summed, self.units[key]))

    def _counted(self, projects: list[_Project], text: str) -> Row:
        """A row of totals; its words stand under the serial number or under the name."""
        row: Row = [None] * len(self.keys)
        text = text.format(len(projects))
        row[self.draw.choice([0, self.keys.index("name")])] = text
        row[self.keys.index("total")] = self._sum(projects, "total")
        row[self.keys.index("plan")] = self._sum(projects, "plan")
        return row

    def _section(self, at: int, projects: list[_Project]) -> Row:
        row: Row = [None] * len(self.keys)
        ordinal, name = "一二"[at], ("工业项目", "城建交通类")[at]
        first, second = words.section(self.style, ordinal, name, len(projects))
        row[0] = first
        if second:
            row[self.keys.index("name")] = second
        if "sums" in self.style:
            row[self.keys.index("total")] = self._sum(projects, "total")
            row[self.keys.index("plan")] = self._sum(projects, "plan")
        return row

    def _below(self) -> None:
        for text, reason in self.draw.sample(words.NOTES, self.draw.randint(0, 3)):
            self._left(list(text), reason)
        while self.rows and not self.rows[-1]:
            self.rows.pop()
