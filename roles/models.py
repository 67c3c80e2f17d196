"""What is expected: a role's editions, and in each its scale, levels, areas, competencies, anchors and expectations.

A published or retired edition is history that results point at, so its rows refuse to change (freezing.py). Triggers
refuse as well on PostgreSQL, and on both databases they keep rows where they belong (migrations/0002_guards.py).
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from roles.framework_file import MOST_IN_CHANGES, MOST_IN_NAME, MOST_IN_SENTENCES
from roles.freezing import FROZEN, EditionRow, EditionRowQuerySet

# Ratings are single digits: people may choose them with the digit keys.
HIGHEST_RATING = 9

HELP_WITH_SLUG = "Lower-case letters, digits and hyphens. Once published it stays, because results are compared by it."

validate_slug = RegexValidator(r"\A[a-z0-9-]{1,64}\Z", "Use lower-case letters, digits and hyphens, at most 64.")


class EditionQuerySet(EditionRowQuerySet):
    """Editions; of a frozen one only the columns of its life cycle may change, and only by update()."""

    def draft(self) -> Self:
        return self.filter(status=Edition.Status.DRAFT)

    def published(self) -> Self:
        return self.filter(status=Edition.Status.PUBLISHED)

    def frozen(self) -> Self:
        return self.filter(status__in=FROZEN)

    def update(self, **values: Any) -> int:
        if Edition.LIFE_CYCLE.issuperset(values):
            return self.update_in_history(**values)
        return super().update(**values)


class Role(models.Model):
    """A job that people hold, such as Backend Engineer; its editions carry the name and the text."""

    slug = models.CharField(max_length=64, unique=True, validators=[validate_slug])

    def __str__(self) -> str:
        return self.slug


class Edition(EditionRow):
    """One version of what a role asks. It starts as a draft, is published, and retires when the next one is."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        RETIRED = "retired"

    LIFE_CYCLE: ClassVar = frozenset({"status", "published_at", "retired_at"})

    role = models.ForeignKey(Role, models.PROTECT, related_name="editions", db_index=False)
    version = models.CharField(
        max_length=20, help_text="Such as 1.0 or 1.0.2. Publishing proposes a number; you can ask for a higher one."
    )
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT, editable=False)
    name = models.CharField(max_length=MOST_IN_NAME, help_text="What the role is called, such as Backend Engineer.")
    summary = models.CharField(max_length=MOST_IN_SENTENCES, help_text="One or two sentences about the role.")
    tolerance = models.PositiveSmallIntegerField(
        default=20,
        validators=[MaxValueValidator(100)],
        help_text="How much may be missing: for every 100 competencies that a level needs, a person may be this many "
        "steps short in total. With 0, nothing may be missing.",
    )
    changes = models.TextField(
        max_length=MOST_IN_CHANGES, blank=True, help_text="What is new against the edition before, for all readers."
    )
    published_at = models.DateTimeField(null=True, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)

    objects = EditionQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "version"], name="version_is_used_once_in_a_role"),
            models.UniqueConstraint(
                fields=["role"], condition=Q(status="published"), name="one_published_edition_of_a_role"
            ),
            models.UniqueConstraint(
                fields=["role"],
                condition=Q(status="draft"),
                name="one_draft_edition_of_a_role",
                violation_error_message="This role has a draft already.",
            ),
            models.CheckConstraint(condition=Q(tolerance__lte=100), name="tolerance_is_a_percentage"),
            models.CheckConstraint(
                condition=Q(status="draft", published_at=None)
                | Q(status__in=["published", "retired"], published_at__isnull=False),
                name="published_at_is_set_once_published",
            ),
            models.CheckConstraint(
                condition=Q(status="retired", retired_at__isnull=False) | ~Q(status="retired") & Q(retired_at=None),
                name="retired_at_is_set_once_retired",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def pk_of_edition(self) -> int:
        return self.pk


class ScalePoint(EditionRow):
    """One rating of the edition's scale, such as 2 Independent."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="scale", db_index=False)
    value = models.PositiveSmallIntegerField(
        "rating", validators=[MaxValueValidator(HIGHEST_RATING)], help_text="Ratings run 0, 1, 2 ... without a gap."
    )
    name = models.CharField(max_length=MOST_IN_NAME, help_text="One or two words, such as Independent.")
    meaning = models.CharField(
        max_length=MOST_IN_SENTENCES, help_text="What somebody at this rating says: one sentence in the first person."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "value"], name="scale_value_is_used_once_in_an_edition"),
            models.CheckConstraint(condition=Q(value__lte=HIGHEST_RATING), name="scale_value_is_a_digit"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.value})"


class Level(EditionRow):
    """A rung of the role, lowest first."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="levels", db_index=False)
    rank = models.PositiveSmallIntegerField("order", default=0)
    slug = models.CharField(max_length=64, validators=[validate_slug], help_text=HELP_WITH_SLUG)
    name = models.CharField(max_length=MOST_IN_NAME, help_text="Such as Senior.")
    summary = models.CharField(
        max_length=MOST_IN_SENTENCES, help_text="What people at this level are there for, in a sentence or two."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="level_slug_is_used_once_in_an_edition")
        ]

    def __str__(self) -> str:
        return self.name


