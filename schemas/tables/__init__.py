"""The sheets of the form as pandera models, each field with its Chinese words and its sensitivity."""

from schemas.tables.activity import Activity
from schemas.tables.aid import Aid
from schemas.tables.cells import LedgerCell
from schemas.tables.cover import Cover
from schemas.tables.enterprise import Enterprise
from schemas.tables.fields import form_fields
from schemas.tables.figures import Figures
from schemas.tables.forming import load_form
from schemas.tables.staging import STAGED, staged_schemas

__all__ = [
    "STAGED",
    "Activity",
    "Aid",
    "Cover",
    "Enterprise",
    "Figures",
    "LedgerCell",
    "form_fields",
    "load_form",
    "staged_schemas",
]
