"""The names that a longer wording may be put together from, such as the two in “Idlib et Alep”."""

from tracker.reading.names import search_key

MOST_WORDS = 6
"""Words of a name within a wording: “eastern countryside of Ma'arrat An Nu'man” has six."""

LONGEST_WORDING = 20
"""Words that are looked into, so that a page pasted into a cell costs no more than a sentence."""

_SHORTEST = 3
_APART = str.maketrans(dict.fromkeys("'’‘`´ʼ-–—/،,;:()[]", " "))
_ARABIC_AND = "و"


def parts_of_name(wording: str) -> dict[str, range]:
    """Return the key of each run of words, the longest first, with the places of the words it takes.

    An apostrophe joins the parts of a name (Ma'arrat) and parts two words (d'Idlib), so both are tried, and so
    is an Arabic word without the “and” that is written onto it.
    """
    words = wording.split()[:LONGEST_WORDING]
    parts: dict[str, range] = {}
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            taken = range(first, first + length)
            for key in _keys(" ".join(words[first : first + length])):
                parts.setdefault(key, taken)
    return parts


def _keys(run: str) -> list[str]:
    forms = [run, run.removeprefix(_ARABIC_AND)]
    if len(run.split()) == 1:
        forms += run.translate(_APART).split()
    return [key for key in map(search_key, forms) if len(key) >= _SHORTEST]
