"""A small plot as inline SVG; its colours come from the page, so it follows the page's colour scheme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 14, 18, 42


@dataclass(frozen=True)
class Axis:
    """One axis: its ends, where it is ticked, what it shows, and how a tick is written."""

    low: float
    high: float
    ticks: Sequence[float]
    label: str
    write: Callable[[float], str]


class Plot:
    """A plot that grows shape by shape; places are in the units of the axes, sizes in pixels."""

    def __init__(self, x: Axis, y: Axis, width: int, height: int) -> None:
        """Draws the grid."""
        self._x, self._y, self._width, self._height = x, y, width, height
        self._shapes: list[str] = []
        self._grid()

    def bar(self, left: float, right: float, top: float, tip: str, kind: str = "first") -> None:
        """Draws a bar from the x axis up to `top`; `tip` shows when it is pointed at."""
        x, y, foot = self._across(left) + 1, self._up(top), self._up(self._y.low)
        size = f'width="{max(self._across(right) - x - 1, 1):.1f}" height="{foot - y:.1f}"'
        self._add(f'<rect class="bar {kind}" x="{x:.1f}" y="{y:.1f}" {size}><title>{escape(tip)}</title></rect>')

    def line(self, points: Sequence[tuple[float, float]], kind: str) -> None:
        """Draws a line through the points."""
        places = " ".join(f"{self._across(x):.1f},{self._up(y):.1f}" for x, y in points)
        self._add(f'<polyline class="line {kind}" points="{places}"/>')

    def dot(self, x: float, y: float, tip: str, kind: str) -> None:
        """Draws a dot; `tip` shows when it is pointed at."""
        self._add(
            f'<circle class="dot {kind}" cx="{self._across(x):.1f}" cy="{self._up(y):.1f}" r="3.5"><title>{escape(tip)}</title></circle>'
        )

    def mark(self, x: float, label: str) -> None:
        """Draws an upright line with a label on top."""
        across = self._across(x)
        self._add(f'<line class="mark" x1="{across:.1f}" x2="{across:.1f}" y1="{_TOP}" y2="{self._height - _BOTTOM}"/>')
        self._text(across, _TOP - 6, label, "middle")

    def svg(self, title: str) -> str:
        """Returns the element; `title` is read out in its place."""
        shapes = "".join(self._shapes)
        return _element(self._width, self._height, title, shapes)

    def _grid(self) -> None:
        right, foot = self._width - _RIGHT, self._height - _BOTTOM
        for tick in self._y.ticks:
            self._add(f'<line class="grid" x1="{_LEFT}" x2="{right}" y1="{self._up(tick):.1f}" y2="{self._up(tick):.1f}"/>')
            self._text(_LEFT - 6, self._up(tick) + 4, self._y.write(tick), "end")
        for tick in self._x.ticks:
            self._text(self._across(tick), foot + 16, self._x.write(tick), "middle")
        self._text((_LEFT + right) / 2, self._height - 6, self._x.label, "middle")
        self._add(f'<text class="label" transform="rotate(-90)" x="{-(_TOP + foot) / 2:.1f}" y="11">{escape(self._y.label)}</text>')

    def _text(self, x: float, y: float, text: str, anchor: str) -> None:
        self._add(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>')

    def _across(self, x: float) -> float:
        return _LEFT + (x - self._x.low) / (self._x.high - self._x.low) * (self._width - _LEFT - _RIGHT)

    def _up(self, y: float) -> float:
        return self._height - _BOTTOM - (y - self._y.low) / (self._y.high - self._y.low) * (self._height - _TOP - _BOTTOM)

    def _add(self, shape: str) -> None:
        self._shapes.append(shape)


def _element(width: int, height: int, title: str, shapes: str) -> str:
    size = f'width="{width}" viewBox="0 0 {width} {height}"'
    return f'<svg {size} role="img" aria-label="{escape(title)}">{shapes}</svg>'


def bars(items: Sequence[tuple[str, float, str]], title: str, width: int = 330) -> str:
    """Returns lying bars as SVG, one for each name, value in [0, 1] and kind: the name above it, the value in percent behind it."""
    row, shapes = 36, []
    for number, (name, value, kind) in enumerate(items):
        top, long = number * row, max(value * (width - 60), 1)
        shapes.append(f'<text x="0" y="{top + 12}">{escape(name)}</text>')
        shapes.append(f'<rect class="bar {kind}" x="0" y="{top + 17}" width="{long:.1f}" height="13"/>')
        shapes.append(f'<text x="{long + 6:.1f}" y="{top + 28}">{100 * value:.1f} %</text>')
    return _element(width, max(len(items), 1) * row, title, "".join(shapes))
