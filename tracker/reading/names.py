"""Place names: the form in which two spellings of one name are equal."""

import re
import unicodedata

LONGEST_NAME = 200
"""Characters of a name that are compared, so that no text costs more than a name."""

_DROPPED = dict.fromkeys(map(ord, "'’‘`´ʼʿʾʻʽˈ′‛“”\"ء\u0640"))
_ARABIC_TWINS = {
    "ٱ": "ا", "ة": "ه", "ە": "ه", "ہ": "ه", "ى": "ي", "ی": "ي", "ێ": "ي", "ې": "ي", "ۆ": "و", "ک": "ك",
}  # fmt: skip
_LATIN_TWINS = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}
_UNIFIED = str.maketrans(_ARABIC_TWINS | _LATIN_TWINS)
# A teh marbuta only ever ends a word, so a letter after it shows that a space was lost.
_LOST_SPACE = re.compile(r"ة(?=\w)")
# The l of the Latin article becomes the sun letter it stands before: ad Dana, an Nu'man, ash Shughur.
_LATIN_ARTICLE = re.compile(r"\b[ae](?:l (?=\w)|(?P<sun>sh|th|dh|[dnrstz]) (?=(?P=sun)))")
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{2})")


def search_key(name: str) -> str:
    """Return the form in which two spellings of one name are equal.

    Case, accents, Arabic vowel signs, apostrophes of every kind (ʿayn and hamza too), hyphens and articles do not
    count; alef and its hamza forms are one letter, as are teh marbuta and heh, alef maqsura and yeh. Names that
    differ in any other letter keep different keys, so an equal key may decide which name is meant. Which place
    bears it is another question: a town and its district often share a name. Empty for a name without a letter.
    """
    return without_articles(bare_letters(name))


def bare_letters(name: str) -> str:
    """Return the letters and digits of a name in one case and one form, with a single space for all else."""
    return all_letters(name)[:LONGEST_NAME].rstrip()


def all_letters(name: str) -> str:
    """Return bare letters uncut: one letter can become several, as ß becomes ss."""
    decomposed = unicodedata.normalize("NFKD", name[:LONGEST_NAME].casefold())
    letters = "".join(
        c for c in decomposed.translate(_DROPPED) if not unicodedata.category(c).startswith("M")
    )
    unified = _LOST_SPACE.sub("ة ", letters).translate(_UNIFIED)
    return " ".join("".join(c if c.isalnum() else " " for c in unified).split())


def without_articles(letters: str) -> str:
    """Return bare letters without the Arabic article, written in either script."""
    return _ARABIC_ARTICLE.sub("", _LATIN_ARTICLE.sub("", letters))
