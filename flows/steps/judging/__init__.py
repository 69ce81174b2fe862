"""Judge: statuses, findings and indicators, of everything or of the counties for which something changed."""

from flows.steps.judging.compute import compute
from flows.steps.judging.judge import judge
from flows.steps.judging.refresh import refresh

__all__ = ["compute", "judge", "refresh"]
