"""What differs between two editions of a framework, as values for pages and rules to read."""

from roles.comparison.editions import Comparison, CompetencyChange, NeedChange, Wording, compare
from roles.comparison.version import Proposal, allowances, is_lower, proposal
from roles.comparison.words import Piece, marked_words

__all__ = [
    "Comparison",
    "CompetencyChange",
    "NeedChange",
    "Piece",
    "Proposal",
    "Wording",
    "allowances",
    "compare",
    "is_lower",
    "marked_words",
    "proposal",
]
