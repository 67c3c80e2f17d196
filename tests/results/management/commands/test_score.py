"""manage.py score prints one JSON object, or one line that says what is wrong and where."""

import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.factories import framework

# Two levels over three competencies: dough is a must-have, and one step of the three may be short.
BAKER = """\
format: assessor-framework/1
role: {slug: baker, name: Baker, summary: Bakes.}
edition: {version: "2.0", tolerance: 40, changes: First edition.}
scale:
  - {value: 0, name: Not yet, meaning: I have not.}
  - {value: 1, name: Guided, meaning: I do with help.}
  - {value: 2, name: Alone, meaning: I do alone.}
levels:
  - {slug: hand, name: Hand, summary: Helps.}
  - {slug: master, name: Master, summary: Leads.}
areas:
  - slug: kitchen
    name: Kitchen
    meaning: What happens there.
    competencies:
"""
COMPETENCY = """\
      - slug: {0}
        name: {0}
        meaning: Doing it well.
        kind: technical
        anchors: {{1: Helps with {0}, 2: Does {0}}}
        expects: {{hand: 1, master: {1}}}
"""
BAKER += "".join(COMPETENCY.format(*pair) for pair in [("dough", "2!"), ("oven", "2"), ("shop", "1")])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder, with a framework in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "baker.yaml").write_text(BAKER)
    return tmp_path


@pytest.fixture
def score(folder, capsys, monkeypatch):
    """Runs the command on these answers, and tells its exit code and what it printed."""

    def run(framework, answers, *, answers_in="answers.json", standard_input=b""):
        if answers is not None:
            (folder / answers_in).write_text(answers)
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(standard_input)))
        try:
            call_command("score", framework, answers_in)
            code = 0
        except SystemExit as end:
            code = end.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_it_prints_the_object_of_the_contract(score):
    code, out, err = score("baker.yaml", '{"dough": 2, "oven": 1, "shop": "no_opportunity"}')
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "role": "baker",
        "edition": "2.0",
        "reached": "hand",
        "lowest": "hand",
        "highest": "hand",
        "provisional": False,
        "closest": "hand",
        "levels": [
            {
                "level": "hand",
                "met": True,
                "needed": 3,
                "rated": 3,
                "assessable": True,
                "allowance": 1,
                "steps_short": 1,
                "core_short": [],
                "competencies": [
                    {"competency": "dough", "need": 1, "have": 2, "answer": 2, "short": 0, "core": False},
                    {"competency": "oven", "need": 1, "have": 1, "answer": 1, "short": 0, "core": False},
                    {"competency": "shop", "need": 1, "have": 0, "answer": "no_opportunity", "short": 1, "core": False},
                ],
            },
            {
                "level": "master",
                "met": False,
                "needed": 3,
                "rated": 3,
                "assessable": True,
                "allowance": 1,
                "steps_short": 2,
                "core_short": [],
                "competencies": [
                    {"competency": "dough", "need": 2, "have": 2, "answer": 2, "short": 0, "core": True},
                    {"competency": "oven", "need": 2, "have": 1, "answer": 1, "short": 1, "core": False},
                    {"competency": "shop", "need": 1, "have": 0, "answer": "no_opportunity", "short": 1, "core": False},
                ],
            },
        ],
        "next": {
            "level": "master",
            "steps_needed": 1,
            "core_steps": 0,
            "gaps": [
                {"competency": "oven", "need": 2, "have": 1, "short": 1, "core": False, "no_opportunity": False},
                {"competency": "shop", "need": 1, "have": 0, "short": 1, "core": False, "no_opportunity": True},
            ],
            "unanswered": [],
        },
        "steps_to_lose": 1,
    }


def test_answers_may_be_yaml(score):
    assert json.loads(score("baker.yaml", "dough: 2\noven: 2\nshop: 1\n")[1])["reached"] == "master"


def test_what_is_left_out_is_blank(score):
    said = json.loads(score("baker.yaml", '{"dough": 2, "shop": 1}')[1])
    assert (said["lowest"], said["highest"]) == ("hand", "master")
    assert said["next"]["unanswered"] == ["oven"]


