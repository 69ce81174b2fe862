"""The cheapest integral flow through a small network without cycles, by successive shortest paths (Busacker, Gowen)."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

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
    cost: int


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
        self.room = [room for arc in arcs for room in (arc.room, 0)]
        self.tails = [end for arc in arcs for end in (arc.tail, arc.head)]
        self.leaving: list[list[tuple[int, int, int]]] = [[] for _ in range(nodes)]
        for index, arc in enumerate(arcs):
            self.leaving[arc.tail].append((2 * index, arc.head, arc.cost))
            self.leaving[arc.head].append((2 * index + 1, arc.tail, -arc.cost))

    def cheapest_path(self, source: int, sink: int) -> list[int]:
        """Edges of the cheapest way with room; nothing where there is none (Bellman and Ford, with a queue)."""
        room, leaving = self.room, self.leaving
        cheapest: list[float] = [inf] * len(leaving)
        reached_by, is_waiting = [-1] * len(leaving), bytearray(len(leaving))
        waiting, cheapest[source] = deque([source]), 0
        while waiting:
            node = waiting.popleft()
            so_far, is_waiting[node] = cheapest[node], False
            for edge, head, more in leaving[node]:
                if room[edge] and so_far + more < cheapest[head]:
                    cheapest[head], reached_by[head] = so_far + more, edge
                    if not is_waiting[head]:
                        waiting.append(head)
                        is_waiting[head] = True
        return self._way_back(reached_by, source, sink) if cheapest[sink] < inf else []

    def _way_back(self, reached_by: Sequence[int], source: int, sink: int) -> list[int]:
        path, node = [], sink
        while node != source:
            path.append(reached_by[node])
            node = self.tails[path[-1]]
        return path[::-1]
