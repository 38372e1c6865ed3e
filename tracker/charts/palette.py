"""The colour tokens a chart may name, with the values a picture outside the site is drawn in.

On a page the style sheet decides what a token is, so that one drawing serves light, dark and forced colours.
"""

LIGHT = {
    "--ground": "#ffffff",
    "--panel": "#f7f5f0",
    "--ink": "#1c2429",
    "--muted": "#55616a",
    "--control": "#7a858d",
    "--grid": "#d8dcdf",
    "--series-1": "#0b5c8a",
    "--series-2": "#9678e7",
    "--series-3": "#a78330",
    "--series-4": "#6c2c2a",
    "--series-5": "#36968b",
    "--series-1-pale": "#d3e2ea",
    "--series-2-pale": "#ece7fb",
    "--series-3-pale": "#efe9da",
    "--series-4-pale": "#e5d9d8",
    "--series-5-pale": "#dbedeb",
}


def token(name: str) -> str:
    """A colour of a chart's data; Plotly's own validator knows this form."""
    if f"--{name}" not in LIGHT:
        raise ValueError(f"{name!r} is not a colour of the palette.")
    return f"var(--{name})"


def literal(colour: str) -> str:
    """The value a token has in light pictures; any other colour stays as it is."""
    return LIGHT[colour[4:-1]] if colour.startswith("var(") else colour
