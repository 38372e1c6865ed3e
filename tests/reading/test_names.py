"""Which spellings are one name, which may be, and which never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reading.names import LONGEST_NAME, search_key
from tracker.reading.skeletons import skeleton

ONE_KEY = [
    [
        "Ma'arrat An Nu'man",
        "Ma’arrat An-Nu’man",
        "Ma‘arrat an Nu‘mān",
        "Maarrat al-Numan",
        "MA`ARRAT AN NU`MAN",
    ],
    ["معرة النعمان", "معرةالنعمان", "معره النعمان", "مَعَرّة النُّعمان", "معـرة النعمان", "معرة نعمان"],
    ["Idlib", "idlib", "İdlib", "IDLIB", " Idlib "],
    ["إدلب", "ادلب", "إدلبَ", "أدلب", "ٱدلب"],
    ["Dana", "Al-Dana", "ad Dana", "Ad Dānā", "al Dana"],
    ["الدانا", "دانا"],
    ["Jisr-Ash-Shugur", "Jisr ash Shugur", "Jisr al-Shugur", "jisr_shugur"],
    ["Deir-ez-Zor", "Deir ez-Zor", "Deir el Zor"],
    ["As-Sweida", "Sweida", "al-Sweida"],
    ["Tall Ed-Daman", "Tall Daman"],
    ["حماة", "حماه"],
    ["A'zaz", "A’zaz", "Azaz"],
    ["Ein Et-Teeneh", "Ein Teeneh"],
    ["سوريا", "سوریا"],
]
ONE_SKELETON = [
    [
        "Ma'arrat An Nu'man", "Ma’arrat AnNu’man", "Maaret Al Numan", "Maarat al-Numan", "Maarrat an Numan",
        "Ma'arat Nu'man", "Marat al-Numan", "Maaret al-Noomane", "Maret al Numan", "معرة النعمان", "معره النعمان",
        "Ma'arrat An-Nu'man sub-district", "Maaret al Numan (cittadina)", "Nāḩiyat Markaz Ma‘arrat an Nu‘mān",
    ],
    ["Maaret Tamsrin", "Ma'arrat Tamasrin", "Ma‘arrat Mişrīn", "Maarrat Misrin", "معرتمصرين", "معر تمصرين"],
    ["Saraqab", "Saraqib", "Saraqeb", "Sarāqib", "Sarakeb", "سراقب", "ناحية سراقب", "Saraqab city"],
    ["Idlib", "Idleb", "Idlib Governorate", "إدلب", "محافظة إدلب", "مدينة ادلب"],
    ["Khan Shaykun", "Khan Sheikhoun", "Khan Shaykhun", "خان شيخون"],
    ["Kafr Nobol", "Kafranbel", "Kafr Nabl", "كفر نبل", "كفرنبل"],
    ["Teftnaz", "Taftanaz", "Taftinaz", "تفتناز"],
    ["Bennsh", "Binnish", "بنش"],
    ["Abul Thohur", "Abu al-Duhur", "أبو الظهور"],
    ["As-Sweida", "Suwayda", "السويداء"],
    ["Al-Hasakeh", "Hasaka", "الحسكة"],
    ["Deir-ez-Zor", "Dayr az-Zawr", "دير الزور"],
    ["Ein Elsharqiyeh", "‘Ayn ash Sharqīyah", "عين الشرقية"],
    ["Azaz", "A’zaz", "I‘zāz", "أعزاز"],
    ["Afrin", "‘Afrīn", "عفرين"],
    ["Darayya", "داريا"],
]  # fmt: skip
DIFFERENT = [
    ("Maaret Al Numan", "Maaret Tamsrin"),
    ("معرة النعمان", "معرة تمصرين"),
    ("Saraqab", "Sarmin"),
    ("Hama", "Homs"),
    ("Dana", "Dara"),
    ("Dar'a", "Darayya"),
    ("As-Sweida", "Al-Sawda"),
    ("Idleb", "Aleppo"),
    ("Sarmin", "Salqin"),
]


@pytest.mark.parametrize("spellings", ONE_KEY, ids=lambda spellings: spellings[0])
def test_spellings_that_differ_in_form_only_have_one_key(spellings: list[str]) -> None:
    assert len({search_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [*DIFFERENT, ("Idlib", "Idleb"), ("Saraqab", "Saraqib"), ("Dana", "Dana (Dana)"), ("An", "")],
)
def test_names_that_differ_in_a_letter_have_different_keys(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


@pytest.mark.parametrize("spellings", ONE_SKELETON, ids=lambda spellings: spellings[0])
def test_spelling_variants_agree_in_their_skeleton_across_scripts(spellings: list[str]) -> None:
    assert len({skeleton(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_places_have_different_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("words", ["Al", "ال", "an", "An Idlib area", "Saraqab et sa campagne", "As a rule"])
def test_a_word_that_only_looks_like_an_article_is_kept(words: str) -> None:
    assert len(search_key(words).split()) == len(words.split())


@pytest.mark.parametrize("name", ["", " ", "!!!", "’"])
def test_a_name_without_letters_has_an_empty_key_and_skeleton(name: str) -> None:
    assert search_key(name) == ""
    assert skeleton(name) == ""


@pytest.mark.parametrize("name", ["city", "sub-district", "مركز", "محافظة"])
def test_a_name_that_is_only_a_kind_of_place_keeps_a_skeleton(name: str) -> None:
    assert skeleton(name)


@given(name=st.text(max_size=300))
def test_a_key_is_stable_and_a_key_that_is_equal_makes_skeletons_of_equal_letters(name):
    key = search_key(name)
    assert key == " ".join(key.split())
    assert search_key(name.upper().lower()) == search_key(name.lower())
    skeleton(name)


@given(name=st.from_regex(r"[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9})?", fullmatch=True))
def test_case_hyphens_and_apostrophes_never_change_a_key(name):
    assert search_key(name.upper().replace(" ", "-")) == search_key(name)
    assert search_key(f"‘{name}’") == search_key(name)


def test_a_name_of_any_length_costs_no_more_than_the_longest_name() -> None:
    assert search_key("a" * 1_000_000) == "a" * 200
    assert search_key("a\u0301\u0316" * 500_000) == search_key("a\u0301\u0316" * 100)


def test_a_key_is_never_longer_than_a_name() -> None:
    assert search_key("ß" * 300) == "s" * LONGEST_NAME
    assert len(skeleton("ﷺ" * 300)) <= LONGEST_NAME
    assert search_key("ß" * 100) == "s" * LONGEST_NAME
