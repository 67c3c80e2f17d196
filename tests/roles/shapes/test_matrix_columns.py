"""Two columns before those of the levels: which has the areas and which the competencies, under whatever words."""

import pytest

from tests.roles.shapes.spreadsheets import areas_of, imported, problems_of

SENTENCES = """\
Technik;Programmieren;Schreibt kleinen Code;Entwirft Systeme
Kommunikation;Reden;Hört zu;Überzeugt
Kommunikation;Schreiben;Notiert;Verfasst
"""
NEEDS = "Technik;Programmieren;1;2\nKommunikation;Reden;1;3\n;Schreiben;1;3!\n"
UNREPEATED = "Technik;Programmieren;1;2\nKommunikation;Reden;1;3\n"
AREAS = {"Technik": ["Programmieren"], "Kommunikation": ["Reden", "Schreiben"]}

GERMAN, FRENCH, SPANISH = "Kategorie;Kompetenz", "Catégorie;Compétence", "Categoría;Competencia"


def read(headings, rows, levels="Einsteiger;Profi"):
    return imported({"x.csv": f"{headings};{levels}\n{rows}".encode()})


def levels_of(found):
    return [level.name for level in found.framework.levels]


@pytest.mark.parametrize("headings", [GERMAN, FRENCH, SPANISH, "Domaine;Compétences", "Bereich;Fähigkeiten"])
@pytest.mark.parametrize("rows", [SENTENCES, NEEDS])
def test_usual_words_of_other_languages_are_known(headings, rows):
    found = read(headings, rows)

    assert (areas_of(found), levels_of(found)) == (AREAS, ["Einsteiger", "Profi"])


@pytest.mark.parametrize(
    "headings", ["Value;Behavior", "Theme;Expectation", "Section;Item", "Function;Responsibility", "Osa;Kyky"]
)
@pytest.mark.parametrize("rows", [SENTENCES, NEEDS])
@pytest.mark.parametrize("levels", ["Junior;Senior", "Einsteiger;Profi"])
def test_under_other_words_areas_repeat_or_are_left_empty_and_competencies_do_not(headings, rows, levels):
    found = read(headings, rows, levels)

    assert (areas_of(found), levels_of(found)) == (AREAS, levels.split(";"))
    area, competency = headings.split(";")
    guess = f"the columns of the areas and of the competencies, which are those under '{area}' and '{competency}'"
    assert guess in found.guessed


def test_what_stands_left_of_the_competencies_is_no_level():
    assert areas_of(read("Value;Behavior", UNREPEATED)) == {"Technik": ["Programmieren"], "Kommunikation": ["Reden"]}


def test_of_two_words_for_competencies_the_first_has_the_areas():
    assert areas_of(read("Competency;Sub-competency", SENTENCES)) == AREAS


def test_the_first_of_two_words_over_a_column_counts():
    assert areas_of(read("Competency area;Skill / Knowledge", SENTENCES)) == AREAS


def test_an_area_beside_short_names_and_needs_need_not_repeat():
    assert list(areas_of(read("Theme;Expectation", UNREPEATED))) == ["Technik", "Kommunikation"]


@pytest.mark.parametrize("rows", [UNREPEATED, "Kochen;Kocht;Würzt\nBacken;Backt;Leitet\n"])
def test_what_may_be_competencies_or_a_level_is_refused(rows):
    levels = "Einsteiger;Profi" if rows is UNREPEATED else "Profi"
    lines = problems_of({"x.csv": f"Funktion;Aufgabe;{levels}\n{rows}".encode()})

    assert lines == [
        "x.csv:1:10: expected headings that tell competencies from levels, found 'Aufgabe': call the column that names"
        " the competencies Competency"
    ]


def test_a_column_that_is_called_competency_settles_it():
    found = read("Competency;Aufgabe", "Kochen;Kocht;Würzt;Leitet\nBacken;Backt;Ziert;Plant\n")

    assert levels_of(found) == ["Aufgabe", "Einsteiger", "Profi"]


@pytest.mark.parametrize("levels", ["Junior;Senior", "Level 1;Level 2", "L1;L2", "Nivå 1;Nivå 2"])
def test_levels_that_are_called_so_are_no_competencies(levels):
    found = imported({"x.csv": f"Baker;{levels}\nBaking;Bakes;Leads\n;Cleans;Plans\nIcing;Ices;Teaches\n".encode()})

    assert areas_of(found) == {"Competencies": ["Baking", "Icing"]}
    assert levels_of(found) == levels.split(";")