def test_the_answers_may_come_from_standard_input(score):
    code, out, _ = score("baker.yaml", None, answers_in="-", standard_input=b'{"dough": 2, "oven": 2, "shop": 1}')
    assert (code, json.loads(out)["reached"]) == (0, "master")


def test_so_may_the_framework(score):
    code, out, _ = score("-", '{"dough": 2, "oven": 2, "shop": 1}', standard_input=BAKER.encode())
    assert (code, json.loads(out)["reached"]) == (0, "master")


@pytest.mark.django_db
def test_a_published_role_is_called_by_its_slug(score):
    edition = framework(areas=1, competencies=3, levels=2)
    code, out, _ = score(edition.role.slug, '{"c1": 2, "c2": 2, "c3": 2}')
    assert (code, json.loads(out)["role"], json.loads(out)["reached"]) == (0, edition.role.slug, "l2")


@pytest.mark.django_db
def test_a_role_that_is_not_published_is_none(score):
    role = framework(draft=True).role.slug
    assert score(role, "{}") == (1, "", f"{role}: expected a framework file or the slug of a published role.\n")


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        (
            '{"dough": 2,\n "oven": 3}',
            "answers.json:2:10: oven: expected a rating from 0 to 2 or one of no_opportunity, not_applicable, "
            "not_sure, found '3'",
        ),
        ('{"ofen": 1}', "answers.json:1:2: ofen: expected a competency of baker 2.0, found the text 'ofen'"),
        ('{"oven": 1, "oven": 1}', "answers.json:1:13: oven: expected each key once, found 'oven' again"),
        ("[]", "answers.json:1:1: expected a map of competency to rating, found a list"),
        ("a: 1\nb: 1\nc: 1", "answers.json:1:1: a: expected a competency of baker 2.0, found 'a' (and 2 more)"),
    ],
)
def test_answers_that_do_not_fit_end_with_one_line_that_says_where(score, answers, line):
    assert score("baker.yaml", answers) == (1, "", f"{line}\n")


def test_a_framework_with_problems_ends_with_the_first_and_the_number_of_the_others(score, folder):
    (folder / "baker.yaml").write_text(BAKER.replace("tolerance: 40", "tolerance: 400").replace("kind: ", "kin: "))
    code, out, err = score("baker.yaml", "{}")
    assert (code, out) == (1, "")
    assert err == (
        "baker.yaml:3:38: edition > tolerance: expected a whole percentage from 0 to 100, found '400' (and 6 more)\n"
    )


def test_standard_input_is_named_by_its_dash(score):
    assert score("baker.yaml", None, answers_in="-", standard_input=b"[]")[2].startswith("-:1:1: expected a map")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("baker.yaml", "gone.json"), "gone.json: No such file or directory"),
        (("baker.yaml", "."), ".: Is a directory"),
        (("-", "-"), "FRAMEWORK and ANSWERS cannot both be read from standard input."),
    ],
)
def test_files_that_cannot_be_read_end_with_one_line(score, arguments, line):
    assert score(arguments[0], None, answers_in=arguments[1]) == (1, "", f"{line}\n")


def test_a_name_that_breaks_lines_does_not_break_the_line(score):
    assert score("baker.yaml", None, answers_in="a\nb.json")[2] == "a b.json: No such file or directory\n"


@pytest.fixture
def manage(folder):
    """Runs manage.py in a process of its own, on a machine without a database."""

    def run(*arguments):
        return subprocess.run(
            [sys.executable, settings.BASE_DIR / "manage.py", *arguments],
            env=os.environ | {"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"},
            input='{"dough": 2, "oven": 2, "shop": 1}',
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_two_files_need_no_database(manage):
    done = manage("score", "baker.yaml", "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["reached"] == "master"


def test_a_role_needs_one_and_its_absence_is_one_line(manage):
    done = manage("score", "baker", "-")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("baker: expected a framework file; the published roles cannot be read (")
