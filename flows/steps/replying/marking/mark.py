"""Mark a township's own workbook: its sheets, formulas and pictures stay, its bad cells get a colour and a comment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flows.steps.reading.errors import RefusedError
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.package import WORKBOOK, SheetEntry, read_package
from flows.steps.replying.marking.errors import Reason, UnmarkableError
from flows.steps.replying.marking.front_sheet import STYLES, put_first
from flows.steps.replying.marking.looks import Looks
from flows.steps.replying.marking.nodes import named
from flows.steps.replying.marking.package import CONTENT_TYPES, Package
from flows.steps.replying.marking.painting import Painter
from flows.steps.replying.marking.sheet_list import SheetList
from flows.steps.replying.marking.style_sheet import StyleSheet
from flows.steps.summarising.model import Row
from schemas.grammar import redact
from schemas.reply_token import CHECKLIST, ReplyToken

STRICT = b"http://purl.oclc.org/ooxml"
"""Name spaces of the strict variant, which is rare and differs in more than names."""
STRINGS = "xl/sharedStrings.xml"


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked workbook and the extension that its content asks for."""

    content: bytes
    extension: str


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be marked.

    Attributes:
        findings: of the submission, the most serious first.
        colours: of all classes, as six hex digits.
        write_checklist: gives the workbook whose first sheet is 核对清单, from the names of the file's sheets by
            those that findings give them, and from the colours that ours cover.
    """

    findings: Sequence[Row]
    colours: frozenset[str]
    write_checklist: Callable[[Mapping[str, str], Looks], bytes]


def mark_workbook(content: bytes, request: Request, limits: ReadingLimits) -> Marked:
    """Mark a workbook file that reading has accepted.

    Args:
        content: of the .xlsx or .xlsm file.
        request: what is to be marked.
        limits: what the file may inflate to; nothing in it is run, fetched or resolved.

    Raises:
        UnmarkableError: marking would lose something, or the file has parts that are not as they should be.
    """
    package = Package.open(content, limits)
    _refuse(package)
    try:
        return _mark(package, request)
    # whatever a file says in a place where a number or an address should stand
    except (RefusedError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise UnmarkableError(Reason.DAMAGED) from error


def _refuse(package: Package) -> None:
    names = [name.lower() for name in package.names()]
    if any(name.startswith("_xmlsignatures/") for name in names):
        raise UnmarkableError(Reason.SIGNED)
    if any(name.startswith("xl/revisions/") for name in names):
        raise UnmarkableError(Reason.SHARED)
    if not all(name in package for name in (STYLES, CONTENT_TYPES, WORKBOOK)):
        raise UnmarkableError(Reason.DAMAGED)
    if STRICT in package.data(WORKBOOK):
        raise UnmarkableError(Reason.STRICT)


def _mark(package: Package, request: Request) -> Marked:
    entries, former = _without_old_checklist(package)
    titles = {redact(entry.name): entry.name for entry in reversed(entries)}
    painter = Painter(package, StyleSheet(package.tree(STYLES)), request.colours, former)
    for entry in entries:
        painter.paint(entry, [row for row in request.findings if titles.get(row["sheet"]) == entry.name])
    sheets = SheetList(package)
    put_first(package, sheets, painter.styles, request.write_checklist(titles, painter.covered))
    sheets.show_only_first([entry.part for entry in entries])
    sheets.forget_calculation()
    return Marked(package.packed(), _extension(package))


def _without_old_checklist(package: Package) -> tuple[list[SheetEntry], Looks]:
    """The workbook's sheets, and the colours under our own; an earlier reply's list gives way to the new one."""
    sheets, kept, former = SheetList(package), [], Looks()
    for entry in read_package(package.originals()).sheets:
        texts = _texts(package, entry) if entry.name.startswith(CHECKLIST) else []
        if any(ReplyToken.read(text) for text in texts):
            former = next((looks for text in texts if (looks := Looks.read(text))), former)
            sheets.remove(entry)
        else:
            kept.append(entry)
    return kept, former


def _texts(package: Package, entry: SheetEntry) -> list[str]:
    """Texts that a sheet may hold: its own, and those that all sheets share."""
    parts = [package.tree(part) for part in (entry.part, STRINGS) if part in package]
    return [
        "".join(node.itertext()) for root in parts for name in ("si", "is") for node in root.iter(named(root, name))
    ]


def _extension(package: Package) -> str:
    """The extension for what the workbook part is; a template goes back as the workbook that was made of it."""
    node = next(node for node in package.tree(CONTENT_TYPES) if node.get("PartName") == f"/{WORKBOOK}")
    node.set("ContentType", node.get("ContentType", "").replace(".template.", ".sheet."))
    return ".xlsm" if "macroEnabled" in node.get("ContentType") else ".xlsx"
