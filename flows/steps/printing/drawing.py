"""Where the charts of a sheet stand."""

from collections.abc import Sequence
from typing import NamedTuple

from flows.steps.printing.placing import Sizes
from flows.steps.printing.xml_text import attribute_text

EMU = 9525
"""English metric units of a pixel."""
DRAWING = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</xdr:wsDr>'
)
CHART = (
    "<xdr:twoCellAnchor><xdr:from><xdr:col>{0}</xdr:col><xdr:colOff>{1}</xdr:colOff><xdr:row>{2}</xdr:row>"
    "<xdr:rowOff>{3}</xdr:rowOff></xdr:from><xdr:to><xdr:col>{4}</xdr:col><xdr:colOff>{5}</xdr:colOff>"
    "<xdr:row>{6}</xdr:row><xdr:rowOff>{7}</xdr:rowOff></xdr:to>"
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{8}" name="Chart {9}" descr="{10}"/>'
    '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId{9}"/>'
    "</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"
)


class Placed(NamedTuple):
    """A chart over the cells from a zero-based row and column on, sizes in pixels.

    Attributes:
        xml: the chart's part.
        inset: from the left of its first column.
        description: for whoever cannot see it.
    """

    row: int
    column: int
    inset: int
    width: int
    height: int
    description: str
    xml: str


def drawing_xml(charts: Sequence[Placed], sizes: Sizes) -> str:
    """The part that places the charts of a sheet."""
    return DRAWING.format("".join(_placed(number, chart, sizes) for number, chart in enumerate(charts, start=1)))


def _placed(number: int, chart: Placed, sizes: Sizes) -> str:
    across = sizes.across(chart.column, chart.inset, chart.width)
    down = sizes.down(chart.row, 0, chart.height)
    corners = (across.first, across.inset * EMU, down.first, down.inset * EMU,
               across.last, across.rest * EMU, down.last, down.rest * EMU)  # fmt: skip
    return CHART.format(*corners, number + 1, number, attribute_text(chart.description))
