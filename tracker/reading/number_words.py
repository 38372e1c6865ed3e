"""The words that stand beside a number of people in the texts of sources: how many times, how sure, and of what."""

import re

# Before such a word one or two digits after a mark are decimals: “2.6 million”.
MULTIPLES = (
    (1_000, r"thousand|mille|mila|mil|bin|ألف|ألفا|ألفاً|آلاف"),
    (1_000_000, r"million|millions|milione|milioni|milyon|مليون|مليونا|مليوناً|ملايين"),
)
QUALIFIERS = (
    ("more_than", r"more than|over|above|upwards of|plus de|più di|oltre|أكثر من"),
    ("almost", r"almost|nearly|close to|just under|près de|quasi|قرابة|ما يقارب"),
    ("at_least", r"at least|no fewer than|no less than|a minimum of|au moins|almeno|ما لا يقل عن"),
    ("up_to", r"up to|at most|as many as|fewer than|less than|a maximum of|jusqu['’]à|fino a"),
    ("about", r"about|around|some|approximately|an estimated|estimated|roughly|circa|environ|نحو|حوالي"),
)
AFTERWARDS = (("at_least", r"على الأقل"),)
UNITS = (
    (
        "households",
        r"households?|famil(?:y|ies)|familles?|ménages|famigli[ae]|(?:أسرة|أسر|عائلة|عائلات|عوائل)",
    ),
    ("movements", r"displacements|movements|displacement movements"),
    (
        "people",
        r"people|persons?|individuals|civilians|idps|children|women|men|residents|personnes|civils|persone|sfollati"
        r"|civili|(?:ال)?(?:شخص|أشخاص|نازح|مدني)\w*",
    ),
)
DISPLACED = r"displaced|déplacés|refugees|migrants|syrians"
"""Words of people that also stand before another unit: “displaced families”."""
MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)


def word(words: str) -> re.Pattern[str]:
    """Any of these words or phrases, whatever their case."""
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)
