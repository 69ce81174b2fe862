"""What the page and the picture show, computed from what was measured: ratios, milliseconds a workbook, megabytes."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.benchmarks.results import Told

MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Nights:
    """Three nights over one corpus.

    Attributes:
        steps: CPU of every step of the full run, as multiples of the floor's.
        starts: CPU of the starts of reading processes among them, in the same unit.
        wall: wall time of the full run as a multiple of the floor's on as many processes.
        nothing: CPU of a night without news, as a share of the full run.
        changed: CPU of a night with a few corrections, likewise.
    """

    workbooks: int
    processes: int
    floor_milliseconds: float
    steps: dict[str, float]
    starts: float
    wall: float
    nothing: float
    changed: float
    peak_megabytes: float

    @property
    def total(self) -> float:
        """The full run as a multiple of the floor, starts of reading processes aside."""
        return sum(self.steps.values()) - self.starts


def nights_of(workbooks: str, told: Told) -> Nights:
    """The figures of one size."""
    floor, nights = told["floor"], told["nights"]
    full = nights["full"]
    cpu = {name: sum(night["cpu"].values()) for name, night in nights.items()}
    return Nights(
        int(workbooks),
        told["processes"],
        1000 * floor["cpu"] / int(workbooks),
        {step: seconds / floor["cpu"] for step, seconds in full["cpu"].items()},
        full["starts"] * told["worker_start"] / floor["cpu"],
        sum(full["wall"].values()) / floor["wall"],
        cpu["nothing new"] / cpu["full"],
        cpu["changed"] / cpu["full"],
        told["peak_bytes"] / MEGABYTE,
    )


def all_nights(told: Told) -> list[Nights]:
    """The figures of every size, the smallest first."""
    return sorted((nights_of(*size) for size in told.get("nights", {}).items()), key=lambda nights: nights.workbooks)


@dataclass(frozen=True, slots=True)
class Side:
    """One pipeline, all starts included: multiples of the floor (CPU), seconds and megabytes."""

    name: str
    ratio: float
    cpu: float
    wall: float
    megabytes: float


SIDES = {"nothing": "a flow that does nothing", "ours": "gonghui run", "theirs": "analyst's pipeline"}


def sides_of(analyst: Told) -> list[Side]:
    """The floor, an empty flow, the product and the analyst's pipeline."""
    floor = analyst["floor"]["cpu"]
    return [
        Side("python-calamine alone", 1.0, floor, analyst["floor"]["wall"], 0.0),
        *(_side(name, analyst[side], floor) for side, name in SIDES.items() if side in analyst),
    ]


def _side(name: str, told: Mapping[str, float], floor: float) -> Side:
    return Side(name, told["cpu"] / floor, told["cpu"], told["wall"], told["peak_bytes"] / MEGABYTE)


def times_faster(analyst: Told) -> dict[str, float]:
    """How often the product's time goes into the analyst's: of wall and of CPU."""
    return {kind: analyst["theirs"][kind] / analyst["ours"][kind] for kind in ("wall", "cpu")}
