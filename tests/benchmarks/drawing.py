"""SVG of the benchmarks' pictures: a sheet, and words on it."""

from xml.etree.ElementTree import Element, SubElement, tostring

WIDTH = 860
COLOURS = ("#9db4cf", "#1f4e79", "#c55a11", "#7f7f7f")
FONT = "system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif"


def sheet(title: str) -> Element:
    """An empty picture."""
    root = Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": FONT, "font-size": "12", "role": "img"}
    )
    SubElement(root, "title").text = title
    SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "white"})
    return root


def finished(root: Element, bottom: float) -> str:
    """The picture down to where something was drawn."""
    root.set("viewBox", f"0 0 {WIDTH} {bottom:g}")
    root[1].set("height", f"{bottom:g}")
    return tostring(root, encoding="unicode") + "\n"


def write_text(root: Element, x: float, y: float, text: str, *, anchor: str = "start", weight: str = "normal") -> None:
    """Words at a place; `anchor` says which end of them lies there."""
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "font-weight": weight, "fill": "#222"}
    SubElement(root, "text", place).text = text
