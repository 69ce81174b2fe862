"""Write small workbooks by the thousand: XlsxWriter makes what they have in common, their cells alone are written."""

from flows.steps.printing.book import PrintedBook

__all__ = ["PrintedBook"]
