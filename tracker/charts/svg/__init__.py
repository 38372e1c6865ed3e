"""The same charts as SVG, drawn from the same data and layout as Plotly's, in the same places to about a pixel."""

from tracker.charts.svg.picture import draw

__all__ = ["draw"]
