"""A snapshot's version: what it is made of and, at its end, what it is made with."""

MEANS_CHARACTERS = 16


def version_of(everything: str, means: str) -> str:
    """A version of two digests: of data and means, and of the means by themselves."""
    return everything[:-MEANS_CHARACTERS] + means[:MEANS_CHARACTERS]


def made_with(version: str) -> str:
    """The reading, code and libraries that made a snapshot, whatever its data."""
    return version[-MEANS_CHARACTERS:]
