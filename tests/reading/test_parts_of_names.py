from tracker.reading.names import search_key
from tracker.reading.parts_of_names import LONGEST_WORDING, MOST_WORDS, parts_of_name


def test_the_longest_runs_come_first_and_each_names_its_words() -> None:
    assert parts_of_name("south of Idlib") == {
        "south of idlib": range(3),
        "south of": range(2),
        "of idlib": range(1, 3),
        "south": range(1),
        "idlib": range(2, 3),
    }


def test_a_word_is_tried_with_and_without_what_is_written_onto_it() -> None:
    assert "idlib" in parts_of_name("province d’Idlib,")
    assert search_key("سراقب") in parts_of_name("إدلب وسراقب")
    assert search_key("A’zaz") in parts_of_name("Afrin and A’zaz")


def test_a_pasted_page_costs_no_more_than_a_sentence() -> None:
    parts = parts_of_name(" ".join(f"word{number}" for number in range(500)))
    assert max(words.stop for words in parts.values()) == LONGEST_WORDING
    assert max(map(len, parts.values())) == MOST_WORDS


def test_signs_have_no_parts() -> None:
    assert parts_of_name("– ; !") == {}
    assert parts_of_name("") == {}
