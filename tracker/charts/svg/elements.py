"""SVG elements as text: every value escaped, every number short."""

from html import escape

Value = str | float | None

# XML has no way to write these.
CONTROLS = dict.fromkeys([*range(0x20), 0x7F, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
del CONTROLS[0x09], CONTROLS[0x0A], CONTROLS[0x0D]


def short(number: float) -> str:
    """A number with at most two decimals, a hundredth of a px or of a per cent."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def escaped(text: str) -> str:
    """Text that is safe inside an element and inside quotes."""
    return escape(text.translate(CONTROLS))


def element(tag: str, content: str = "", /, **attributes: Value) -> str:
    """One element; attributes without a value are left out, and `stroke_width` is written stroke-width."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escaped(value) if isinstance(value, str) else short(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"
