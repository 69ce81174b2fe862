"""Make all hostile files in a folder, a family a sub-folder."""

import os
from enum import StrEnum
from pathlib import Path

from tests.hostile.bombs import Named, bombs, declared, measured
from tests.hostile.containers import incomplete, lying, names_inside, parcels
from tests.hostile.entities import entities
from tests.hostile.grids import grids
from tests.hostile.mutations import mutated, truncated
from tests.hostile.names import names
from tests.hostile.ole import ole_files
from tests.hostile.others import others
from tests.hostile.places import make_places
from tests.hostile.sound import Sound

ARRIVED = 1_688_518_800
"""2023-07-05 09:00 in Beijing: within the days of reporting."""


class Family(StrEnum):
    """What is wrong with the files of a sub-folder."""

    BOMBS = "bombs"
    DECLARED = "declared"
    MEASURED = "measured"
    CONTAINERS = "containers"
    NAMES_INSIDE = "names_inside"
    PARCELS = "parcels"
    INCOMPLETE = "incomplete"
    ENTITIES = "entities"
    GRIDS = "grids"
    TRUNCATED = "truncated"
    MUTATED = "mutated"
    OLE = "ole"
    OTHERS = "others"
    NAMES = "names"
    PLACES = "places"


def make_all(folder: Path, sound: Sound) -> dict[Family, int]:
    """Make every hostile file below a folder and say how many there are of each family."""
    families: dict[Family, Named] = {
        Family.BOMBS: bombs(sound),
        Family.DECLARED: declared(sound),
        Family.MEASURED: measured(sound),
        Family.CONTAINERS: lying(sound),
        Family.NAMES_INSIDE: names_inside(sound),
        Family.PARCELS: parcels(sound),
        Family.INCOMPLETE: incomplete(sound),
        Family.ENTITIES: entities(sound),
        Family.GRIDS: grids(sound),
        Family.TRUNCATED: truncated(sound),
        Family.MUTATED: mutated(sound),
        Family.OLE: ole_files(),
        Family.OTHERS: others(),
        Family.NAMES: names(),
    }
    counts = {family: _write(folder / family, files) for family, files in families.items()}
    make_places(folder / Family.PLACES, sound)
    return {**counts, Family.PLACES: len(list((folder / Family.PLACES).iterdir()))}


def _write(folder: Path, files: Named) -> int:
    folder.mkdir(parents=True)
    made = 0
    for name, content in files:
        path = folder / name
        path.write_bytes(content)
        os.utime(path, (ARRIVED, ARRIVED))
        made += 1
    return made
