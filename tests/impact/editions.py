"""Two small editions in words alone: what is dropped, what is new, and what both have."""

from roles.framework_file.framework import Area, Competency, Framework, Level, ScalePoint


def edition(levels, competencies):
    rungs = tuple(Level(name.lower(), name, "") for name in levels.split())
    rated = tuple(Competency(name.lower(), name, "", "technical", (), ()) for name in competencies.split())
    scale = (ScalePoint(0, "Not yet", ""),)
    return Framework("chef", "Chef", "", "1.0", 20, "", scale, rungs, (Area("all", "All", "", rated),))


PUBLISHED = edition(levels="Junior Mid Senior", competencies="Baking Icing Tasting")
DRAFT = edition(levels="Junior Senior Head", competencies="Icing Baking Selling")
