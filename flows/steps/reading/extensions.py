"""Names that say something else than the file's content is."""

from pathlib import PurePosixPath

EXTENSIONS: dict[str, frozenset[str]] = {
    "xlsx": frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}),
    "xlsb": frozenset({".xlsb"}),
    "xls": frozenset({".xls", ".xlt", ".et", ".ett"}),
    "ods": frozenset({".ods", ".ots"}),
    "csv": frozenset({".csv", ".tsv", ".txt"}),
    "html": frozenset({".html", ".htm"}),
    "xml": frozenset({".xml"}),
}
"""Endings that each kind of spreadsheet may have."""


def has_wrong_extension(file_name: str, kind: str) -> bool:
    """Whether a spreadsheet bears the ending of another kind; a file without a name cannot."""
    return bool(file_name) and PurePosixPath(file_name).suffix.lower() not in EXTENSIONS.get(kind, frozenset())
