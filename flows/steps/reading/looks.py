"""How a sheet looks to people, as far as that changes what its cells say."""

from dataclasses import dataclass

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SheetLook:
    """Rows and columns that people do not see, cells that they see struck out or in red; all counted from 0."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()
    red: frozenset[Place] = frozenset()


PLAIN = SheetLook()
"""Everything is shown and nothing struck out, or the format cannot say."""
