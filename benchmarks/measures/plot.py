"""A small plot with logarithmic axes as SVG: lines with a legend, no library, the same bytes for the same numbers."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from xml.sax.saxutils import escape

Points = Sequence[tuple[float, float]]

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 760, 420, 70, 240, 30, 50
# Okabe and Ito (2008): told apart also by those who see fewer colours; the marks differ besides.
_INKS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000", "#e69f00")
_MARKS = ("circle", "square", "diamond")


def log_plot(lines: Mapping[str, Points], *, title: str, across: str, up: str) -> str:
    """Every line by its name; points with both values above zero."""
    xs = [x for points in lines.values() for x, _y in points]
    ys = [y for points in lines.values() for _x, y in points]
    axes = _Axis(xs, _LEFT, _WIDTH - _RIGHT), _Axis(ys, _HEIGHT - _BOTTOM, _TOP)
    body = [_grid(*axes)]
    for at, (name, points) in enumerate(lines.items()):
        body.append(_line(at, name, [(axes[0].place(x), axes[1].place(y)) for x, y in points]))
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    body.append(_text(middle, 18, title, anchor="middle", size=14))
    body.append(_text(middle, _HEIGHT - 12, across, anchor="middle"))
    body.append(
        f'<text transform="translate(18 {_HEIGHT / 2}) rotate(-90)" text-anchor="middle" font-size="12">{escape(up)}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" font-family="sans-serif">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>{"".join(body)}</svg>\n'
    )


class _Axis:
    """Whole decades around the values."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.first = floor(log10(min(values)))
        self.last = max(self.first + 1, ceil(log10(max(values))))
        self.start, self.end = start, end

    def place(self, value: float) -> float:
        share = (log10(value) - self.first) / (self.last - self.first)
        return self.start + share * (self.end - self.start)

    def decades(self) -> list[tuple[str, float]]:
        return [(_short(power), self.place(10.0**power)) for power in range(self.first, self.last + 1)]


def _short(power: int) -> str:
    if power < 0:
        return f"{10.0**power:g}"
    return f"{10 ** (power % 3)}{('', 'k', 'M', 'G')[power // 3]}"


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = 12) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{escape(text)}</text>'


def _grid(across: _Axis, up: _Axis) -> str:
    parts = []
    for name, x in across.decades():
        parts.append(f'<path d="M{x:.1f} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#ddd"/>')
        parts.append(_text(x, _HEIGHT - _BOTTOM + 16, name, anchor="middle"))
    for name, y in up.decades():
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(_text(_LEFT - 6, y + 4, name, anchor="end"))
    return "".join(parts)


def _line(at: int, name: str, places: Sequence[tuple[float, float]]) -> str:
    ink, mark = _INKS[at % len(_INKS)], _MARKS[at % len(_MARKS)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    row = _TOP + 14 + 20 * at
    legend = _mark(_WIDTH - _RIGHT + 14, row - 4, ink, mark) + _text(_WIDTH - _RIGHT + 24, row, name)
    drawn = f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="2"/>'
    return drawn + "".join(_mark(x, y, ink, mark) for x, y in places) + legend


def _mark(x: float, y: float, ink: str, mark: str) -> str:
    if mark == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{ink}"/>'
    turned = f' transform="rotate(45 {x:.1f} {y:.1f})"' if mark == "diamond" else ""
    return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{ink}"{turned}/>'
