"""Which texts of a competency differ between two editions, and that no difference is overlooked."""

from dataclasses import replace

import pytest

from assessor.questionnaire.wording import Line, Wording, rewordings

OLD = Wording(
    "Caching",
    "Keeping what is read often.",
    (Line(0, "Not yet", "No own experience", ""), Line(1, "Guided", "With help", "Adds a cache with help")),
)


def changed(**values):
    return replace(OLD, lines=(OLD.lines[0], replace(OLD.lines[1], **values)))


def told(new, old=OLD):
    """What differs, removed words in brackets and added ones in braces."""
    signs = {"same": "{}", "removed": "[{}]", "added": "{{{}}}"}
    return {
        rewording.what: "".join(signs[piece.mark].format(piece.text) for piece in rewording.pieces)
        for rewording in rewordings(old, new)
    }


def test_equal_wordings_have_no_difference():
    assert told(replace(OLD)) == {}


@pytest.mark.parametrize(
    ("new", "difference"),
    [
        (replace(OLD, name="Caches"), {"Name": "[Caching]{Caches}"}),
        (replace(OLD, meaning="Keeping what is read."), {"Meaning": "Keeping what is read[ often]."}),
        (changed(name="Helped"), {"Rating 1": "[Guided]{Helped}: Adds a cache with help"}),
        (changed(anchor="Adds a cache alone"), {"Rating 1": "Guided: Adds a cache [with help]{alone}"}),
        (changed(anchor=""), {"Rating 1": "Guided: [Adds a cache with]{With} help"}),
        (changed(meaning="Beside somebody"), {"Rating 1 on the scale": "[With help]{Beside somebody}"}),
        (replace(OLD, lines=OLD.lines[:1]), {"Rating 1": "[Guided: Adds a cache with help]"}),
    ],
)
def test_each_text_that_differs_is_named_and_its_words_are_marked(new, difference):
    assert told(new) == difference


def test_a_rating_that_is_new_is_all_added():
    assert told(OLD, old=replace(OLD, lines=OLD.lines[:1]))["Rating 1"] == "{Guided: Adds a cache with help}"
