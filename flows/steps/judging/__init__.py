"""Judge: statuses, findings and indicators, of everything or of the counties for which something changed."""

from flows.steps.judging.indicators import compute
from flows.steps.judging.refreshing import refresh
from flows.steps.judging.statuses import judge

__all__ = ["compute", "judge", "refresh"]
