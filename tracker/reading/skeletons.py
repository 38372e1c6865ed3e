"""Place names: the coarse form in which spelling variants of one name agree, across Latin and Arabic."""

import re

from tracker.reading.names import bare_letters, without_articles

# What only says of which kind a place is, in the languages and transliterations the sources use.
_KIND_WORDS = {
    "sub", "subdistrict", "district", "governorate", "province", "region", "city", "town", "village", "community",
    "nahiyat", "nahiyah", "nahiya", "nahyt", "markaz", "mrkz",
    "governatorato", "provincia", "distretto", "regione", "citta", "cittadina", "gouvernorat", "ville",
    "محافظه", "منطقه", "ناحيه", "مركز", "مدينه", "بلده", "قريه",
}  # fmt: skip
_ABUL = re.compile(r"\babul\b")
_GLUED_ARTICLE = re.compile(r"\b[ae]l(?=[^\Waeiouyw])")
_SOUNDS = {
    "kh": "k", "gh": "g", "sh": "x", "tch": "x", "ch": "x", "th": "d", "dh": "d", "dj": "j", "ph": "f",
    "c": "k", "q": "k",
}  # fmt: skip
_LATIN_SOUND = re.compile("tch|[kgsctdp]h|dj|[cq]")
_DOUBLED = re.compile(r"([a-z])\1+")
_ARABIC_SOUNDS = str.maketrans("ابتثجحخدذرزسشصضطظغفقكلمنهويپچگ", "abtdjhkddrzsxsdtdgfkklmnhwybxk")
_HEH_BEFORE_A_WORD = re.compile(r"ه (?=\w)")
_FINAL_H = re.compile(r"(?<=\w)h\b")
_DOUBLED_ACROSS_WORDS = re.compile(r"(\w) (?=\1)")
_FIRST_GLIDE = re.compile(r"\b[wy]")
_FIRST_VOWEL = re.compile(r"^[aeiouع]")
_GLIDES_BEFORE_VOWELS = re.compile(r"([wy])[wy]*(?=[aeiouwy])")
_VOWELS = re.compile(r"[aeiouwyع ]")
_SHORT = 3


def skeleton(name: str) -> str:
    """Return the consonants in which the spellings of a name agree, empty for a name without a letter or digit.

    Ma'arrat An Nu'man, Maaret al-Noomane and معرة النعمان are all `mrtnmn`. Vowels, doubled letters, articles and
    words such as “district” do not count; sounds that transliterations mix up are one (q, k and kh; th, dh and d).
    A first vowel is kept as `a`, and in a name of fewer than three consonants so are w and y before a vowel.
    Different names can share a skeleton: it offers candidates and never decides.
    """
    letters = _without_kind_words(bare_letters(name))
    bare = _GLUED_ARTICLE.sub("", without_articles(_ABUL.sub("abu", letters)))
    joined = _DOUBLED_ACROSS_WORDS.sub("", _sounds(bare))
    marked = _FIRST_VOWEL.sub("A", _FIRST_GLIDE.sub(lambda glide: glide[0].upper(), joined))
    consonants = _VOWELS.sub("", marked)
    if len(consonants) < _SHORT:
        consonants = _VOWELS.sub("", _GLIDES_BEFORE_VOWELS.sub(lambda glide: glide[1].upper(), marked))
    return consonants.lower() or letters


def _without_kind_words(letters: str) -> str:
    return " ".join(word for word in letters.split() if word.removeprefix("ال") not in _KIND_WORDS) or letters


def _sounds(letters: str) -> str:
    """Return the letters of either script as one Latin letter a sound; ع stays, to be dropped as a vowel is."""
    latin = _DOUBLED.sub(r"\1", _LATIN_SOUND.sub(lambda sound: _SOUNDS[sound[0]], letters))
    # A teh marbuta is a t before another word and silent at the end, whichever way it is typed.
    sounds = _HEH_BEFORE_A_WORD.sub("ت ", latin).translate(_ARABIC_SOUNDS)
    return _FINAL_H.sub("e", sounds)
