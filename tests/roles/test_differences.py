"""Two frameworks are compared in lines that a reviewer can read."""

from dataclasses import fields, replace

from roles.differences import differences
from roles.framework_file import Area, parse
from tests.roles.framework_file.sample import SMALL, edited

OLD = parse(SMALL)


def lines_after(*edits):
    return differences(OLD, parse(edited(*edits)))


def test_a_need_that_rises():
    assert lines_after(("apprentice: 1\n", "apprentice: 2!\n")) == ["competency kneading: need of apprentice 1 -> 2!"]


def test_a_must_have_that_is_one_no_longer():
    assert lines_after(("master: 2!", "master: 2")) == ["competency kneading: need of master 2! -> 2"]


def test_a_level_that_begins_or_ceases_to_ask():
    assert lines_after(("expects: {}", "expects: {master: 1}")) == ["competency firing: need of master nothing -> 1"]
    assert lines_after(("  apprentice: 1\n", ""), ("        basis: {apprentice: inferred}\n", "")) == [
        "competency kneading: need of apprentice 1 -> nothing"
    ]


def test_another_basis():
    assert lines_after(("        basis: {apprentice: inferred}\n", "")) == [
        "competency kneading: basis of apprentice inferred -> stated"
    ]


def test_other_words():
    assert lines_after(
        ("First edition.", "More."),
        ("tolerance: 20", "tolerance: 25"),
        ("I do it alone.", "I do it."),
        ("Runs the bakery.", "Owns the bakery."),
        ("From flour to loaf.", "Flour to loaf."),
        ("Waits for the clock", "Waits"),
        ("kind: behavioural", "kind: technical"),
        ("[Trade handbook, ", "[Handbook, "),
        ("anchors: {}", "anchors: {0: Has never lit it}"),
    ) == [
        "tolerance 20 -> 25",
        "changes 'First edition.' -> 'More.'",
        "rating 2: meaning 'I do it alone.' -> 'I do it.'",
        "level master: summary 'Runs the bakery.' -> 'Owns the bakery.'",
        "area dough: meaning 'From flour to loaf.' -> 'Flour to loaf.'",
        "competency kneading: sources ['Trade handbook', 'Guild rules, 4th edition'] "
        "-> ['Handbook', 'Guild rules, 4th edition']",
        "competency patience: kind 'behavioural' -> 'technical'",
        "competency patience: anchor 1 'Waits for the clock' -> 'Waits'",
        "competency firing: anchor 0 nothing -> 'Has never lit it'",
    ]


def test_every_difference_stays_on_its_line():
    assert differences(OLD, replace(OLD, changes="One.\nTwo.")) == ["changes 'First edition.' -> 'One.\\nTwo.'"]


def test_what_was_added_and_removed():
    dough, oven = OLD.areas
    shop = Area("shop", "Shop", "From bread to people.", (replace(oven.competencies[0], slug="greeting"),))

    assert differences(OLD, replace(OLD, areas=(dough, shop))) == [
        "area oven: removed",
        "area shop: added",
        "competency firing: removed",
        "competency greeting: added",
    ]


def test_another_order():
    dough, oven = OLD.areas
    turned = replace(dough, competencies=dough.competencies[::-1])

    assert differences(OLD, replace(OLD, areas=(oven, turned), levels=OLD.levels[::-1])) == [
        "order of levels ['apprentice', 'master'] -> ['master', 'apprentice']",
        "area dough: order of competencies ['kneading', 'patience'] -> ['patience', 'kneading']",
        "order of areas ['dough', 'oven'] -> ['oven', 'dough']",
    ]


def test_a_competency_that_moves_to_another_area():
    dough, oven = OLD.areas
    kneading, patience = dough.competencies
    areas = (
        replace(dough, competencies=(kneading,)),
        replace(oven, competencies=(*oven.competencies, patience)),
    )

    assert differences(OLD, replace(OLD, areas=areas)) == ["competency patience: area dough -> oven"]


HAVE_ONE_ORDER = ("scale", "anchors", "expectations")


def neighbours(value):
    """Every value that differs from this one in a single place."""
    match value:
        case bool():
            yield not value
        case int():
            yield value + 1
        case str():
            yield f"{value}x"
        case tuple():
            for at, item in enumerate(value):
                yield value[:at] + value[at + 1 :]
                yield from ((*value[:at], other, *value[at + 1 :]) for other in neighbours(item))
        case _:
            for name in (field.name for field in fields(value)):
                part = getattr(value, name)
                yield from (replace(value, **{name: other}) for other in neighbours(part))
                if isinstance(part, tuple) and len(part) > 1 and name not in HAVE_ONE_ORDER:
                    yield replace(value, **{name: part[::-1]})


def test_any_single_difference_has_a_line_and_the_same_framework_has_none():
    others = list(neighbours(OLD))

    assert len(others) > 50
    assert [other for other in others if not differences(OLD, other) or not differences(other, OLD)] == []
    assert differences(OLD, parse(SMALL)) == []
