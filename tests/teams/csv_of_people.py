"""Files of people for tests of the import."""

HEADER = "email,name,team,manager,part of"

INES = "ines@example.org,Ines Moreau,Payments,yes,Engineering"
ADA = "ada@example.org,Ada Owner,Payments,no,"

SMALL = f"""{HEADER}
{INES}
{ADA}
ada@example.org,,Guild,no,
"""


def file_of(*lines, header=HEADER):
    """The bytes of a file with these lines under its header."""
    return "\n".join([header, *lines, ""]).encode()
