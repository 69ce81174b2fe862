"""The form as data: items, rules, indicators, messages and the words for them.

The CSV files beside this module are the one source for the template, the reader, the checks, the database's
comments and the summary tables. A county that needs another item, rule or indicator adds a row here.
"""

from schemas.catalogue.judgement import FindingStatus, Message, Rule, RuleClass, RuleExample, Status
from schemas.catalogue.loading import CATALOGUE_DIRECTORY, load_catalogue
from schemas.catalogue.model import (
    Catalogue,
    Described,
    Indicator,
    Item,
    LedgerMeasure,
    Sheet,
)

__all__ = [
    "CATALOGUE_DIRECTORY",
    "Catalogue",
    "Described",
    "FindingStatus",
    "Indicator",
    "Item",
    "LedgerMeasure",
    "Message",
    "Rule",
    "RuleClass",
    "RuleExample",
    "Sheet",
    "Status",
    "load_catalogue",
]
