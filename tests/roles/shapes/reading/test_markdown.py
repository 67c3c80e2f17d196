"""Markdown as people write it becomes sections with a paragraph and the items of their lists."""

import pytest

from roles.shapes.reading.markdown import sections


def below(text, title="A"):
    (found,) = [section for section in sections(text) if section.title == title]
    return found


def items(text):
    return [(item.name, item.text) for item in below(text).items]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("# A\n## B ##\n", [(1, "A"), (2, "B")]),
        ("A\n===\n\ntext\n\nB\n---\n", [(1, "A"), (2, "B")]),
        ("# A\n\ntext\n\n---\n\nmore\n", [(1, "A")]),
        ("# A\n| a |\n---\n", [(1, "A")]),
        ("```\n# A\n```\n# B\n", [(1, "B")]),
    ],
    ids=["hashes", "underlines", "a rule", "a table", "code"],
)
def test_headings_are_marked_in_either_way(text, titles):
    assert [(section.depth, section.title) for section in sections(text)[1:]] == titles


@pytest.mark.parametrize("mark", ["* **{}**: {}", "- __{}__: {}", "+ {}: {}", "\t* **{}:** {}", "\t\t- {}: {}"])
def test_an_entry_gives_a_name_and_says_something_about_it(mark):
    text = "# A\n" + mark.format("One", "first") + "\n" + mark.format("Two", "second") + "\n"

    assert items(text) == [("One", "first"), ("Two", "second")]


def test_a_list_below_an_entry_belongs_to_it():
    assert items("# A\n* One: first\n    * Deep: down\n\t* Deeper: still\n* Two: second\n") == [
        ("One", "first Deep: down Deeper: still"),
        ("Two", "second"),
    ]


def test_the_first_paragraph_is_kept_whole_and_further_text_is_known_of():
    text = "# A\n\nOne line\nand another.\n\n# B\n\nFirst.\n\nSecond.\n"

    assert (below(text).paragraph, below(text).has_more) == ("One line and another.", False)
    assert (below(text, "B").paragraph, below(text, "B").has_more) == ("First.", True)


@pytest.mark.parametrize(
    ("line", "has_table", "has_picture"),
    [("| a |", True, False), ("![chart](a.png)", False, True), ('<p><img src="a.png"></p>', False, True)],
)
def test_tables_and_pictures_are_no_text(line, has_table, has_picture):
    found = below(f"# A\n{line}\n")

    assert (found.paragraph, found.has_table, found.has_picture) == ("", has_table, has_picture)
