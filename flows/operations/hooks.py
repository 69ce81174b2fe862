"""What every flow does first, whoever started it."""

from flows.operations.presence import find_dead_runs
from flows.operations.served import end_with_runner

ON_RUNNING = (end_with_runner, find_dead_runs)
