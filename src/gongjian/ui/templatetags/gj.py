"""`{% load gj %}`: every component of the look. Use and snippets: docs/reference/ui-components.md."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import uuid4

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from gongjian.ui import dated, marks, pieces, words
from gongjian.ui.icons import ICONS
from gongjian.ui.kept import kept

register = template.Library()
PARTS = "ui/parts/"
for piece in (pieces.light, pieces.clock, pieces.pill):
    register.simple_tag(piece)
register.tag(kept)
register.filter(words.enumerated)
register.filter(words.bracketed)


@register.filter
def thousands(value: Any) -> str:
    return _number(value, places=2)


@register.filter
def wan(value: Any) -> str:
    """Figure only, in 万元 whatever the language; the unit stands in the column head."""
    return _number(value, places=2)


@register.filter
def weekday_date(value: date | None) -> str:
    return "—" if value is None else words.day_words(value)


@register.filter
def short_day(value: date | None) -> str:
    return "—" if value is None else words.short_day_words(value)


@register.filter(expects_localtime=True)
def moment(value: datetime | None) -> str:
    return "—" if value is None else words.moment_words(value)


@register.filter
def percent(value: Any) -> str:
    """A ratio (0.732) as 73.2%."""
    return "—" if value is None else f"{_number(Decimal(value) * 100, places=1)}%"


@register.filter
def item(mapping: Mapping[Any, Any], key: Any) -> Any:
    return mapping.get(key)


def _number(value: Any, *, places: int) -> str:
    if value is None or value == "":
        return "—"
    try:
        return words.plain_number(value, places=places)
    except InvalidOperation:
        return str(value)


@register.simple_tag
def money(amount_wan: Any, unit: str = "auto") -> SafeString:
    if amount_wan is None:
        return format_html("{}", "—")
    figure, name = words.money_words(Decimal(amount_wan), unit)
    return format_html('<span class="num">{}</span><span class="unit"> {}</span>', figure, name)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """With `label` the picture speaks for itself; without, it is decoration beside a word."""
    naming = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}><path d="{}"/></svg>', naming, ICONS[name])


@register.simple_tag
def hundred_day_strip(clock: Any, size: str = "bar") -> SafeString:
    """`size`: bar (top bar), wide (phone), hall (with the gates named below)."""
    return pieces.hundred_day_strip(clock.day, clock.total, clock.gates, size=size)


@register.inclusion_tag(f"{PARTS}campaign_day.html")
def campaign_day(clock: Any, *, big: bool = False) -> dict[str, Any]:
    return {"clock": clock, "big": big}


@register.inclusion_tag(f"{PARTS}stepper.html")
def stepper(steps: Sequence[Any], *, label: str = "") -> dict[str, Any]:
    """Steps: mapping or object with label, state (done, current, urgent, next), note, url."""
    return {"steps": steps, "label": label or _("Steps")}


@register.inclusion_tag(f"{PARTS}kpi.html")
def kpi(label: str, value: Any, unit: str = "", *, note: str = "", light: str = "", url: str = "") -> dict[str, Any]:
    return {"label": label, "value": value, "unit": unit, "note": note, "light": light, "url": url}


@register.inclusion_tag(f"{PARTS}score_bar.html")
def score_bar(parts: Sequence[tuple[str, Decimal | int]], total: Decimal | int = 100) -> dict[str, Any]:
    """Parts: (name, points) in order; at most three shades."""
    return {"pieces": marks.score_pieces(parts, total)}


@register.inclusion_tag(f"{PARTS}rank_interval.html")
def rank_interval(low: int, high: int, rank: int, total: int) -> dict[str, Any]:
    return {"low": low, "high": high, "at": marks.rank_interval(low, high, rank, total)}


@register.inclusion_tag(f"{PARTS}sparkline.html")
def sparkline(values: Sequence[Decimal | int], label: str, *, plan: Decimal | int | None = None) -> dict[str, Any]:
    return {"spark": marks.sparkline(values, plan), "label": label}


@register.inclusion_tag(f"{PARTS}progress.html")
def progress(value: Any, of: Any = 100, *, label: str = "", state: str = "plain") -> dict[str, Any]:
    share = min(Decimal(100), Decimal(value or 0) / (Decimal(of) or Decimal(1)) * 100).quantize(Decimal("0.1"))
    return {"share": max(Decimal(0), share), "label": label, "state": state}


@register.inclusion_tag(f"{PARTS}five_ones.html")
def five_ones(cells: Sequence[Any]) -> dict[str, Any]:
    """Five mappings: label, value, note; optional photo_url+person, url, why_url, light, line (marks.Line)."""
    return {"cells": cells}


@register.inclusion_tag(f"{PARTS}avatar.html")
def avatar(name: str, photo_url: str = "", *, size: str = "plain") -> dict[str, Any]:
    return {"name": name, "photo_url": photo_url, "initial": name[-2:-1] or name[:1], "size": size}


@register.inclusion_tag(f"{PARTS}why.html")
def why(text: Any, url: str, *, row: bool = False) -> dict[str, Any]:
    """Dotted underline that opens the facts at `url`: in a panel, or with `row=True` under its own table row."""
    return {"text": text, "url": url, "row": row}


@register.inclusion_tag(f"{PARTS}diff_cell.html")
def diff_cell(old: Any, new: Any, state: str = "changed") -> dict[str, Any]:
    """`state`: changed, added, decide, same. Renders a `<td>`."""
    return {"old": old, "new": new, "state": state}


@register.inclusion_tag(f"{PARTS}tabs.html")
def tabs(entries: Iterable[Any], label: str = "") -> dict[str, Any]:
    """Entries: mapping or object with label, url, count (optional), current."""
    return {"entries": entries, "label": label or _("Sections")}


@register.inclusion_tag(f"{PARTS}empty.html")
def empty_state(title: str, text: str = "", *, url: str = "", action: str = "") -> dict[str, Any]:
    return {"title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag(f"{PARTS}pagination.html")
def pagination(page: Page[Any], query: str = "") -> dict[str, Any]:
    """`query`: the other parameters, already encoded, without page."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {"page": page, "numbers": list(numbers), "query": query, "ellipsis": page.paginator.ELLIPSIS}


