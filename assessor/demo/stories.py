"""Who the demo people are, and what they say of themselves: engineers between Mid-level and Senior."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

ROLE = "backend-engineer"
TEAM = "Payments"
DEPARTMENT = "Engineering"  # of which the team is a part
MANAGER = "ines@example.org"
CYCLE = "This autumn"
PASSWORD = "demo-people-only"  # noqa: S105 - no secret: it is printed, and never set in production

type Answer = int | str  # a rating, or the word for another mark

HALF_WAY: dict[str, Answer] = {
    "server-side-logic": 3,
    "languages-frameworks": 3,
    "algorithms-design": 2,
    "debugging-problem-solving": 3,
    "error-handling": 2,
    "api-design": 2,
    "frontend-integration": 2,
    "web-frontend-literacy": 1,
    "external-integration": 3,
    "data-modelling": 2,
    "database-systems": 2,
    "query-optimisation": 2,
    "database-operations": 1,
    "clean-code": 3,
    "automated-testing": 2,
    "code-review": 2,
    "technical-documentation": 2,
    "technical-debt": 2,
    "cross-functional-collaboration": 2,
    "requirements-analysis": 2,
}
HALF_WAY_EXAMPLES = {
    "server-side-logic": "Refunds: one set of rules for cards, vouchers and part payments instead of three copies.",
    "external-integration": "The card provider sends notices twice and out of order; our import now copes with both.",
    "debugging-problem-solving": "Found the double booking that came up twice a week: two workers shared one lock.",
}

# One competency a line: a year ago, and today.
THEN_AND_NOW: dict[str, tuple[Answer, Answer]] = {
    "server-side-logic": (2, 3),
    "languages-frameworks": (3, 4),
    "algorithms-design": (2, 3),
    "debugging-problem-solving": (3, 4),
    "error-handling": (2, 3),
    "api-design": (2, 3),
    "frontend-integration": (2, 2),
    "web-frontend-literacy": (2, 2),
    "external-integration": (2, 3),
    "data-modelling": (2, 3),
    "database-systems": (2, 3),
    "query-optimisation": (1, 3),
    "database-operations": (2, 2),
    "system-architecture": (1, 2),
    "distributed-services": (1, 2),
    "cloud-platforms": (2, 2),
    "servers-networking": (1, 2),
    "delivery-pipeline": (2, 3),
    "performance-analysis": (1, 2),
    "responsiveness-caching": (2, 3),
    "scalability-capacity": (1, 2),
    "logging-monitoring": (2, 3),
    "resilience-recovery": ("no_opportunity", "no_opportunity"),
    "incident-response": (1, 3),
    "access-control": (2, 3),
    "secure-coding": (1, 3),
    "data-protection": (2, 2),
    "privacy-compliance": (2, 2),
    "security-monitoring": (1, 2),
    "clean-code": (3, 4),
    "automated-testing": (2, 3),
    "code-review": (2, 3),
    "technical-documentation": (2, 3),
    "technical-debt": (2, 2),
    "cross-functional-collaboration": (2, 3),
    "requirements-analysis": (2, 2),
    "technical-communication": (2, 3),
    "listening-empathy": (2, 3),
    "planning-prioritisation": (1, 2),
    "adaptability-resilience": (2, 3),
    "continuous-learning": (3, 3),
    "community-engagement": (1, 1),
    "mentoring": (1, 2),
    "technical-leadership": (1, 2),
    "project-leadership": (1, 2),
    "technology-selection": (1, 2),
    "technical-strategy": (0, 1),
    "business-alignment": (1, 2),
}
NOW_EXAMPLES = {
    "query-optimisation": "The month-end report took nine minutes; with a partial index it takes two seconds.",
    "incident-response": "Led the response to our longest outage, from the first alarm to the review a week later.",
    "secure-coding": "Found that a signed link stayed valid after the order was cancelled, and closed it everywhere.",
    "mentoring": "I pair with our newest colleague every Tuesday; she has just released her first feature.",
}

VIEW_EXAMPLES = {
    "server-side-logic": "The refunds service is his, and changes to it rarely come back.",
    "debugging-problem-solving": "Finds causes that others gave up on; still hands the hardest cases over.",
    "incident-response": "Led the long outage well. I have seen that once so far.",
}

DISSENTS = {
    "project-leadership": "I led the move to the new card provider, across two teams. You joined after that.",
}


@dataclass(frozen=True)
class Story:
    """One assessment: what was said of each competency by slug, and how many days ago it was begun."""

    days_ago: int
    answers: Mapping[str, Answer]
    examples: Mapping[str, str] = field(default_factory=dict)
    is_submitted: bool = True
    is_shared: bool = False


class Talk(Enum):
    """How far the two views of a person have come."""

    RATING = "the manager is in the middle of rating"
    RATED = "both have rated"
    OPEN = "both look at the two views"
    FINISHED = "both have agreed"


@dataclass(frozen=True)
class View:
    """What the manager says of a person: of every so many competencies something else than their last story does."""

    days_ago: int
    step: int
    every: int
    talk: Talk
    not_seen: tuple[str, ...] = ()
    examples: Mapping[str, str] = field(default_factory=dict)
    dissents: Mapping[str, str] = field(default_factory=dict)

    def of(self, story: Story) -> dict[str, Answer]:
        """The manager's answers by slug."""
        return _shifted(story.answers, self.step, self.every) | dict.fromkeys(self.not_seen, "not_sure")


