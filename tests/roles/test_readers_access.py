"""Who reads frameworks: everybody who is signed in, and visitors where the settings make frameworks public."""

import pytest
from django.urls import reverse

from roles.actions import retire
from tests.factories import NOON, AssessmentFactory, framework

PAGES = ["frameworks", "framework", "level", "level_changes", "editions"]


def address(name, role="cook", level="l1"):
    arguments = {"frameworks": [], "framework": [role], "editions": [role]}
    return reverse(name, args=arguments.get(name, [role, level]))


@pytest.fixture
def cook(db):
    return framework(role__slug="cook", name="Cook")


@pytest.fixture
def public(settings):
    settings.FRAMEWORKS_PUBLIC = True


every_page = pytest.mark.parametrize("name", PAGES)


@every_page
def test_everybody_who_is_signed_in_reads(signed_in, cook, name):
    response = signed_in.get(address(name), follow=True)

    assert response.status_code == 200
    assert "Cook" in response.text
    assert "no-store" in response["Cache-Control"]


@every_page
def test_a_visitor_is_asked_to_sign_in_and_led_back(client, cook, name):
    response = client.get(address(name) + "?edition=1.0")

    assert response.status_code == 302
    assert response["Location"] == f"/accounts/sign-in/?next={address(name)}%3Fedition%3D1.0"


@every_page
def test_a_visitor_cannot_tell_what_there_is(client, db, name):
    assert client.get(address(name, role="nowhere")).status_code == 302


@every_page
def test_a_visitor_reads_where_frameworks_are_public(client, cook, public, name):
    response = client.get(address(name), follow=True)

    assert response.status_code == 200
    assert "Cook" in response.text
    assert "Start self-assessment" not in response.text


@every_page
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_sent(signed_in, cook, name, method):
    assert getattr(signed_in, method)(address(name)).status_code == 405


@pytest.mark.parametrize("name", ["framework", "level", "level_changes", "editions"])
class TestWhatIsNotThere:
    def test_an_unknown_role(self, signed_in, cook, name):
        assert signed_in.get(address(name, role="waiter")).status_code == 404

    def test_a_draft(self, signed_in, public, name):
        framework(role__slug="cook", draft=True)

        assert signed_in.get(address(name)).status_code == 404

    def test_a_draft_by_its_version(self, signed_in, cook, name):
        framework(role=cook.role, version="2.0", name="Head Cook", draft=True)
        response = signed_in.get(address(name), {"edition": "2.0"})

        assert response.status_code == 404 if name != "editions" else "Head Cook" not in response.text


@pytest.mark.parametrize("name", ["framework", "level", "level_changes"])
@pytest.mark.parametrize("version", ["3.0", "1", "\0", "1.0 "])
def test_an_unknown_edition(signed_in, cook, name, version):
    assert signed_in.get(address(name), {"edition": version}).status_code == 404


@pytest.mark.parametrize("name", ["level", "level_changes"])
def test_an_unknown_level(signed_in, cook, name):
    assert signed_in.get(address(name, level="l9")).status_code == 404


def test_an_unknown_level_to_show(signed_in, cook):
    assert signed_in.get(address("framework"), {"level": "l9"}).status_code == 404


class TestTheWayThere:
    def test_the_navigation_leads_there(self, signed_in, cook):
        page = signed_in.get("/home/").text

        assert '<a href="/frameworks/">Framework</a>' in page
        assert 'href="/frameworks/" aria-current="true"' in signed_in.get(address("framework")).text

    def test_visitors_are_led_there_only_where_frameworks_are_public(self, client, cook, settings):
        assert "/frameworks/" not in client.get("/").text

        settings.FRAMEWORKS_PUBLIC = True

        assert '<a href="/frameworks/">Read the framework</a>' in client.get("/").text
        assert '<a href="/frameworks/">Framework</a>' in client.get("/help/").text

    def test_the_start_page_leads_there(self, signed_in, cook):
        assert 'href="/frameworks/cook/"' in signed_in.get("/assessments/new/").text

    def test_a_result_leads_to_the_edition_that_it_was_found_with(self, signed_in, person, cook):
        result = AssessmentFactory(subject=person, edition=cook, answers={"c1": 3}, submitted_at=NOON)
        page = signed_in.get(reverse("result", args=[result.uid])).text

        assert 'href="/frameworks/cook/?edition=1.0"' in page


@pytest.mark.parametrize("name", ["framework", "level", "level_changes"])
@pytest.mark.parametrize("size", [{"areas": 1, "competencies": 2, "levels": 2}, {"areas": 8, "competencies": 40}])
def test_it_takes_ten_queries_whatever_the_size(signed_in, name, size, django_assert_num_queries):
    framework(role__slug="cook", **size)

    with django_assert_num_queries(10):
        signed_in.get(address(name))


@pytest.mark.parametrize("size", [{"areas": 1, "competencies": 2}, {"areas": 8, "competencies": 40}])
@pytest.mark.parametrize("versions", [["1.0"], ["1.0", "1.1", "1.2"]])
def test_editions_take_ten_queries_whatever_their_number_and_size(signed_in, versions, size, django_assert_num_queries):
    role = framework(role__slug="cook", version="0.9", **size).role
    for version in versions:
        retire(role.editions.published().get(), at=NOON)
        framework(role=role, version=version, **size)

    with django_assert_num_queries(10):
        assert signed_in.get(address("editions")).text.count("<h2") >= len(versions)
