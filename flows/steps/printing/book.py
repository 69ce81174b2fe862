"""A workbook written with XlsxWriter's calls, for a fraction of what XlsxWriter takes."""

from collections.abc import Iterator, Mapping
from itertools import count

from flows.steps.excel import Options
from flows.steps.printing.drawing import drawing_xml
from flows.steps.printing.form import Form
from flows.steps.printing.frame import (
    SHEET,
    WORKBOOK,
    Fixed,
    Frame,
    Look,
    Setup,
    SheetSetup,
    fixed,
    frame_of,
    own_text,
    with_stand_ins,
)
from flows.steps.printing.notes import comments_xml, shapes_xml
from flows.steps.printing.sheet import PrintedSheet
from flows.steps.zip_entries import Entry, deflated, kept, packed


class PrintedBook:
    """Takes the calls that XlsxWriter's workbook takes, as far as summaries, replies and receipts make them."""

    def __init__(self, properties: Options, looks: Mapping[Fixed, Look] | None = None) -> None:
        """A book, perhaps with the looks of an earlier one: they keep their numbers."""
        self._properties = properties
        self.looks: dict[Fixed, Look] = dict(looks or {})
        self._sheets: list[PrintedSheet] = []

    def add_worksheet(self, title: str) -> PrintedSheet:
        """A new sheet behind the others."""
        return self.add_sheet(PrintedSheet(title))

    def add_sheet(self, sheet: PrintedSheet) -> PrintedSheet:
        """A sheet, perhaps of a book from which this one has its looks."""
        self._sheets.append(sheet)
        return sheet

    def add_format(self, options: Options) -> Look:
        """The look of cells with these properties, as XlsxWriter names them."""
        return self.looks.setdefault(fixed(options), Look(len(self.looks) + 1))

    def to_bytes(self) -> bytes:
        """The .xlsx file: the same bytes for the same calls."""
        frame = self._frame()
        return packed((*frame.entries, *self._texts(frame), *self._cells(frame), *self._drawn()))

    def form(self) -> Form:
        """A form of the one sheet, to fill in wherever a stand-in was written."""
        frame, (sheet,) = self._frame(), self._sheets
        entries = (*frame.entries, *self._texts(frame))
        return Form(entries, SHEET.format(1), sheet.xml(frame.sheets[0], 0), frame.sheets[0].end)

    def _frame(self) -> Frame:
        setups = tuple(SheetSetup(sheet.title, tuple(sheet.calls)) for sheet in self._sheets)
        return frame_of(Setup(fixed(with_stand_ins(self._properties)), tuple(self.looks), setups))

    def _texts(self, frame: Frame) -> Iterator[Entry]:
        """The parts in which a book has a text or a number of its own."""
        for name, text in frame.texts.items():
            own = own_text(text, self._properties)
            if name == WORKBOOK:
                for number, sheet in enumerate(self._sheets):
                    own = sheet.named(own, number)
            yield kept(name, own.encode())

    def _cells(self, frame: Frame) -> Iterator[Entry]:
        for number, (sheet, framed) in enumerate(zip(self._sheets, frame.sheets, strict=True)):
            yield sheet.entry(SHEET.format(number + 1), framed, number)

    def _drawn(self) -> Iterator[Entry]:
        """Charts and notes, numbered as the frame has them."""
        charts = count(1)
        for number, sheet in enumerate((sheet for sheet in self._sheets if sheet.charts), start=1):
            yield deflated(f"xl/drawings/drawing{number}.xml", drawing_xml(sheet.charts, sheet.sizes).encode())
            for chart in sheet.charts:
                yield deflated(f"xl/charts/chart{next(charts)}.xml", chart.xml.encode())
        for number, sheet in enumerate((sheet for sheet in self._sheets if sheet.notes), start=1):
            yield deflated(f"xl/comments{number}.xml", comments_xml(sheet.notes).encode())
            yield deflated(f"xl/drawings/vmlDrawing{number}.vml", shapes_xml(sheet.notes, sheet.sizes, number).encode())