@dataclass(frozen=True)
class DemoPerson:
    """An account to try the product with; `about` says what there is to see, and is empty for mere colleagues.

    `member_of` and `manages` name teams; `view` is what their manager says of them, who without one may still have
    opened what they share.
    """

    email: str
    name: str
    about: str = ""
    stories: tuple[Story, ...] = ()
    member_of: str = TEAM
    manages: str = ""
    view: View | None = None
    is_opened: bool = False
    is_admin: bool = False


def _colleague(
    name: str,
    *,
    days_ago: int,
    step: int,
    every: int,
    view: View | None = None,
    is_shared: bool = True,
    is_opened: bool = False,
) -> DemoPerson:
    """Somebody with a result, in which every so many of today's ratings lie this many steps higher or lower."""
    now = {slug: now for slug, (_, now) in THEN_AND_NOW.items()}
    story = Story(days_ago, _shifted(now, step, every), is_shared=is_shared)
    email = f"{name.split()[0].lower()}@example.org"
    return DemoPerson(email, name, stories=(story,), view=view, is_opened=is_opened)


def _shifted(answers: Mapping[str, Answer], step: int, every: int) -> dict[str, Answer]:
    """The same answers, but every so many ratings this many steps higher or lower."""
    return {
        slug: min(max(answer + step, 0), 4) if isinstance(answer, int) and place % every == 0 else answer
        for place, (slug, answer) in enumerate(answers.items())
    }


PEOPLE = (
    DemoPerson(
        "maya@example.org",
        "Maya Lindqvist",
        "an engineer in the middle of an assessment",
        stories=(Story(4, HALF_WAY, HALF_WAY_EXAMPLES, is_submitted=False),),
    ),
    DemoPerson(
        "jonas@example.org",
        "Jonas Adeyemi",
        "an engineer with two results, who has talked the second over with his manager",
        stories=(
            Story(376, {slug: then for slug, (then, _) in THEN_AND_NOW.items()}),
            Story(11, {slug: now for slug, (_, now) in THEN_AND_NOW.items()}, NOW_EXAMPLES, is_shared=True),
        ),
        view=View(
            9,
            step=-1,
            every=4,
            talk=Talk.FINISHED,
            not_seen=("privacy-compliance", "community-engagement"),
            examples=VIEW_EXAMPLES,
            dissents=DISSENTS,
        ),
    ),
    _colleague("Aiko Tanaka", days_ago=40, step=1, every=1, view=View(20, step=-1, every=5, talk=Talk.OPEN)),
    _colleague("Ben Okafor", days_ago=33, step=1, every=2, view=View(6, step=-1, every=3, talk=Talk.RATED)),
    _colleague("Carla Nunes", days_ago=31, step=-1, every=4, view=View(2, step=1, every=6, talk=Talk.RATING)),
    _colleague("Emeka Obi", days_ago=30, step=1, every=5, is_opened=True),
    _colleague("Lena Fischer", days_ago=29, step=-1, every=1, is_opened=True),
    DemoPerson("noor@example.org", "Noor Haddad"),
    _colleague("Petra Novak", days_ago=22, step=-1, every=2, is_shared=False),
    _colleague("Priya Raman", days_ago=19, step=-1, every=3),
    _colleague("Samuel Berg", days_ago=15, step=1, every=6, view=View(14, step=-1, every=2, talk=Talk.FINISHED)),
    _colleague("Tomasz Zielinski", days_ago=12, step=1, every=3, is_opened=True),
    DemoPerson("ines@example.org", "Ines Moreau", "the manager of their team", member_of=DEPARTMENT, manages=TEAM),
    DemoPerson("olga@example.org", "Olga Brandt", "the manager of the manager", member_of="", manages=DEPARTMENT),
    DemoPerson(
        "admin@example.org", "Alex Carter", "an admin, who keeps people and frameworks", member_of="", is_admin=True
    ),
)
