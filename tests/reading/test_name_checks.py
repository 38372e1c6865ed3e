"""Which names, codes and wordings may be stored, and in which form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reading.errors import Missing, ReadingError
from tracker.reading.name_checks import check_code, check_name, script
from tracker.reading.wording import check_text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Ma'arrat An Nu'man", "Ma'arrat An Nu'man"),
        ("معرة النعمان", "معرة النعمان"),
        ("Sara\u0304qib", "Sarāqib"),
        ("  Khan\u00a0 Shaykun ", "Khan Shaykun"),
        ("Khan\u1680Shaykun", "Khan Shaykun"),
        ("nahyt mʿrt alnʿman", "nahyt mʿrt alnʿman"),
        ("Dana 2", "Dana 2"),
        ("つくば市", "つくば市"),
        ("น้ำ", "น้ำ"),
    ],
)
def test_a_plain_name_is_kept_in_one_form(written: str, kept: str) -> None:
    assert check_name(written) == kept


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Idlib\x00", "invisible"),
        ("Idlib\n", "invisible"),
        ("\u202eIdlib", "invisible"),
        ("Id\u200blib", "invisible"),
        ("Id\u00adlib", "invisible"),
        ("Idlib\ud800", "invisible"),
        ("Idlib\ue000", "invisible"),
        ("Idlib\U000e0fff", "invisible"),
        ("Idlib\u2028", "invisible"),
        ("Ѕaraqab", "mixed_scripts"),
        ("Idlib إدلب", "mixed_scripts"),
        ("kۆbany", "mixed_scripts"),
        ("𝐈𝐝𝐥𝐢𝐛", "styled_letters"),
        ("Ｉｄｌｉｂ", "styled_letters"),
        ("ﺇﺩﻟﺐ", "styled_letters"),
        ("Idlib¹", "styled_letters"),
        ("123", "no_letter"),
        ("---", "no_letter"),
        ("a" * 201, "too_long"),
        ("ß" * 101, "too_many_letters"),
        ("ﷺ" * 20, "styled_letters"),
    ],
)
def test_a_name_that_hides_something_is_refused(name: str, reason: str) -> None:
    with pytest.raises(ReadingError) as caught:
        check_name(name)
    assert caught.value.reason == reason
    assert str(caught.value).isprintable()


def test_the_sentence_points_at_the_letters_of_the_other_script() -> None:
    with pytest.raises(ReadingError, match="“Ѕ” is Cyrillic"):
        check_name("Ѕaraqab")


@pytest.mark.parametrize("check", [check_name, check_code])
def test_an_empty_name_or_code_is_missing(check) -> None:
    with pytest.raises(Missing):
        check("  ")


@pytest.mark.parametrize(
    "code", ["SY07", "SY070200", "C3985", "X-IDLEB-AREA", "NWS118", "un-cccm", "idp_stock"]
)
def test_a_code_of_plain_characters_is_kept(code: str) -> None:
    assert check_code(code) == code


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("С3985", "not_a_code"),
        ("SY 07", "not_a_code"),
        (" SY07", "not_a_code"),
        ("SY07\n", "not_a_code"),
        ("-SY", "not_a_code"),
        ("SY٠٧", "not_a_code"),
        ("=SY07", "not_a_code"),
        ("S" * 41, "too_long"),
    ],
)
def test_any_other_code_is_refused(code: str, reason: str) -> None:
    with pytest.raises(ReadingError) as caught:
        check_code(code)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ma‘arrat an Nu‘mān", "latin"),
        ("nahyt mʿrt", "latin"),
        ("معرة النعمان 2", "arabic"),
        ("كۆبانێ", "arabic"),
        ("Ιντλίμπ", "other"),
        ("Idlib إدلب", "other"),
        ("123", "other"),
        ("", "other"),
    ],
)
def test_the_script_of_a_name_is_that_of_all_its_letters(name: str, expected: str) -> None:
    assert script(name) == expected


@given(name=st.text(max_size=210))
def test_a_name_is_refused_or_kept_once_and_for_all(name):
    try:
        kept = check_name(name)
    except ReadingError:
        return
    assert kept.isprintable()
    assert unicodedata.is_normalized("NFC", kept)
    assert check_name(kept) == kept


def test_a_wording_keeps_everything_but_control_characters() -> None:
    quote = "« più di 235.000 »\n\tﷺ 2.7 MILLION* … ١٢٬٠٠٠¹\r\n"
    assert check_text(quote) == (quote, 0, ())
    assert check_text("a\x00b\x0bc\x1bd") == ("abcd", 3, ())


def test_a_wording_keeps_and_reports_direction_marks() -> None:
    checked = check_text("\u200fمئة\u202e000532\u202e")
    assert checked.text == "\u200fمئة\u202e000532\u202e"
    assert checked.bidi_controls == ("U+200F", "U+202E")


def test_a_wording_with_half_a_character_is_refused() -> None:
    with pytest.raises(ReadingError) as caught:
        check_text("235\ud83d")
    assert caught.value.reason == "surrogate"


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_only_control_characters_are_ever_dropped(text):
    checked = check_text(text)
    assert len(checked.text) + checked.dropped == len(text)
    assert [c for c in text if c >= " " or c in "\t\n\r"] == list(checked.text)
