"""Containers that are built otherwise than any office program builds them."""

import random
import zlib
from collections.abc import Mapping

from tests.hostile.bombs import Named
from tests.hostile.rawzip import Member, members_of, true_zip, write_zip
from tests.hostile.sound import FIGURES_PART, Sound

ENCRYPTED, DESCRIPTOR = 1, 8
BZIP2, LZMA, UNKNOWN_METHOD = 12, 14, 99
NEEDED = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", FIGURES_PART)


def lying(sound: Sound) -> Named:
    """Wrong checksums, overlaps, doubles, encryption and unknown methods."""
    parts, sheet = sound.parts, sound.parts[FIGURES_PART]
    rest = [member for member in members_of(parts) if member.name != FIGURES_PART]
    yield "wrong_crc.xlsx", write_zip([*rest, Member(FIGURES_PART, sheet, crc=1)])
    yield "wrong_crc_stored.xlsx", write_zip([*rest, Member(FIGURES_PART, sheet, method=0, crc=zlib.crc32(b"x"))])
    yield "overlapping.xlsx", write_zip([*rest, Member(FIGURES_PART, sheet), Member("xl/x.xml", sheet, offset=40)])
    yield "all_at_one_place.xlsx", write_zip(Member(m.name, m.data, offset=0) for m in members_of(parts))
    yield "offset_beyond_the_end.xlsx", write_zip([*rest, Member(FIGURES_PART, sheet, offset=1 << 30)])
    yield "a_name_twice.xlsx", write_zip([*rest, Member(FIGURES_PART, sheet), Member(FIGURES_PART, sheet + b" ")])
    yield "a_name_in_two_cases.xlsx", sound.with_parts({FIGURES_PART.upper(): sheet})
    yield "encrypted_member.xlsx", write_zip([*rest, Member(FIGURES_PART, sheet, flags=ENCRYPTED)])
    for method in (BZIP2, LZMA, UNKNOWN_METHOD):
        yield f"method_{method}.xlsx", write_zip([*rest, Member(FIGURES_PART, sheet, packed=sheet, method=method)])
    yield "descriptor_claimed.xlsx", write_zip([*rest, Member(FIGURES_PART, sheet, flags=DESCRIPTOR, crc=0)])
    yield from _directories(sound)


def _directories(sound: Sound) -> Named:
    members = members_of(sound.parts)
    yield "directory_counts_too_many.xlsx", write_zip(members, count=65_535)
    yield "directory_counts_none.xlsx", write_zip(members, count=0)
    yield "directory_before_its_place.xlsx", write_zip(members, directory=4)
    yield "directory_beyond_the_end.xlsx", write_zip(members, directory=1 << 31)
    yield "bytes_in_front.xlsx", b"MZ" + bytes(500) + sound.content
    yield "bytes_behind.xlsx", sound.content + bytes(100_000)
    yield "two_containers.xlsx", sound.content + sound.content
    yield "long_comment.xlsx", sound.content[:-2] + b"\xff\xff" + b"PK\x05\x06" * 16_383 + b"xyz"
    yield "ten_thousand_empty_members.zip", write_zip(Member(f"{number}", method=0) for number in range(10_000))


def names_inside(sound: Sound) -> Named:
    """Members whose names want to be paths: none may become one."""
    for number, name in enumerate(
        ("../../evil.xlsx", "/tmp/evil", "C:\\evil", "..\\..\\evil", "xl/\0evil", "\udcff\udcfe", "a" * 60_000)  # noqa: S108
    ):
        yield f"member_name_{number}.xlsx", sound.with_parts({name: b"evil"})


def parcels(sound: Sound) -> Named:
    """Archives of workbooks that are traps themselves."""
    evil, good = b"evil", {"1.xlsx": sound.content + b"\0"}
    yield "paths.zip", true_zip({"../../../evil.xlsx": evil + b"1", "/etc/cron.d/evil.xlsx": evil + b"2"})
    yield (
        "names.zip",
        true_zip({"\n.xlsx": evil + b"3", "\0.xlsx": evil + b"4", "": evil, "a" * 5000 + ".xlsx": evil + b"5"}),
    )
    yield "huge_member.zip", true_zip({**good, "2.xlsx": bytes(90 << 20)})
    yield "many_members.zip", true_zip({f"{number}.xlsx": b"" for number in range(2000)})
    yield (
        "nested.zip",
        true_zip(
            {"a.xlsx": evil + b"6", "b.zip": true_zip({"c.zip": true_zip({"d.xlsx": evil}), "e.xls": evil + b"7"})}
        ),
    )
    yield "encrypted.zip", write_zip([Member("a.xlsx", evil, flags=ENCRYPTED)])
    yield "wrong_crc.zip", write_zip([Member("a.xlsx", evil, crc=1), Member("b.xlsx", evil + b"8")])
    yield "announces_4_gb.zip", write_zip([Member("a.xlsx", evil, size=(4 << 30) - 2)])
    yield "overlapping.zip", write_zip(Member(f"{number}.xlsx", bytes(1000), offset=0) for number in range(400))
    body = random.Random(12).randbytes(900_000)
    yield "as_large_as_allowed.zip", true_zip({**good, "3.xlsx": body + bytes(60 << 20)})


def incomplete(sound: Sound) -> Named:
    """Parts that are missing, empty, or not what the content types say."""
    for name in (*NEEDED, "xl/styles.xml", "[Content_Types].xml", "_rels/.rels"):
        plain = name.replace("/", "_").strip("_[]")
        yield f"without_{plain}.xlsx", sound.with_parts({name: None})
        yield f"empty_{plain}.xlsx", sound.with_parts({name: b""})
    yield "without_all_but_workbook.xlsx", true_zip({NEEDED[0]: sound.parts[NEEDED[0]]})
    yield from _mistaken(sound.parts, sound)


def _mistaken(parts: Mapping[str, bytes], sound: Sound) -> Named:
    types, relations = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    yield "wrong_content_types.xlsx", sound.with_parts({types: parts[types].replace(b"spreadsheetml", b"drawingml")})
    yield "sheet_is_styles.xlsx", sound.with_parts({FIGURES_PART: parts["xl/styles.xml"]})
    yield "workbook_is_a_sheet.xlsx", sound.with_parts({NEEDED[0]: parts[FIGURES_PART]})
    yield "workbook_is_a_picture.xlsx", sound.with_parts({NEEDED[0]: b"\x89PNG\r\n\x1a\n" + bytes(50)})
    for number, target in enumerate((b"../../../etc/passwd", b"/etc/passwd", b"http://127.0.0.1:9/x", b"workbook.xml")):
        wrong = parts[relations].replace(b"worksheets/sheet2.xml", target)
        yield f"relation_{number}.xlsx", sound.with_parts({relations: wrong})
    yield "strings_out_of_range.xlsx", sound.with_sheet(b'<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>')
    yield "workbook_in_utf16.xlsx", sound.with_parts({NEEDED[0]: parts[NEEDED[0]].decode().encode("utf-16")})
