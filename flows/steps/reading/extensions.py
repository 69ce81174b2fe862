"""Endings that a file's name may have by what its content is."""

from flows.steps.reading.kinds import KIND_WORDS

EXTENSIONS: dict[str, tuple[str, ...]] = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xlsb": (".xlsb",),
    "xls": (".xls", ".xlt", ".et", ".ett"),
    "ods": (".ods", ".ots"),
    "csv": (".csv", ".tsv", ".txt"),
    "html": (".html", ".htm"),
    "xml": (".xml",),
}


def endings() -> list[dict[str, str]]:
    """Every kind of spreadsheet with its title and each of its endings."""
    return [
        {"kind": kind, "title": KIND_WORDS[kind], "ending": end} for kind, ends in EXTENSIONS.items() for end in ends
    ]
