"""The cheapest integral flow through a small network without cycles, by successive shortest paths (Busacker, Gowen)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from schemas.errors import GonghuiError


class NoRoomError(GonghuiError):
    """A network is too narrow for what shall go through it."""

    def __init__(self, source: int, sink: int, left: int) -> None:
        self.source, self.sink, self.left = source, sink, left
        super().__init__(f"network from {source} to {sink}: {left} units found no way, expected none; widen the arcs")


@dataclass(frozen=True, slots=True)
class Arc:
    """A way from a node to another with room for so many units at a cost each."""

    tail: int
    head: int
    room: int
    cost: Decimal


def cheapest_flow(nodes: int, arcs: Sequence[Arc], source: int, sink: int, amount: int) -> list[int]:
    """Units on every arc when an amount goes from source to sink at the least cost; the first of equals is taken.

    Raises:
        NoRoomError: the network has no room for the amount.
    """
    residual = _Residual(nodes, arcs)
    while amount > 0:
        path = residual.cheapest_path(source, sink)
        if not path:
            raise NoRoomError(source, sink, amount)
        units = min(amount, *(residual.room[edge] for edge in path))
        for edge in path:
            residual.room[edge] -= units
            residual.room[edge ^ 1] += units
        amount -= units
    return [residual.room[2 * index + 1] for index in range(len(arcs))]


class _Residual:
    """Room that is left: edge 2k is arc k forwards, edge 2k + 1 takes back what went over it."""

    def __init__(self, nodes: int, arcs: Sequence[Arc]) -> None:
        self.ends = [end for arc in arcs for end in ((arc.tail, arc.head), (arc.head, arc.tail))]
        self.room = [room for arc in arcs for room in (arc.room, 0)]
        self.cost = [cost for arc in arcs for cost in (arc.cost, -arc.cost)]
        self.leaving: list[list[int]] = [[] for _ in range(nodes)]
        for edge, (tail, _) in enumerate(self.ends):
            self.leaving[tail].append(edge)

    def cheapest_path(self, source: int, sink: int) -> list[int]:
        """Edges of the cheapest way with room; nothing where there is none (Bellman and Ford, with a queue)."""
        cheapest: dict[int, Decimal] = {source: Decimal(0)}
        reached_by: dict[int, int] = {}
        waiting = [source]
        while waiting:
            node = waiting.pop(0)
            for edge in self.leaving[node]:
                head, cost = self.ends[edge][1], cheapest[node] + self.cost[edge]
                if self.room[edge] and (head not in cheapest or cost < cheapest[head]):
                    cheapest[head], reached_by[head] = cost, edge
                    if head not in waiting:
                        waiting.append(head)
        return self._way_back(reached_by, source, sink) if sink in cheapest else []

    def _way_back(self, reached_by: dict[int, int], source: int, sink: int) -> list[int]:
        path, node = [], sink
        while node != source:
            path.append(reached_by[node])
            node = self.ends[path[-1]][0]
        return path[::-1]