@register.inclusion_tag(f"{PARTS}refused_button.html")
def refused_button(label: str, reason: str) -> dict[str, Any]:
    return {"label": label, "reason": reason, "id": f"why-{uuid4().hex[:8]}"}


@register.inclusion_tag(f"{PARTS}confirm_button.html", takes_context=True)
def confirm_button(
    context: Context, label: str, url: str, *, question: str, detail: str = "", style: str = "", yes: str = ""
) -> dict[str, Any]:
    """A button that asks in a dialog, then posts to `url` with a key. `style`: filled, seal (signing only), danger."""
    return {
        "label": label, "url": url, "question": question, "detail": detail, "style": style, "yes": yes or label,
        "id": f"ask-{uuid4().hex[:8]}", "key": uuid4(), "csrf_token": context.get("csrf_token", ""),
    }  # fmt: skip


@register.inclusion_tag(f"{PARTS}form_key.html")
def form_key() -> dict[str, Any]:
    """A fresh idempotency key per rendered form: a repeated send gets the first answer."""
    return {"key": uuid4()}


@register.simple_tag(takes_context=True)
def seen_link(context: Context, row: Any, url_name: str, text: Any = "") -> SafeString:
    """The row's name, as a link only for whom its page would open: the same decision, so no 404 stands behind a link."""
    words, request = text or row, context.get("request")
    if row is None or request is None or not request.viewer.may(row.SEE, row.place(), on=request.on):
        return format_html("{}", words)
    address = reverse(url_name, args=[row.pk]) + dated.day_query(request, url_name)
    return format_html('<a href="{}">{}</a>', address, words)


@register.inclusion_tag(f"{PARTS}field.html")
def field(bound: BoundField, *, wide: bool = False, note: str = "") -> dict[str, Any]:
    kind = getattr(bound.field.widget, "input_type", "")
    group = bound.use_fieldset
    classes = "" if group or kind == "checkbox" else "select" if kind == "select" else "input"
    bound.field.widget.attrs.setdefault("class", classes)
    return {"field": bound, "wide": wide, "note": note, "kind": kind, "group": group}


@register.inclusion_tag(f"{PARTS}form_errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """The summary on top: each error links to its field."""
    bad = [form[name] for name in form.errors if name in form.fields]
    return {"fields": bad, "general": form.non_field_errors()}


@register.inclusion_tag(f"{PARTS}form_compared.html")
def form_compared(form: Any) -> dict[str, Any]:
    """Inside the form: what somebody stored meanwhile beside what was typed, with the choice for each field."""
    return {"differences": form.compared, "form": form}


@register.inclusion_tag(f"{PARTS}chart.html")
def chart(name: str, option: Mapping[str, Any], table: Any, *, title: str, height: str = "medium") -> dict[str, Any]:
    """`option`: ECharts option as JSON-able data. `table`: {"head": […], "rows": [[…]]}, the twin for readers and print."""
    mark = f"chart-{slugify(name)}"
    return {
        "id": mark, "option_id": f"{mark}-option", "option": option, "table": table, "title": title, "height": height,
    }  # fmt: skip


@register.inclusion_tag("ui/listing/listing.html", takes_context=True)
def listing(context: Context, bound: Any) -> dict[str, Any]:
    return {
        "listing": bound, "request": context.get("request"), "csrf_token": context.get("csrf_token", ""), "key": uuid4(),
    }  # fmt: skip


@register.simple_block_tag
def panel(content: str, title: str = "", note: str = "", *, id: str = "", flush: bool = False) -> SafeString:  # noqa: A002
    """`{% panel "标题" note="…" %}…{% endpanel %}`; `flush=True` when the content is a table that touches the edges."""
    body = format_html('<div class="panel-body">{}</div>', content) if not flush else content
    if not title:
        return format_html('<section class="panel">{}</section>', body)
    name = id or f"panel-{uuid4().hex[:8]}"
    return format_html(
        '<section class="panel" aria-labelledby="{}"><header class="panel-head"><h2 id="{}">{}</h2>'
        '<span class="panel-note">{}</span></header>{}</section>',
        name, name, title, note, body,
    )  # fmt: skip
