"""What every tally of results goes by: the level that a person counts at, and how few people are too few to tell of."""

BETWEEN = "?"  # in place of a level, for who stands between two; no slug looks like it
FEWEST = 4

type LevelKey = str | None  # a level's slug, None below the first, or BETWEEN


def level_key(lowest: str | None, highest: str | None) -> LevelKey:
    """Where somebody counts whose answers fit between these two levels."""
    return lowest if lowest == highest else BETWEEN
