"""The answers file of the command line: JSON or YAML -> answers to a ladder, every fault noted at its place."""

from assessor.results.scoring import Answer, Ladder, Mark
from roles.framework_file.file_node import FileNode
from roles.framework_file.source import Source
from roles.framework_file.tree import Scalar, compose

_BEFORE_JSON = b"\xef\xbb\xbf \t\r\n"


def read_answers(file: bytes, ladder: Ladder) -> dict[str, Answer]:
    """What a map of competency slug to rating or mark says; what it leaves out is blank.

    Raises FrameworkFileError with every problem of the file.
    """
    if file.lstrip(_BEFORE_JSON).startswith(b"{"):
        # JSON may be indented by tabs, which YAML refuses. Anywhere else JSON has none, so the places stay the same.
        file = file.replace(b"\t", b" ")
    source = Source(file)
    answers = {}
    for competency, answer in FileNode(source, (), compose(source)).members("a map of competency to rating"):
        if competency.written in ladder.competencies:
            answers[competency.written] = _answer(answer, ladder)
        else:
            competency.refuse(f"a competency of {ladder.role} {ladder.edition}")
    source.raise_problems()
    return answers


def _answer(answer: FileNode, ladder: Ladder) -> Answer:
    """A rating is a bare digit: 3.0 and "3" are none, and yes is no number either."""
    ratings = {str(rating): rating for rating in range(ladder.top + 1)}
    match answer.node:
        case Scalar(text=text, is_plain=True) if text in ratings:
            return ratings[text]
        case Scalar(text=text) if text in Mark:
            return Mark(text)
    answer.refuse(f"a rating from 0 to {ladder.top} or one of {', '.join(Mark)}")
    return None
