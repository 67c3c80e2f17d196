"""Under which words the topics of a conversation stand: they are true of each topic, and of a single one."""

import pytest

from assessor.conversations.forms import TalkForm
from assessor.conversations.queries import conversation_page
from tests.conversations.talks import agree_on_all, finish, put_down, two

pytestmark = pytest.mark.django_db
SAME = {f"c{n}": 2 for n in range(1, 7)}


def sections(own, said):
    """The title and the first words of each section, for these answers where they differ from the same ones."""
    talk = two(SAME | own, SAME | said).begin()
    return [(section.title, section.intro) for section in TalkForm(conversation_page(talk)).sections]


@pytest.mark.parametrize(
    ("own", "said", "title", "intro"),
    [
        ({"c6": 4}, {}, "Start with this one", "It changes a level by itself, or is two or more steps apart."),
        (
            {"c5": 4, "c6": 4},
            {},
            "Start with these 2",
            "Each of them changes a level by itself, or is two or more steps apart.",
        ),
        ({"c6": 3}, {}, "One step apart", "It is one step apart, and does not change a level by itself."),
        (
            {"c6": "not_applicable"},
            {},
            "Different in kind",
            "It is different in kind, and does not change a level by itself.",
        ),
        (
            {"c5": 3, "c6": "not_applicable"},
            {},
            "These 2 are one step apart or different in kind",
            "They are one step apart or different in kind, and none of them changes a level by itself.",
        ),
    ],
)
def test_they_cover_what_stands_under_them(own, said, title, intro):
    assert sections(own, said) == [(title, intro)]


def test_after_the_end_nobody_is_told_to_agree():
    pair = two(SAME, SAME | {"c6": "not_sure"})
    talk = pair.begin()
    agree_on_all(talk)
    put_down(talk, "c5", by=pair.ines, choice="3", reason="Since May.")
    reopened, unseen = TalkForm(conversation_page(talk)).sections
    assert reopened.intro == "You can still agree on something else."
    assert unseen.intro == "Nothing to compare here. Agree if you can."

    finish(talk)

    reopened, unseen = TalkForm(conversation_page(talk)).sections
    assert (reopened.title, reopened.intro) == ("What you said alike", "")
    assert (unseen.title, unseen.intro) == ("Not seen or not rated", "Nothing to compare here.")


def test_what_comes_second_is_told_by_its_place():
    first, second = sections({"c5": 4, "c6": 3}, {})
    assert (first[0], second[0]) == ("Start with this one", "Then this one")
