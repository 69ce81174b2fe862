"""A workbook of a few sheets, written with XlsxWriter's calls, for a fraction of what XlsxWriter takes."""

from flows.steps.excel import Options
from flows.steps.printing.frame import SHEET, WORKBOOK, Fixed, Look, Setup, SheetSetup, fixed, frame_of
from flows.steps.printing.sheet import PrintedSheet
from flows.steps.zip_entries import deflated, kept, packed


class PrintedBook:
    """Takes the calls that XlsxWriter's workbook takes, as far as replies make them."""

    def __init__(self, properties: Options) -> None:
        self._properties = fixed(properties)
        self._looks: dict[Fixed, Look] = {}
        self._sheets: list[PrintedSheet] = []

    def add_worksheet(self, title: str) -> PrintedSheet:
        """A new sheet behind the others."""
        self._sheets.append(PrintedSheet(title))
        return self._sheets[-1]

    def add_format(self, options: Options) -> Look:
        """The look of cells with these properties, as XlsxWriter names them."""
        return self._looks.setdefault(fixed(options), Look(len(self._looks)))

    def to_bytes(self) -> bytes:
        """The .xlsx file: the same bytes for the same calls."""
        setups = tuple(SheetSetup(sheet.title, tuple(sheet.calls)) for sheet in self._sheets)
        frame = frame_of(Setup(self._properties, tuple(self._looks), setups))
        workbook, sheets = frame.workbook, []
        for number, (sheet, framed) in enumerate(zip(self._sheets, frame.sheets, strict=True)):
            workbook = sheet.named(workbook, number)
            sheets.append(deflated(SHEET.format(number + 1), sheet.xml(framed, frame.looks).encode()))
        return packed((*frame.entries, kept(WORKBOOK, workbook.encode()), *sheets))
