"""Containers and parts that are small on disk and enormous once opened."""

import random
from collections.abc import Iterator

from tests.hostile.rawzip import Member, deflated, members_of, true_zip, write_zip
from tests.hostile.sound import FIGURES_PART, SHEET_HEAD, SHEET_TAIL, Sound

MEGABYTE = 1 << 20
GIGABYTE = 1 << 30
STRINGS = "xl/sharedStrings.xml"
Named = Iterator[tuple[str, bytes]]


def bombs(sound: Sound) -> Named:
    """Zip bombs; all of them must be stopped before anything is inflated."""
    yield "one_huge_part.xlsx", sound.with_parts({"xl/media/image1.bin": bytes(200 * MEGABYTE)})
    yield "huge_sheet.xlsx", sound.with_sheet(b" " * (150 * MEGABYTE))
    yield "huge_custom_properties.xlsx", sound.with_parts({"docProps/custom.xml": b" " * (80 * MEGABYTE)})
    yield "many_parts.xlsx", sound.with_parts({f"xl/media/{number}.bin": b"" for number in range(5000)})
    yield "many_middling_parts.xlsx", sound.with_parts({f"m/{n}.bin": bytes(MEGABYTE) for n in range(90)})
    yield "nested.xlsx", sound.with_parts({"xl/media/a.zip": _nested(5)})
    yield "nested_alone.zip", _nested(5)
    strings = b"<sst>" + b"<si><t>0000000000</t></si>" * (4 * MEGABYTE) + b"</sst>"
    yield "shared_strings_100_mb.xlsx", sound.with_parts({STRINGS: strings})
    yield "one_string_of_100_mb.xlsx", sound.with_parts({STRINGS: b"<sst><si><t>" + b"a" * (100 * MEGABYTE)})
    yield "five_million_rows.xlsx", sound.with_sheet(b"<row><c><v>1</v></c></row>" * 5_000_000)
    yield "a_million_blank_rows.xlsx", sound.with_sheet(b'<row s="1" customFormat="1" ht="14.25"/>' * 1_000_000)


def _nested(depth: int) -> bytes:
    """A zip in a zip in a zip, each holding the inner one ten times."""
    inner = true_zip({"zeros": bytes(10 * MEGABYTE)})
    for _ in range(depth):
        inner = write_zip(Member(f"{number}.zip", inner) for number in range(10))
    return inner


def declared(sound: Sound) -> Named:
    """Containers that lie about how much they hold."""
    members = members_of(sound.parts)
    rest = [member for member in members if member.name != FIGURES_PART]
    sheet = sound.parts[FIGURES_PART]

    def claiming(**claims: int | bytes) -> bytes:
        return write_zip([*rest, Member(FIGURES_PART, sheet, **claims)])  # type: ignore[arg-type]  # as each is named

    yield "declares_4_gb.xlsx", claiming(size=4 * GIGABYTE - 2)
    yield "declares_4_gb_stored.xlsx", claiming(size=4 * GIGABYTE - 2, method=0)
    yield "zip64_8_gb.xlsx", claiming(zip64=8 * GIGABYTE)
    yield "zip64_exabytes.xlsx", claiming(zip64=(1 << 63) - 1)
    yield "declares_nothing.xlsx", claiming(size=0)
    yield "declares_less.xlsx", claiming(size=100)
    yield "packed_beyond_the_end.xlsx", claiming(packed_size=50 * MEGABYTE)
    big = SHEET_HEAD + b" " * (60 * MEGABYTE) + SHEET_TAIL
    yield "declares_100_bytes_inflates_to_60_mb.xlsx", claiming(size=100, packed=deflated(big))
    yield "endless_deflate.xlsx", claiming(packed=deflated(sheet)[:-8])


def measured(sound: Sound) -> Named:
    """As large as the weighing lets through: the second line must hold."""
    yield "sheet_just_under_the_ratio.xlsx", sound.with_sheet(_padded(b"<row><c><v>1</v></c></row>", 55))
    strings = b"<sst>" + _padded(b"<si><t>1</t></si>", 55) + b"</sst>"
    yield "strings_just_under_the_ratio.xlsx", sound.with_parts({STRINGS: strings})
    rows = b"".join(b'<row r="%d" ht="14.25"/>' % number for number in range(1000, 300_000))
    yield "rows_with_heights.xlsx", sound.with_rows_added(rows)
    cells = b"<row>" + b'<c t="str"><v>&#x4e2d;</v></c>' * 290 + b"</row>"
    yield "full_of_cells.xlsx", sound.with_sheet(_padded(cells, 50))


def _padded(unit: bytes, megabytes: int) -> bytes:
    """Units with as much noise between them as keeps the ratio below the limit: markup is spent, not disk."""
    noise = random.Random(7)
    block = unit * (64_000 // len(unit) + 1)
    count = megabytes * MEGABYTE // len(block)
    return b"".join(block + b"<!--" + noise.randbytes(700).hex().encode() + b"-->" for _ in range(count))
