"""The notes on cells: what they say, and the shapes in which they are shown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from flows.steps.excel import cell_name
from flows.steps.printing.placing import Sizes
from flows.steps.printing.xml_text import plain

WIDTH, HEIGHT = 128, 74
ASIDE, BELOW, BELOW_THE_TOP = 15, 10, 2
"""Pixels from the cell, as Excel places a note beside the one above its cell."""
POINTS = 0.75
SHEETS_SHAPES = 1024
"""Numbers of shapes that Excel keeps for each sheet."""
COMMENTS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<authors><author></author></authors><commentList>{}</commentList></comments>"
)
COMMENT = (
    '<comment ref="{}" authorId="0"><text><r><rPr><sz val="8"/><color indexed="81"/><rFont val="Tahoma"/>'
    '<family val="2"/></rPr><t>{}</t></r></text></comment>'
)
SHAPES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{}"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{}</xml>'
)
SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:{left:.15g}pt;'
    'margin-top:{top:.15g}pt;width:{width:.15g}pt;height:{height:.15g}pt;z-index:{order};visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


class Note(NamedTuple):
    """A note on the cell of a zero-based row and column, with its size in pixels."""

    row: int
    column: int
    text: str
    width: int
    height: int


def comments_xml(notes: Iterable[Note]) -> str:
    """The part that says what the notes of a sheet say."""
    return COMMENTS.format(
        "".join(COMMENT.format(cell_name(note.row, note.column), plain(note.text)) for note in notes)
    )


def shapes_xml(notes: Sequence[Note], sizes: Sizes, number: int) -> str:
    """The part that shows the notes of a sheet, the how manieth with notes it is."""
    return SHAPES.format(number, "".join(_shapes(notes, sizes, number)))


def _shapes(notes: Sequence[Note], sizes: Sizes, number: int) -> Iterator[str]:
    for order, note in enumerate(notes, start=1):
        first_row, below = max(note.row - 1, 0), BELOW if note.row else BELOW_THE_TOP
        across = sizes.across(note.column + 1, ASIDE, note.width)
        down = sizes.down(first_row, below, note.height)
        anchor = (across.first, across.inset, down.first, down.inset, across.last, across.rest, down.last, down.rest)
        yield SHAPE.format(
            id=SHEETS_SHAPES * number + order,
            left=(sizes.left_of(note.column + 1) + ASIDE) * POINTS,
            top=(sizes.above(first_row) + below) * POINTS,
            width=note.width * POINTS,
            height=note.height * POINTS,
            order=order,
            anchor=", ".join(map(str, anchor)),
            row=note.row,
            column=note.column,
        )
