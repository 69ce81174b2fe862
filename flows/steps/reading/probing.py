"""When worker after worker dies without reading a file: is it the files, or the installation?"""

from dataclasses import replace

from flows.steps.reading.child import Child
from flows.steps.reading.errors import WorkerError
from flows.steps.reading.messages import Means, Order

FRUITLESS = 10
"""Deaths one after the other that are believed of files; dozens of bombs in a row are possible, but rare."""


def require_a_working_worker(order: Order, means: Means) -> None:
    """After every so many files in a row that ended their worker, see that a worker without files lives.

    Raises:
        WorkerError: it does not; accusing the rest of the files, one start each, would take hours.
    """
    deaths = _deaths_in_a_row(order)
    if deaths and deaths % FRUITLESS == 0:
        _probe(replace(order, jobs=(), start=0, crashed={}), means)


def _deaths_in_a_row(order: Order) -> int:
    last = max(order.crashed, default=-1)
    row = 0
    while last - row in order.crashed:
        row += 1
    return row


def _probe(order: Order, means: Means) -> None:
    with Child(means, order.parts) as child:
        child.give(order)
        if not child.is_ready():
            raise WorkerError(child.end())
