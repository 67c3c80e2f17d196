"""Words of others fit a framework: one line, names without pictures, slugs that last."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.shapes.reading.wording import Slugs, joined, plain, shortened, slug_of, without_emoji, without_markdown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (" a\r\n\tb \u2028c\u00a0d ", "a b c d"),
        ("a\u200bb\ufeffc\u202ed\x00e\x85f\ud800", "abcde f"),
        ("naïve 😀", "naïve 😀"),
    ],
)
def test_a_text_becomes_one_line_without_what_nobody_sees(text, line):
    assert plain(text) == line


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("👩‍🎓 n00b", "n00b"),
        ("☯️ Values", "Values"),
        ("Health ❤️ & fire🔥 safety", "Health & fire safety"),
        ("1️⃣ First", "1 First"),
        ("🇬🇧 English", "English"),
        ("UI/UX → C++ №5 ™", "UI/UX → C++ №5 ™"),
        ("👨\U0001f3ff‍🔧", ""),
    ],
)
def test_names_lose_their_pictures(title, name):
    assert without_emoji(title) == name


def test_of_markdown_only_the_words_stay():
    assert without_markdown("**Owns** the `code`, see [the *guide*](a.md) and snake_case") == (
        "Owns the code, see the guide and snake_case"
    )


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two,three", 9, "one…"),
        ("longword", 5, "long…"),
    ],
)
def test_a_long_text_is_cut_after_a_word(text, most, short):
    assert shortened(text, most) == short


@pytest.mark.parametrize(
    ("sentences", "text"),
    [
        (["Weighs flour", "Cleans up"], "Weighs flour; Cleans up"),
        (["Weighs flour.", "Cleans up"], "Weighs flour. Cleans up"),
        (["One", "", " Two\n", "One ", "Three."], "One; Two; Three."),
        ([], ""),
    ],
)
def test_sentences_are_joined(sentences, text):
    assert joined(sentences) == text


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Front End", "front-end"),
        ("planning_and--organisation ", "planning-and-organisation"),
        ("Crème brûlée (à la carte)", "creme-brulee-a-la-carte"),
        ("テックリード", ""),
        ("a" * 70, "a" * 64),
        ("b" * 63 + " c", "b" * 63),
    ],
)
def test_a_slug_has_the_letters_of_the_text(text, slug):
    assert slug_of(text) == slug


def test_a_slug_is_used_once():
    slugs = Slugs()

    assert [slugs.take(text) for text in ("API", "api", "Api!", "api-2")] == ["api", "api-2", "api-3", "api-2-2"]


def test_the_first_text_that_makes_a_slug_is_taken():
    assert Slugs().take("技術", "technology") == "technology"
    assert Slugs().take("技術") == "item"


@given(st.lists(st.text(max_size=80) | st.just("x" * 64), max_size=20))
def test_slugs_are_always_slugs_and_the_same_again(texts):
    first, second = ([slugs.take(text) for text in texts] for slugs in (Slugs(), Slugs()))

    assert first == second
    assert len(set(first)) == len(first)
    assert all(re.fullmatch(r"[a-z0-9-]{1,64}", slug) for slug in first)
