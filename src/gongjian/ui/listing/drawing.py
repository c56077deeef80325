"""The rows of a list as one string: fifty rows of twelve cells through templates took two thirds of a page's time.

What is drawn is escaped here, in one place, whatever a column says (ADR 0011).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongjian.ui import pieces
from gongjian.ui.pieces import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gongjian.ui.listing.columns import Column, Head
    from gongjian.ui.listing.filters import FilterChoice

    # From a row and its address to the inside of its cell; from a value alone.
    Draw = Callable[[Any, str | None], str]
    DrawValue = Callable[[Any], str]


def drawn_rows(
    rows: Iterable[Any],
    columns: Sequence[Column],
    *,
    address: Callable[[Any], str | None],
    css_of: Callable[[Any], str] | None = None,
    key: Callable[[Any], object] | None = None,
    plain: bool = False,
) -> SafeString:
    """`<tr>`s. `key`: with a box that chooses the row by it. `plain`: for paper, without the address Enter opens."""
    drawings = [(*_wrapping(column), _drawing(column)) for column in columns]
    pick = _picking(key, columns) if key else None
    parts: list[str] = []
    for row in rows:
        url = address(row)
        opening = pieces.attribute("class", css_of(row)) if css_of else ""
        parts.append(f"<tr{opening}{'' if plain else pieces.attribute('data-row-url', url)}>")
        if pick:
            parts.append(pick(row))
        for begin, end, draw in drawings:
            parts += (begin, draw(row, url), end)
        parts.append("</tr>\n")
    return SafeString("".join(parts))


def drawn_heads(heads: Iterable[Head], *, plain: bool = False) -> SafeString:
    """`<th>`s; on the page each leads to the list sorted by it."""
    parts: list[str] = []
    for head in heads:
        is_sorted = head.aria_sort not in {"", "none"}
        mark = f' aria-sort="{head.aria_sort}"' if is_sorted else ""
        css, heading = ' class="num"' if head.column.numeric else "", escaped(head.column.heading)
        if head.url and not plain:
            arrow = {"ascending": "↑", "descending": "↓"}.get(head.aria_sort, "")
            arrow = f'<span class="sort-mark" aria-hidden="true">{arrow}</span>'
            heading = f'<a class="sort sort-{head.aria_sort}" href="{escaped(head.url)}">{heading}{arrow}</a>'
        parts.append(f'<th scope="col"{css}{mark}>{heading}</th>')
    return SafeString("".join(parts))


def drawn_column_boxes(choices: Iterable[tuple[Column, bool]]) -> SafeString:
    """A box for each column there is, checked where it is shown."""
    return SafeString(
        "".join(
            f'<label class="check"><input class="check-box" type="checkbox" value="{escaped(column.key)}" data-column'
            f"{' checked' if is_on else ''}><span>{escaped(column.label)}</span></label>"
            for column, is_on in choices
        )
    )


def _picking(key: Callable[[Any], object], columns: Sequence[Column]) -> DrawValue:
    choose = _("Select %(name)s")
    naming = next((column for column in columns if column.phone == "title"), columns[0])

    def picked(row: Any) -> str:
        name = escaped(choose % {"name": naming.text(naming.of(row))})
        return (
            '<td class="pick"><input class="check-box" type="checkbox" name="row" '
            f'value="{escaped(key(row))}" data-pick aria-label="{name}"></td>'
        )

    return picked


# A state is one word, a day one piece.
_ONE_PIECE = {"choice": " word", "date": " whole", "moment": " whole"}


def _wrapping(column: Column) -> tuple[str, str]:
    kind = " num" if column.numeric else _ONE_PIECE.get(column.kind, "")
    css = f"at-{column.phone or 'none'}{kind}"
    if column.phone == "title":
        return f'<th scope="row" class="{css}">', "</th>"
    return f'<td class="{css}" data-label="{escaped(column.label)}">', "</td>"


def _drawing(column: Column) -> Draw:
    if column.template:
        template = get_template(column.template).template  # type: ignore[attr-defined]
        return lambda row, _url: str(template.render(Context({"row": row, "value": column.of(row)})))
    if column.kind == "clock":
        return lambda row, _url: _clock(column.of(row))
    if column.kind == "light":
        return _of_few(column, pieces.light)
    if column.kind == "choice":
        return _of_few(column, lambda value: escaped(column.text(value)))
    return _words(column)


def _clock(value: Any) -> str:
    if value is None:
        return '<span class="third">—</span>'
    return pieces.clock(value.left_minutes, value.limit_minutes, bar=False)


def _of_few(column: Column, draw: DrawValue) -> Draw:
    """A column of few different values draws each of them once a table."""
    drawn: dict[Any, str] = {}

    def draw_cell(row: Any, _url: str | None) -> str:
        value = column.of(row)
        if value not in drawn:
            drawn[value] = draw(value)
        return drawn[value]

    return draw_cell


def _words(column: Column) -> Draw:
    link, is_heading = column.link, column.phone == "title"

    def draw_cell(row: Any, url: str | None) -> str:
        text = escaped(column.text(column.of(row)))
        where = (link(row) if link else None) or (url if is_heading else None)
        return f'<a href="{escaped(where)}">{text}</a>' if where else text

    return draw_cell


def drawn_options(label: str, choices: Iterable[FilterChoice]) -> SafeString:
    """`<option>`s of a filter; the first takes the filter away and bears its name."""
    parts = [f'<option value="">{escaped(label)}</option>']
    for choice in choices:
        if choice.value:
            chosen, count = " selected" if choice.active else "", "" if choice.count is None else f" ({choice.count})"
            parts.append(f'<option value="{escaped(choice.value)}"{chosen}>{escaped(choice.label)}{count}</option>')
    return SafeString("".join(parts))
