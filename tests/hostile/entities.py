"""XML that wants to grow or to fetch: entities in every part, references to other files and hosts."""

from collections.abc import Mapping

from tests.hostile.bombs import Named
from tests.hostile.sound import FIGURES_PART, Sound

PROPERTIES = "docProps/custom.xml"
LEVELS = 10
EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd">'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>'


def laughs() -> str:
    """A billion laughs: ten levels of ten references each."""
    lines = ['<!ENTITY l0 "ha">']
    lines += [f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, LEVELS)]
    return f"<!DOCTYPE x [{''.join(lines)}]>"


def entities(sound: Sound) -> Named:
    """Document types in every XML part, and in ways that a plain search does not see."""
    attacks = {"laughs": (laughs(), f"&l{LEVELS - 1};"), "external": (EXTERNAL, "&e;")}
    names = [name for name in sound.parts if name.endswith((".xml", ".rels")) and not name.startswith("xl/drawings")]
    for part in names:
        for kind, (declaration, reference) in attacks.items():
            plain = part.replace("/", "_").strip("_[]")
            yield f"{kind}_in_{plain}.xlsx", sound.with_parts({part: armed(sound.parts[part], declaration, reference)})
    yield from _disguised(sound, sound.parts)


def _disguised(sound: Sound, parts: Mapping[str, bytes]) -> Named:
    relations, sheet = "xl/_rels/workbook.xml.rels", parts[FIGURES_PART]
    for name, declaration in (("remote", REMOTE), ("parameter", PARAMETER)):
        yield f"{name}.xlsx", sound.with_parts({FIGURES_PART: armed(sheet, declaration, "")})
    wide = armed(sheet, laughs(), "&l9;").decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    yield "laughs_in_utf16.xlsx", sound.with_parts({FIGURES_PART: wide.encode("utf-16")})
    yield "laughs_in_utf16_without_mark.xlsx", sound.with_parts({FIGURES_PART: wide.encode("utf-16-le")})
    elsewhere = parts[relations].replace(b"worksheets/sheet2.xml", b"worksheets/sheet2.dat")
    hidden = {relations: elsewhere, FIGURES_PART: None, "xl/worksheets/sheet2.dat": armed(sheet, laughs(), "&l9;")}
    yield "laughs_in_a_part_of_another_name.xlsx", sound.with_parts(hidden)


def armed(xml: bytes, declaration: str, reference: str) -> bytes:
    """XML with a document type, and a reference to its entity in the root element."""
    start = xml.find(b"?>") + 2 if xml.startswith(b"<?xml") else 0
    root_end = xml.find(b">", start) + 1
    return xml[:start] + declaration.encode() + xml[start:root_end] + reference.encode() + xml[root_end:]
