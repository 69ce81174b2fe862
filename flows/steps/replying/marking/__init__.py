"""Mark a township's own workbook, changing nothing but what is marked."""

from flows.steps.replying.marking.errors import Reason, UnmarkableError
from flows.steps.replying.marking.looks import Looks
from flows.steps.replying.marking.mark import Marked, Request, mark_workbook

__all__ = ["Looks", "Marked", "Reason", "Request", "UnmarkableError", "mark_workbook"]
