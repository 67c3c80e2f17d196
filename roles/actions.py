"""What changes editions as a whole: a draft is copied or loaded, published, and retired."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from roles import framework_file
from roles.comparison import is_lower, proposal
from roles.differences import differences
from roles.filling import fill
from roles.framework_file import Framework, FrameworkFileError
from roles.linter import check
from roles.models import Edition, Role
from roles.queries import base_of, framework_of


class DraftExists(Exception):
    """A role has one draft at a time."""

    def __init__(self, draft: Edition) -> None:
        self.draft = draft
        super().__init__(f"{draft} is a draft already. Go on with it, or delete it first.")


class NothingToCopy(Exception):
    """The role has no published or retired edition that a draft could begin with."""


class VersionIsTaken(Exception):
    """A published or retired edition has this version and says something else; `differences` has a line for each."""

    def __init__(self, edition: Edition, differences: Iterable[str]) -> None:
        self.differences = tuple(differences)
        super().__init__(f"{edition} was published with other words. Give the changed framework a version of its own.")


class VersionIsTooLow(Exception):
    """What the draft changes needs at least the version `least`; `reasons` has a line for each change that says so."""

    def __init__(self, version: str, least: str, reasons: Iterable[str]) -> None:
        self.least = least
        self.reasons = tuple(reasons)
        super().__init__(f"Version {version} is too low: this edition must be {least} or higher.")


class EditionIsNotPublished(Exception):
    """Only a published edition can retire."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(f"{edition} is not published: it is {edition.status}.")


class EditionIsNoDraft(Exception):
    """Only a draft can be published, and this edition has been."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(f"{edition} is no draft any more: it is {edition.status}.")


class DraftHasChanged(Exception):
    """The draft says something else than what was to be published."""

    def __init__(self) -> None:
        super().__init__("Somebody changed this draft meanwhile. Look again before you publish it.")


class EditionIsIncomplete(Exception):
    """The draft does not make a framework yet; `problems` has a line for each thing that is missing or wrong."""

    def __init__(self, edition: Edition, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{edition} cannot be published yet: {'; '.join(self.problems)}.")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What load() left behind.

    `before` is what the draft said, or what is published where there was no draft, or None for a role without either.
    A frozen edition that said the same is known: then nothing was done.
    """

    edition: Edition
    before: Framework | None
    is_known: bool = False


@transaction.atomic
def new_draft(role: Role) -> Edition:
    """Copy the published edition of a role, or the last that retired, into a draft with the next version.

    Slugs stay as they are. DraftExists if there is one; NothingToCopy if there is no edition to begin with.
    """
    role = _locked(role.slug)
    if draft := role.editions.draft().first():
        raise DraftExists(draft)
    draft = Edition(role=role)
    base = base_of(draft)
    if base is None:
        raise NothingToCopy
    framework = framework_of(base)
    fill(draft, replace(framework, version=proposal(framework, framework).version, changes=""))
    return draft


@transaction.atomic
def load(framework: Framework, *, at: datetime, publish: bool = False) -> Loaded:
    """Make the framework the draft of its role, in place of the draft there is, and publish it if asked to.

    Nothing is done if a frozen edition of this version says the same; VersionIsTaken if it says something else. A draft
    may be unfinished. When publishing: VersionIsTooLow or EditionIsIncomplete.
    """
    Role.objects.get_or_create(slug=framework.slug)
    role = _locked(framework.slug)
    known = role.editions.frozen().filter(version=framework.version).first()
    if known:
        before = framework_of(known)
        if before != framework:
            raise VersionIsTaken(known, differences(before, framework))
        return Loaded(known, before, is_known=True)
    draft = role.editions.draft().select_for_update(no_key=True).first()  # who edits it locks it as well
    compared = draft or role.editions.published().first()
    loaded = Loaded(draft or Edition(role=role), framework_of(compared) if compared else None)
    if draft is None or loaded.before != framework:
        fill(loaded.edition, framework)
    if publish:
        _publish(loaded.edition, framework.version, at)
    return loaded


@transaction.atomic
def publish(edition: Edition, *, at: datetime, version: str | None = None, seen: Framework | None = None) -> Edition:
    """Make the draft the published edition of its role; the one before retires.

    Without a version the draft keeps its own if that is high enough, and else takes the one that is proposed.
    VersionIsTooLow if the version given is lower than that; EditionIsNoDraft if somebody else was faster;
    DraftHasChanged if it is not what was `seen`; EditionIsIncomplete if nobody could be assessed against it.
    """
    _locked(edition.role.slug)
    draft = Edition.objects.select_for_update(of=["self"]).select_related("role").get(pk=edition.pk)
    if not draft.is_draft:
        raise EditionIsNoDraft(draft)
    if seen and framework_of(draft) != seen:
        raise DraftHasChanged
    _publish(draft, version, at)
    return draft


@transaction.atomic
def retire(edition: Edition, *, at: datetime) -> None:
    """End a published edition without a successor: nobody can begin on it any more. EditionIsNotPublished if not."""
    if not Edition.objects.published().filter(pk=edition.pk).update(status=Edition.Status.RETIRED, retired_at=at):
        edition.refresh_from_db()
        raise EditionIsNotPublished(edition)


def _locked(slug: str) -> Role:
    """The role, while nobody else makes, loads or publishes an edition of it."""
    # Assessments may begin meanwhile, which is why the key itself stays free.
    return Role.objects.select_for_update(no_key=True).get(slug=slug)


def _publish(draft: Edition, version: str | None, at: datetime) -> None:
    framework = framework_of(draft)
    if problems := _problems(framework):
        raise EditionIsIncomplete(draft, problems)
    version = _version_to_publish(draft, framework, version)
    draft.role.editions.published().update(status=Edition.Status.RETIRED, retired_at=at)
    Edition.objects.filter(pk=draft.pk).update(version=version, status=Edition.Status.PUBLISHED, published_at=at)
    draft.refresh_from_db(fields=["version", "status", "published_at"])


def _problems(framework: Framework) -> list[str]:
    """Why nobody could be assessed against the framework: a file could not hold it, or the linter finds errors."""
    try:
        framework_file.parse(framework_file.write(framework))
    except FrameworkFileError as error:
        return [problem.message for problem in error.problems]
    return [f"{finding.place}: {finding.message}" for finding in check(framework) if finding.is_error]


def _version_to_publish(draft: Edition, framework: Framework, version: str | None) -> str:
    """The version asked for, if it is high enough."""
    base = base_of(draft)
    if base is None:
        return version or draft.version
    proposed = proposal(framework_of(base), framework)
    if version is None:
        return proposed.at_least(draft.version)
    if is_lower(version, than=proposed.version):
        raise VersionIsTooLow(version, proposed.version, proposed.reasons)
    return version
