"""How the reading of a file can end: ``read``, ``answers`` (a reply of ours come back), or a variant of HZ-000."""

from enum import StrEnum


class Outcome(StrEnum):
    """Outcome of one file; the words for the township are in the catalogue's messages."""

    READ = "read"
    ANSWERS = "answers"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NOT_SPREADSHEET = "not_spreadsheet"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    CRASHED = "crashed"
    NO_FORM = "no_form"
    SEVERAL_RETURNS = "several_returns"
    UNFILLED = "unfilled"
