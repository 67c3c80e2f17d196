"""Two texts are shown as one, with the words marked that only one of them has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.comparison.words import marked_words

TEXTS = st.lists(st.sampled_from(["a", "b", "day", "-day", ",", " ", "  ", "\n", "é", "👩‍🍳"])).map("".join) | st.text()


def marked(old, new):
    signs = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs[piece.mark].format(piece.text) for piece in marked_words(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Bakes bread", "Bakes bread", "Bakes bread"),
        ("Bakes bread alone", "Bakes good bread alone", "Bakes[+ good+] bread alone"),
        ("Bakes good bread", "Bakes bread", "Bakes [-good -]bread"),
        ("Bakes small loaves", "Bakes large loaves", "Bakes [-small-][+large+] loaves"),
        ("one two", "three four", "[-one two-][+three four+]"),
        ("the red old car", "the blue new car", "the [-red old-][+blue new+] car"),
        ("Bakes, always", "Bakes always", "Bakes[-,-] always"),
        ("", "Bakes", "[+Bakes+]"),
        ("Bakes", "", "[-Bakes-]"),
        ("", "", ""),
    ],
)
def test_words_that_differ_are_marked_and_whole(old, new, shown):
    assert marked(old, new) == shown


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_pieces(old, new):
    pieces = marked_words(old, new)

    assert "".join(piece.text for piece in pieces if piece.mark != "removed") == new
    assert "".join(piece.text for piece in pieces if piece.mark != "added") == old
    assert all(piece.text for piece in pieces)
