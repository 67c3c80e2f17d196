"""How numbers and lists read in a sentence."""

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def plural(number: int, one: str, many: str) -> str:
    """What is said of one, or of none or several."""
    return one if number == 1 else many


def steps(number: int) -> str:
    """One step, 12 steps."""
    return plural(number, "one step", f"{number} steps")


def steps_in_words(number: int) -> str:
    """One step, two steps: spelled out, for a single competency, where nine is the most."""
    return f"{_SMALL[number]} {plural(number, 'step', 'steps')}"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def listed(words: list[str], most: int = 5) -> str:
    """Words in a row, with "and" before the last; beyond the most that are wanted, the others are counted."""
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} more"]
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last
