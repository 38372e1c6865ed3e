"""What the charts' library weighs, for readers who pay for each kilobyte."""

from __future__ import annotations

from django import template

from tracker.web import plotly

register = template.Library()


@register.simple_tag
def library_kilobytes() -> int:
    """Kilobytes that a browser fetches before Plotly takes a chart over."""
    return plotly.kilobytes()
