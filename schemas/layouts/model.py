"""One accepted name, light enough to travel into every worker process."""

from dataclasses import dataclass

COLUMNS = ("sheet", "field", "text", "township", "why", "since", "until")
ABOVE_BELOW = "|"
"""Between the upper and the lower row of a heading: 职工人数|女. The upper one may be any name of its item."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What a sheet, a heading or an item may be called.

    Attributes:
        sheet: which sheet of the form it is about.
        field: the field or item code that is meant; empty for the sheet itself.
        text: what townships write.
        township: division code of a township or county, or a township's name; empty for all.
        why: the reason, in Chinese, for whoever reads the file.
        since: first period in which it holds, such as ``2023H1``; empty for always.
        until: last such period; empty for ever.
    """

    sheet: str
    field: str
    text: str
    township: str
    why: str
    since: str
    until: str

    @property
    def is_general(self) -> bool:
        """Whether it holds for every return."""
        return not (self.township or self.since or self.until)

    def holds(self, whose: frozenset[str], period: str | None) -> bool:
        """Whether it holds for a return.

        Args:
            whose: name and division code of the township, as far as the return tells them.
            period: the return's period, where it tells it.
        """
        if self.township and not any(_is_of(township, self.township) for township in whose):
            return False
        return period is None or (self.since <= period and (not self.until or period <= self.until))


def _is_of(township: str, wanted: str) -> bool:
    return township == wanted or (wanted.isdigit() and township.startswith(wanted))
