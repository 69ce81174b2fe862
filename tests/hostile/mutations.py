"""Good returns that something happened to on the way: cut off, or with bytes changed at seeded places."""

import random

from tests.hostile.bombs import Named
from tests.hostile.sound import Sound

SEED = 20230705
RAW, INSIDE = 40, 60
DELETED, DOUBLED = 8, 4


def truncated(sound: Sound) -> Named:
    """A return cut off at every tenth."""
    for tenth in range(1, 10):
        yield f"truncated_{tenth}0.xlsx", sound.content[: len(sound.content) * tenth // 10]
    yield "without_its_last_byte.xlsx", sound.content[:-1]
    yield "only_its_end.xlsx", sound.content[-2000:]


def mutated(sound: Sound) -> Named:
    """Bytes changed in the container, and inside its parts with checksums that are right again."""
    chance = random.Random(SEED)
    for number in range(RAW):
        yield f"container_{number}.xlsx", _flipped(sound.content, chance, 1 + number % 20)
    for number in range(INSIDE):
        name = chance.choice([part for part in sound.parts if part.endswith((".xml", ".rels"))])
        spoilt = chance.choice((_flipped, _shortened, _repeated))(sound.parts[name], chance, 1 + number % 5)
        yield f"part_{number}.xlsx", sound.with_parts({name: spoilt})


def _flipped(content: bytes, chance: random.Random, count: int) -> bytes:
    spoilt = bytearray(content)
    for _ in range(count):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _shortened(content: bytes, chance: random.Random, count: int) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + DELETED * count :]


def _repeated(content: bytes, chance: random.Random, count: int) -> bytes:
    start = chance.randrange(len(content))
    piece = content[start : start + 50 * count]
    return content[:start] + piece * DOUBLED + content[start:]
