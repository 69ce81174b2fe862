"""Read a ledger: typed columns of its rows, its control rows, and a log of the cells that need a word."""

from collections.abc import Mapping, Sequence

from flows.steps.reading.bodies import Body, read_body
from flows.steps.reading.columns import CellNote, ColumnReader
from flows.steps.reading.figure_values import YUAN
from flows.steps.reading.grids import Grid, address, column_letter, is_blank
from flows.steps.reading.headings import Header
from flows.steps.reading.raw import kept_text
from flows.steps.reading.scaled import money_reader
from flows.steps.reading.sheet_units import sheet_units
from flows.steps.reading.shifts import Notes, shifted_rows
from flows.steps.reading.sink import Sink
from flows.steps.reading.staged import Columns
from schemas.form import FormField
from schemas.grammar import cell_text, looks_like_personal_data

NUMBER_KINDS = {"count", "money"}
LEAD_KINDS = {"number"}
SHIFTED = "shifted"
TERMS = {"contract_term_days": "contract", "wage_term_days": "wage", "womens_term_days": "womens"}

Readers = Mapping[str, ColumnReader]
"""Reader of every stored field of a ledger by name."""


class LedgerReading:
    """Reads one ledger sheet into a sink."""

    def __init__(self, ledger: str, fields: tuple[FormField, ...], readers: Readers, sink: Sink) -> None:
        self._ledger, self._readers, self._sink = ledger, readers, sink
        self._fields = {field.name: field for field in fields}

    def read(self, grid: Grid, header: Header) -> int:
        """Read the rows below a header and say how many there are."""
        self._take_units(grid, header)
        self._name_columns(grid, header)
        body = self._body(grid, header)
        self._read_totals(grid, header, body.totals)
        if body.data:
            self._read_rows(grid, header, body.data)
        return len(body.data)

    def _take_units(self, grid: Grid, header: Header) -> None:
        """Money can be in 万元: its column or the whole sheet then says so."""
        units = sheet_units(grid, header.first)
        money = {name: column for name, column in header.columns.items() if self._fields[name].kind == "money"}
        if money:
            units.announce(grid.sheet, self._sink)
        scaled = {name: money_reader(self._readers[name], units.over(YUAN, c.unit)) for name, c in money.items()}
        self._readers = {**self._readers, **scaled}

    def _name_columns(self, grid: Grid, header: Header) -> None:
        names = list(header.columns)
        letters = [column_letter(column.index) for column in header.columns.values()]
        count = len(names)
        columns = {"ledger": [self._ledger] * count, "sheet": [grid.sheet] * count}
        self._sink.extend("source_column", {**columns, "field": names, "column_letter": letters}, count)

    def _body(self, grid: Grid, header: Header) -> Body:
        places = {name: column.index for name, column in header.columns.items()}
        required = [name for name in places if self._fields[name].required]
        serials = [name for name in places if self._fields[name].kind in LEAD_KINDS]
        leads = sorted({0, *(places[name] for name in (*serials, *required))})
        content = [places[name] for name in (*required, *places) if name not in serials]
        return read_body(grid.rows, header.last + 1, leads, content)

    def _read_rows(self, grid: Grid, header: Header, numbers: tuple[int, ...]) -> None:
        cells = list(zip(*(grid.rows[number] for number in numbers), strict=True))
        places = {name: column.index for name, column in header.columns.items()}
        free_texts = [name for name in places if self._fields[name].kind == "free_text"]
        stored = [name for name in places if name not in free_texts]
        read = {name: self._readers[name].column(cells[places[name]]) for name in stored}
        noted = {name: notes for name, (_, notes) in read.items() if notes}
        sound = self._without_shifted(grid, places, numbers, noted) if noted else numbers
        if sound != numbers:
            return self._read_rows(grid, header, sound) if sound else None
        for name in free_texts:
            self._look_at(grid, numbers, name, places[name])
        for name, notes in noted.items():
            self._log_notes(grid, numbers, name, places[name], notes)
        return self._stage(grid, numbers, {name: values for name, (values, _) in read.items()})

    def _stage(self, grid: Grid, numbers: tuple[int, ...], read: Columns) -> None:
        columns: Columns = {"sheet": [grid.sheet] * len(numbers), "row_number": [n + 1 for n in numbers]}
        columns.update(read)
        columns.update(_absent_presences(self._fields, columns, len(numbers)))
        columns.update(_terms(columns))
        self._sink.extend(self._ledger, columns, len(numbers))

    def _without_shifted(
        self, grid: Grid, places: Mapping[str, int], numbers: tuple[int, ...], notes: Notes
    ) -> tuple[int, ...]:
        """The rows that stand under their headings; of the others, one word each."""
        rows = [grid.rows[number] for number in numbers]
        shifted = shifted_rows(rows, places, self._readers, notes)
        name = next((name for name in places if self._fields[name].required), next(iter(places)))
        for position in sorted(shifted):
            self._log(grid.sheet, numbers[position], places[name], name, CellNote(None, SHIFTED))
        return tuple(number for position, number in enumerate(numbers) if position not in shifted)

    def _log_notes(
        self, grid: Grid, numbers: tuple[int, ...], name: str, index: int, notes: Sequence[CellNote | None]
    ) -> None:
        for number, note in zip(numbers, notes, strict=True):
            if note is not None:
                self._log(grid.sheet, number, index, name, note)

    def _log(self, sheet: str, row: int, column: int, name: str, note: CellNote) -> None:
        is_person = self._fields[name].kind == "citizen_id"
        cell = address(row, column)
        self._sink.add(
            "ledger_cell",
            ledger=self._ledger,
            sheet=sheet,
            row_number=row + 1,
            field=name,
            cell=cell,
            raw_text=note.raw,
            reason=note.reason,
            notation=note.notation,
            credit_code=None if is_person else note.code,
            citizen_id=note.code if is_person else None,
        )
        if note.is_personal:
            self._sink.personal_data(sheet, cell, self._fields[name].title)

    def _look_at(self, grid: Grid, numbers: tuple[int, ...], name: str, index: int) -> None:
        """Free text is looked at for personal data and left where it is."""
        for number in numbers:
            text = grid.rows[number][index]
            if text and looks_like_personal_data(cell_text(text)):
                self._sink.personal_data(grid.sheet, address(number, index), self._fields[name].title)

    def _read_totals(self, grid: Grid, header: Header, numbers: tuple[int, ...]) -> None:
        for number in numbers:
            for name, place in header.columns.items():
                if self._fields[name].kind in NUMBER_KINDS:
                    self._read_total(grid, number, name, place.index)

    def _read_total(self, grid: Grid, row: int, name: str, column: int) -> None:
        cell = grid.rows[row][column]
        if is_blank(cell):
            return
        (entry,) = self._readers[name].entries([cell])
        if entry.value is None:
            if entry.note is not None:
                self._log(grid.sheet, row, column, name, entry.note)
            return
        self._sink.add(
            "ledger_control",
            ledger=self._ledger,
            sheet=grid.sheet,
            row_number=row + 1,
            field=name,
            cell=address(row, column),
            raw_text=kept_text(cell),
            value=entry.value,
        )


def _absent_presences(fields: Mapping[str, FormField], columns: Columns, rows: int) -> Columns:
    """A column that the sheet lacks holds nobody."""
    missing = (name for name, field in fields.items() if field.kind == "presence" and name not in columns)
    return {name: [False] * rows for name in missing}


def _terms(columns: Columns) -> Columns:
    """Days from signing to expiry of every kind of contract, where both dates are known."""
    terms = {}
    for name, contract in TERMS.items():
        signed, expires = columns.get(f"{contract}_signed_on"), columns.get(f"{contract}_expires_on")
        if signed is not None and expires is not None:
            pairs = zip(signed, expires, strict=True)
            terms[name] = [(end - start).days if start and end else None for start, end in pairs]
    return terms
