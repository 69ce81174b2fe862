"""Write workbooks by the thousand: XlsxWriter makes what they have in common, once; what differs is filled in."""

from flows.steps.printing.book import PrintedBook
from flows.steps.printing.form import Form, stand_ins

__all__ = ["Form", "PrintedBook", "stand_ins"]
