"""The catalogue's rows as plain objects: light enough to travel into every worker process."""

from dataclasses import dataclass
from functools import cached_property

from schemas.catalogue.judgement import FindingStatus, Message, Rule, RuleClass, RuleExample, Status


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the form: its identifier, Chinese title, grain, and whether a return must have it."""

    sheet: str
    title: str
    grain: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of 半年报 (指标项).

    Attributes:
        kind: ``stock`` (at the period's end), ``flow`` (in the period), ``money`` (a flow in yuan) or ``rate``
            (as the township computed it; compared, never used to compute).
        parent: code of the item that this one is a part of (其中), or empty.
        aliases: other names under which townships send it.
        since: first period in which the item is asked, such as ``2022H1``.
        until: last such period, or empty.
    """

    code: str
    title: str
    unit: str
    kind: str
    column: str
    mandatory: bool
    parent: str
    section: str
    aliases: tuple[str, ...]
    definition: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class LedgerMeasure:
    """A number counted or added up from a ledger, and the item it should equal (表间关系)."""

    code: str
    title: str
    unit: str
    ledger: str
    item: str
    definition: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: numerator and denominator as sums of item codes, such as ``E04 + E05``.

    Attributes:
        denominator: empty for a plain sum.
        denominator_definition: Chinese words for what the rate is a share of; no rate is shown without them.
        decimals: decimals shown (of the percentage for ``%``).
        featured: whether it stands in the charts and the short table.
    """

    code: str
    title: str
    numerator: str
    denominator: str
    unit: str
    decimals: int
    denominator_definition: str
    section: str
    featured: bool
    definition: str


@dataclass(frozen=True, slots=True)
class Described:
    """What the dictionary says of a published table or column.

    Attributes:
        title: short Chinese name, usable as an identifier; no other of the same table has it.
        comment: what it holds, in Chinese.
        is_key: whether the column is one of those that identify a row.
    """

    title: str
    comment: str
    is_key: bool = False


@dataclass(frozen=True)
class Catalogue:
    """All catalogue files of one version, validated, each keyed by its identifier in file order.

    Attributes:
        dictionary: Chinese names and comments of what the snapshot publishes, by table and column (the table's own
            under ``""``); the ledgers' form fields bring their own.
        kinds: what a cell of a ledger is expected to hold, in Chinese, by ``FormField.kind``.
        fingerprint: SHA-256 over the files, so that derived data know what they were made from.
    """

    sheets: dict[str, Sheet]
    items: dict[str, Item]
    ledger_measures: dict[str, LedgerMeasure]
    classes: dict[str, RuleClass]
    statuses: dict[str, Status]
    finding_statuses: dict[str, FindingStatus]
    rules: dict[str, Rule]
    rule_examples: dict[str, RuleExample]
    dictionary: dict[str, dict[str, Described]]
    kinds: dict[str, str]
    messages: dict[str, Message]
    indicators: dict[str, Indicator]
    fingerprint: str

    @cached_property
    def units(self) -> dict[str, str]:
        """Unit of every item and ledger measure by code."""
        measured: list[Item | LedgerMeasure] = [*self.items.values(), *self.ledger_measures.values()]
        return {entry.code: entry.unit for entry in measured}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Chinese title of every item and ledger measure by code."""
        measured: list[Item | LedgerMeasure] = [*self.items.values(), *self.ledger_measures.values()]
        return {entry.code: entry.title for entry in measured}

    def kind_of(self, code: str) -> str:
        """Kind of an item; of a ledger measure that of the item which it should equal."""
        measure = self.ledger_measures.get(code)
        return self.items[measure.item if measure else code].kind
