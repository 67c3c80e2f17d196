"""Files of people for tests of the import."""

HEADER = "email,name,team,manager,part of"

SMALL = f"""{HEADER}
ines@example.org,Ines Moreau,Payments,yes,Engineering
ada@example.org,Ada Owner,Payments,no,
ada@example.org,,Guild,no,
"""


def file_of(*lines, header=HEADER):
    """The bytes of a file with these lines under its header."""
    return "\n".join([header, *lines, ""]).encode()
