"""Torture set: workbooks as clerks send them, each with what must come out and the cell it must name."""

from tests.workbooks.torture.cover import COVER_TRAPS
from tests.workbooks.torture.evidence import EVIDENCE_TRAPS
from tests.workbooks.torture.layout import LAYOUT_TRAPS
from tests.workbooks.torture.ledger import LEDGER_TRAPS
from tests.workbooks.torture.sheets import SHEET_TRAPS
from tests.workbooks.torture.trap import Trap

TRAPS = (*LAYOUT_TRAPS, *EVIDENCE_TRAPS, *SHEET_TRAPS, *LEDGER_TRAPS, *COVER_TRAPS)

__all__ = ["TRAPS", "Trap"]
