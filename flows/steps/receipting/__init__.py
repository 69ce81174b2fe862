"""回执 for what was accepted, and 订正前后对比 for what was sent again."""

from flows.steps.receipting.receipt import write_receipts

__all__ = ["write_receipts"]
