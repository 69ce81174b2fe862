"""What adds up the figures of several townships: kept to be compared with them, never as data."""

from flows.steps.reading.figure_values import FigureReader
from flows.steps.reading.figures import FiguresReading
from flows.steps.reading.kit import Kit
from flows.steps.reading.sink import Sink
from flows.steps.reading.tables import Table

KEPT = ("sheet", "row_number", "cell", "raw_text", "value")


def stage_totals(table: Table, kit: Kit, reader: FigureReader, sink: Sink) -> None:
    """Stage the totals of a long 半年报; rates do not add up."""
    read = Sink(sink.submission_id)
    FiguresReading(table.grid, table.header, kit.index, reader, read).read()
    for row in read.staged.dicts().get("figures", []):
        code = row["item_code"]
        if row["value"] is not None and kit.form.catalogue.items[code].kind != "rate":
            sink.add("ledger_control", ledger="figures", field=code, **{name: row[name] for name in KEPT})
