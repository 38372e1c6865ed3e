"""Texts that files suffer from."""

from __future__ import annotations

from hypothesis import strategies as st

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
UNSEEN = [" ", '"', "'", "\u00a0", "\ufeff", "\u200b", "\u202e", "\u2066"]
HOSTILE = [
    *(f"{start}HYPERLINK(1)" for start in STARTS),
    *(f"{unseen}=1+1" for unseen in UNSEEN),
    "'=1", "''=1", "=", "'", "a\u0007b\u001fc", "x\r\ny", "x\ny", "x\ry", 'a",b;c\td', "<b>&amp;</b>", "]]>", "٣٤",
    "\\N", "\\.", "NULL", "null", "1e5", "007", "إدلب\u202e=1", "#adm1+name", "🏚", " edge ",
]  # fmt: skip


def texts(**more) -> st.SearchStrategy[str]:
    """Any text that a database can hold, often one that a spreadsheet would run."""
    any_text = st.text(
        st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12, **more
    )
    begun = st.builds("".join, st.tuples(st.sampled_from(["", *UNSEEN]), st.sampled_from(STARTS), any_text))
    return st.one_of(st.sampled_from(HOSTILE), any_text, begun)
