"""Names and codes as they may be stored: visible, in one form and of one script."""

import re
import unicodedata
from collections import Counter
from typing import Literal

from tracker.reading.errors import Missing, ReadingError, gettext_noop, is_unprintable, seen
from tracker.reading.names import LONGEST_NAME, all_letters

Script = Literal["latin", "arabic", "other"]

_BLANKS = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_CODE = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
# Japanese is written in all four; to mix them hides nothing.
_WRITTEN_TOGETHER = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "BOPOMOFO": "CJK"}
_LONGEST_CODE = 40
_STYLES = {
    "<font>", "<wide>", "<narrow>", "<circle>", "<square>", "<super>", "<sub>",
    "<initial>", "<medial>", "<final>", "<isolated>",
}  # fmt: skip


def script(name: str) -> Script:
    """Return the script of all the letters of a name; `other` for a mixture, another script or no letter."""
    scripts = set(_scripts(name))
    if scripts == {"LATIN"}:
        return "latin"
    return "arabic" if scripts == {"ARABIC"} else "other"


def check_name(name: str) -> str:
    """Return the name in Unicode form NFC with single spaces, otherwise as it was written.

    Raises Missing for an empty name, and ReadingError for one that is too long, has no letter, holds a character
    nobody can see (control, format, surrogate, private, unassigned) or styled letters (bold, full-width), or mixes
    scripts to look like another name.
    """
    if len(name) > LONGEST_NAME:
        raise _refusal("too_long", name, limit=str(LONGEST_NAME))
    for character in name:
        if is_unprintable(character):
            raise _refusal("invisible", name, character=seen(character))
    tidy = _BLANKS.sub(" ", unicodedata.normalize("NFC", name)).strip()
    if not tidy:
        raise Missing
    if styled := "".join(c for c in tidy if unicodedata.decomposition(c).partition(" ")[0] in _STYLES):
        raise _refusal("styled_letters", name, characters=styled)
    scripts = Counter(_scripts(tidy))
    if not scripts:
        raise _refusal("no_letter", name)
    if len(scripts) > 1:
        rarest = min(scripts, key=lambda one: scripts[one])
        raise _refusal("mixed_scripts", name, characters=_letters_of(rarest, tidy), script=rarest.title())
    if len(all_letters(tidy)) > LONGEST_NAME:
        raise _refusal("too_many_letters", name, limit=str(LONGEST_NAME))
    return tidy


def check_code(code: str) -> str:
    """Return a place code or other short code as it was written: ASCII letters, digits and inner hyphens only.

    Raises Missing for an empty code and ReadingError for any other, such as one with a Cyrillic С.
    """
    if not code.strip():
        raise Missing
    if len(code) > _LONGEST_CODE:
        raise _refusal("too_long", code, limit=str(_LONGEST_CODE))
    if not _CODE.fullmatch(code):
        raise _refusal("not_a_code", code)
    return code


def _scripts(name: str) -> list[str]:
    """Return the script of each letter, by the first word of its Unicode name; modifier letters have none."""
    letters = (c for c in name if unicodedata.category(c) in {"Lu", "Ll", "Lt", "Lo"})
    words = (unicodedata.name(letter, "UNKNOWN").partition(" ")[0] for letter in letters)
    return [_WRITTEN_TOGETHER.get(word, word) for word in words]


def _letters_of(which: str, name: str) -> str:
    return "".join(dict.fromkeys(c for c in name if _scripts(c) == [which]))


_SENTENCES = {
    "too_long": gettext_noop("“%(seen)s” is too long: at most %(limit)s characters."),
    "too_many_letters": gettext_noop(
        "“%(seen)s” is too long: with each letter written plainly, such as ss for ß, at most %(limit)s letters."
    ),
    "invisible": gettext_noop(
        "“%(seen)s” holds an invisible character, %(character)s. Type it again by hand."
    ),
    "styled_letters": gettext_noop("“%(seen)s” has styled letters, “%(characters)s”. Write them plainly."),
    "no_letter": gettext_noop("“%(seen)s” has no letter. A name has at least one."),
    "mixed_scripts": gettext_noop(
        "“%(seen)s” mixes scripts: “%(characters)s” is %(script)s. Give each spelling in a script of its own."
    ),
    "not_a_code": gettext_noop(
        "“%(seen)s” is not a code. Codes have plain letters, digits and hyphens only."
    ),
}


def _refusal(reason: str, name: str, **params: str) -> ReadingError:
    return ReadingError(reason, _SENTENCES[reason], {"seen": seen(name), **params})