class Area(EditionRow):
    """A group of competencies that are rated on one page."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="areas", db_index=False)
    position = models.PositiveSmallIntegerField("order", default=0)
    slug = models.CharField(max_length=64, validators=[validate_slug], help_text=HELP_WITH_SLUG)
    name = models.CharField(max_length=MOST_IN_NAME, help_text="Such as Reliability. It becomes one page of questions.")
    meaning = models.CharField(max_length=MOST_IN_SENTENCES, help_text="What belongs together here, in one sentence.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="area_slug_is_used_once_in_an_edition")]

    def __str__(self) -> str:
        return self.name


class Competency(EditionRow):
    """Something a person does in the role and can be rated on. Its slug lasts from edition to edition."""

    class Kind(models.TextChoices):
        TECHNICAL = "technical"
        BEHAVIOURAL = "behavioural"

    FRAMEWORK_ORDER: ClassVar = ("area__position", "area", "position", "pk")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="competencies", db_index=False)
    area = models.ForeignKey(Area, models.CASCADE, related_name="competencies")
    position = models.PositiveSmallIntegerField("order", default=0)
    slug = models.CharField(max_length=64, validators=[validate_slug], help_text=HELP_WITH_SLUG)
    name = models.CharField(max_length=MOST_IN_NAME, help_text="A few words, such as Incident response.")
    meaning = models.CharField(max_length=MOST_IN_SENTENCES, help_text="What it is about, in one sentence.")
    kind = models.CharField(
        max_length=11,
        choices=Kind,
        default=Kind.TECHNICAL,
        help_text="Behavioural is how somebody works with others; anything else is technical.",
    )
    sources = models.JSONField(default=list, blank=True, help_text="A list of short references.")

    class Meta:
        verbose_name_plural = "competencies"
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="competency_slug_is_used_once_in_an_edition"),
            models.CheckConstraint(condition=Q(kind__in=["technical", "behavioural"]), name="competency_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Anchor(EditionRow):
    """The sentence that says what a person at one rating of a competency does."""

    path_to_edition = "competency__edition"

    competency = models.ForeignKey(Competency, models.CASCADE, related_name="anchors", db_index=False)
    value = models.PositiveSmallIntegerField("rating", validators=[MaxValueValidator(HIGHEST_RATING)])
    text = models.CharField(
        max_length=MOST_IN_SENTENCES, help_text="What a person at this rating does, so that others can see it."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["competency", "value"], name="one_anchor_for_a_rating"),
            models.CheckConstraint(condition=Q(value__lte=HIGHEST_RATING), name="anchor_value_is_a_digit"),
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.text}"


class Expectation(EditionRow):
    """The rating that a level needs of a competency; a pair without one is not asked for."""

    class Basis(models.TextChoices):
        STATED = "stated"
        INFERRED = "inferred"

    path_to_edition = "competency__edition"

    competency = models.ForeignKey(Competency, models.CASCADE, related_name="expectations", db_index=False)
    level = models.ForeignKey(Level, models.CASCADE, related_name="expectations")
    need = models.PositiveSmallIntegerField(
        validators=[MaxValueValidator(HIGHEST_RATING)], help_text="The rating that this level asks for."
    )
    is_core = models.BooleanField("must-have", default=False, help_text="Nobody holds the level without it.")
    basis = models.CharField(
        max_length=8,
        choices=Basis,
        default=Basis.STATED,
        help_text="Stated where somebody has decided it, inferred where it was guessed and is worth a look.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["competency", "level"], name="one_expectation_for_a_competency_and_level"),
            models.CheckConstraint(condition=Q(need__lte=HIGHEST_RATING), name="need_is_a_digit"),
            models.CheckConstraint(
                condition=Q(is_core=False) | Q(need__gt=0),
                name="core_needs_a_rating_above_0",
                violation_error_message="A must-have needs a rating above 0.",
            ),
            models.CheckConstraint(condition=Q(basis__in=["stated", "inferred"]), name="expectation_basis_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.level}: {self.need}{'!' if self.is_core else ''}"
