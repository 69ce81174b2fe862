"""Check: pandera on whole batches for cells and rows, SQL for everything that looks across them."""

from flows.steps.checking.batches import check_batch, check_tables
from flows.steps.checking.queries import find

__all__ = ["check_batch", "check_tables", "find"]
