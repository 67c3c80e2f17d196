"""Words of others fit a framework: one line, names without pictures, slugs that last."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.shapes.reading.wording import (
    Slugs,
    distinct_slugs,
    joined,
    lasting_slug,
    plain,
    shortened,
    slug_of,
    without_emoji,
    without_markdown,
)


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


def test_the_first_text_that_says_anything_is_taken():
    assert Slugs().take("", "technology") == "technology"
    assert Slugs().take("", " ") == "item"


@pytest.mark.parametrize("texts", [["話す", "聞く"], ["日本 API", "東京 API", "API"], ["Ю", "Я", "Ω"]])
def test_texts_in_other_letters_have_slugs_that_do_not_depend_on_their_order(texts):
    forwards, backwards = ([Slugs().take(text) for text in order] for order in (texts, texts[::-1]))
    taken = Slugs()

    assert forwards == backwards[::-1] == [taken.take(text) for text in texts]


def test_one_text_has_one_slug_however_its_letters_are_put_together():
    assert lasting_slug("\u304c") == lasting_slug("\u304b\u3099")
    assert re.fullmatch(r"item-[0-9a-f]{8}", lasting_slug("話す"))
    assert re.fullmatch(r"role-[0-9a-f]{8}", lasting_slug("営業", "role"))


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        ([("grow", "a grow"), ("sell", "a sell")], ["grow", "sell"]),
        ([("grow", "a grow"), ("grow", "b grow")], ["a-grow", "b-grow"]),
        ([("grow", "a grow"), ("grow", "a grow")], ["grow", "grow-2"]),
        ([("grow", "a grow"), ("grow", "a grow"), ("Grow", "b Grow")], ["a-grow", "a-grow-2", "b-grow"]),
        ([("", "")], ["item"]),
    ],
)
def test_things_with_one_name_are_told_apart_by_a_longer_one(names, slugs):
    assert distinct_slugs(names) == slugs


@given(st.lists(st.tuples(st.sampled_from(["C", "C++", "話", ""]), st.sampled_from(["C", "C#", "a C", "聞"]))))
def test_no_order_changes_the_slug_of_a_thing(names):
    different = list(dict.fromkeys(names))
    forwards = dict(zip(different, distinct_slugs(different), strict=True))
    backwards = dict(zip(different[::-1], distinct_slugs(different[::-1]), strict=True))

    assert forwards == backwards
    assert len(set(forwards.values())) == len(different)


@given(st.lists(st.text(max_size=80) | st.just("x" * 64), max_size=20))
def test_slugs_are_always_slugs_and_the_same_again(texts):
    first, second = ([slugs.take(text) for text in texts] for slugs in (Slugs(), Slugs()))

    assert first == second
    assert len(set(first)) == len(first)
    assert all(re.fullmatch(r"[a-z0-9-]{1,64}", slug) for slug in first)
