"""What levels, competencies and reasons are called where a draft stands beside the edition that it would replace."""

from collections.abc import Container

from assessor.impact.rescoring import LevelRange, Outcome, Reason
from assessor.results.tallying import BETWEEN, LevelKey
from roles.comparison import allowances
from roles.framework_file import Framework


class Words:
    """The names of both editions: rungs lowest first, and competencies by slug with those of the draft first."""

    def __init__(self, published: Framework, draft: Framework) -> None:
        old, new = _competencies(published), _competencies(draft)
        self.published_rungs = _rungs(published, {level.slug for level in draft.levels}, "not in the draft")
        self.draft_rungs = _rungs(draft, {level.slug for level in published.levels}, "new")
        self.competencies = {slug: _marked(name, slug in old, "new") for slug, name in new.items()} | {
            slug: _marked(name, False, "not in the draft") for slug, name in old.items() if slug not in new
        }
        self.reasons = {
            Reason.ALLOWANCE: _allowances_in_words(published, draft),
            Reason.TOO_FEW_RATED: "Too few ratings for a level",
            Reason.LEVELS: "Levels that are added, removed or moved",
        }

    def before(self, outcome: Outcome) -> str:
        """Where somebody stands, such as Senior, or Below Junior to Senior."""
        return _in_words(outcome.before, self.published_rungs)

    def after(self, outcome: Outcome) -> str:
        """Where somebody would stand."""
        return _in_words(outcome.after, self.draft_rungs)

    def causes(self, outcome: Outcome) -> list[str]:
        """What moves somebody: competencies, then what else there is."""
        return [
            *map(self.competencies.__getitem__, outcome.competencies),
            *map(self.reasons.__getitem__, outcome.reasons),
        ]


def _in_words(levels: LevelRange, rungs: dict[LevelKey, str]) -> str:
    names = dict.fromkeys([rungs[levels.lowest], rungs[levels.highest]])
    return " to ".join(names)


def _allowances_in_words(published: Framework, draft: Framework) -> str:
    """Level by level; where none has another allowance, it has for those to whom something does not apply."""
    before, now = allowances(published), allowances(draft)
    changes = [
        f"{level.name} {'falls' if now[level.slug] < before[level.slug] else 'rises'}"
        f" from {before[level.slug]} to {now[level.slug]}"
        for level in draft.levels
        if before.get(level.slug, now[level.slug]) != now[level.slug]
    ]
    if changes:
        return f"The allowance of {', that of '.join(changes)}"
    return "More or fewer steps short are allowed at a level"


def _rungs(framework: Framework, elsewhere: Container[str], mark: str) -> dict[LevelKey, str]:
    names: dict[LevelKey, str] = {None: f"Below {framework.levels[0].name}"}
    names |= {level.slug: _marked(level.name, level.slug in elsewhere, mark) for level in framework.levels}
    return names | {BETWEEN: "Between two levels"}


def _competencies(framework: Framework) -> dict[str, str]:
    return {competency.slug: competency.name for area in framework.areas for competency in area.competencies}


def _marked(name: str, is_in_both: bool, mark: str) -> str:
    return name if is_in_both else f"{name} ({mark})"
