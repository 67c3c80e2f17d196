"""Rules of the anchors as a set: none missing, each on the scale, each different enough from the others to choose."""

from difflib import SequenceMatcher

from roles.framework_file import Competency
from roles.linter.finding import Remarks, error, warning
from roles.linter.outline import Outline, anchors_place, name_of
from roles.linter.sentences import folded, listed, quoted

_ALIKE = 0.75  # of their words in the same order: one other word in five, but not one in four


@error
def anchor_missing(competency: Competency, outline: Outline) -> Remarks:
    """Up to the highest need people must be able to read what they are asked for."""
    texts = {anchor.value: anchor.text.strip() for anchor in competency.anchors}
    needs = {item.level: item.need for item in competency.expectations if item.level in outline.level_names}
    highest = max(needs.values(), default=0)
    due = {rating for rating in outline.ratings if 0 < rating <= highest}
    blank = {value for value, text in texts.items() if not text}
    if missing := sorted(due - texts.keys() | blank):
        asking = next((outline.level_names[level] for level, need in needs.items() if need == highest), None)
        why = f"{asking} needs {highest}, and people choose by these sentences. " if due else ""
        yield anchors_place(competency, missing), f"{why}Write what somebody does at {_ratings(missing)}."


@error
def anchor_off_the_scale(competency: Competency, outline: Outline) -> Remarks:
    """Nobody can choose a rating that the scale does not have."""
    for anchor in competency.anchors:
        if outline.ratings and anchor.value not in outline.ratings:
            yield (
                anchors_place(competency, [anchor.value]),
                f"The scale has no rating {anchor.value}. Move {quoted(anchor.text)} to a rating it has, or delete it.",
            )


@error
def anchor_twice(competency: Competency, outline: Outline) -> Remarks:
    """Nobody could tell which of two sentences a rating stands for."""
    seen: dict[int, str] = {}
    for anchor in competency.anchors:
        if anchor.value in seen:
            yield (
                anchors_place(competency, [anchor.value]),
                f"The rating has two sentences: {quoted(seen[anchor.value])} and {quoted(anchor.text)}. Keep one.",
            )
        seen.setdefault(anchor.value, anchor.text)


@warning
def anchors_alike(competency: Competency, outline: Outline) -> Remarks:
    """Where two sentences differ in a word or two, people choose by the number."""
    said = [(anchor, words) for anchor in competency.anchors if (words := folded(anchor.text))]
    for at, (other, others) in enumerate(said):
        matcher = SequenceMatcher(None, b=others, autojunk=False)  # it remembers what it knows of the second sentence
        for one, words in said[:at]:
            matcher.set_seq1(words)
            if matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE:
                yield (
                    anchors_place(competency, [one.value, other.value]),
                    f"{quoted(one.text)} and {quoted(other.text)} are nearly the same. Say what somebody does at"
                    f" {other.value} that nobody does at {one.value}.",
                )


@warning
def sentence_repeated(competency: Competency, outline: Outline) -> Remarks:
    """The same sentence in two places counts the same thing twice."""
    for anchor in competency.anchors:
        words = folded(anchor.text)
        elsewhere, first = outline.first_saying[words]
        if words and elsewhere is not competency:
            yield (
                anchors_place(competency, [anchor.value]),
                f"{quoted(anchor.text)} is the sentence of {anchors_place(elsewhere, [first.value])} as well"
                f" ({name_of(elsewhere)}). Say what is particular to each, or merge the two.",
            )


def _ratings(values: list[int]) -> str:
    return f"rating{'s' if len(values) > 1 else ''} {listed([str(value) for value in values])}"
