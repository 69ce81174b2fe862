"""The form as readers, writers and workers need it: fields of every sheet, free of heavy imports."""

from dataclasses import dataclass
from functools import cached_property

from schemas.catalogue.model import Catalogue, Item
from schemas.layouts.model import Naming

LEDGERS = ("enterprise", "aid", "activity")
TEMPLATE_VERSION = "2023.1"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of 封面 or one column of a ledger.

    Attributes:
        name: column in the staged tables and in the database.
        title: Chinese heading on the form.
        kind: how its cells are read: ``text``, ``name`` (of a place), ``count``, ``money``, ``date``, ``flag``,
            ``choice``, ``credit_code``, ``citizen_id``, ``free_text``, ``period``, ``division_code``,
            ``revision``, ``number`` (a row's serial number) or ``presence``.
        unit: measure word of a number, else empty.
        sensitivity: ``public``; ``personal`` (the text never leaves the archive: the column holds a keyed hash or
            whether something is there); ``free_text`` (looked at for personal data, never stored).
        required: whether a row (or the cover) must have it.
    """

    name: str
    title: str
    kind: str
    unit: str
    description: str
    aliases: tuple[str, ...]
    sensitivity: str
    choices: tuple[str, ...]
    required: bool


@dataclass(frozen=True)
class Form:
    """Everything that says what a return looks like, for one catalogue.

    Attributes:
        fields: fields of ``cover``, ``figures``, ``enterprise``, ``aid`` and ``activity``, in the form's order.
        namings: what townships may call sheets, headings and items beside that.
    """

    catalogue: Catalogue
    fields: dict[str, tuple[FormField, ...]]
    template_version: str = TEMPLATE_VERSION
    namings: tuple[Naming, ...] = ()

    def items_in(self, period: str) -> tuple[Item, ...]:
        """Items that the form asks in a period such as ``2023H1``."""
        items = self.catalogue.items.values()
        return tuple(i for i in items if i.since <= period and (not i.until or period <= i.until))

    @cached_property
    def by_name(self) -> dict[tuple[str, str], FormField]:
        """Every field by sheet and name."""
        return {(sheet, field.name): field for sheet, fields in self.fields.items() for field in fields}
