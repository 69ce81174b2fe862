"""File names that hurt whoever pastes them into a path, a page, a log or a formula."""

import os

from tests.hostile.bombs import Named

LONGEST = 255
NAMES = (
    "半年报\n第二行.xlsx",
    "半年报\t制表.xlsx",
    "半年报\r.xlsx",
    "\x1b[31m红\x1b[0m.xlsx",
    "\x01\x02\x7f.xlsx",
    "报表\u202excod.xlsx",
    "\u200f\u200e半年报.xlsx",
    "半\u200b年\u2060报\ufeff.xlsx",
    "..%2f..%2fetc%2fpasswd.xlsx",
    "..\\..\\evil.xlsx",
    "..xlsx",
    "-rf.xlsx",
    "--help",
    "=cmd|' !A0.xlsx",
    "+1.xlsx",
    "@SUM(A1).xlsx",
    "半年报.xlsx ",
    "半年报.xlsx...",
    " 半年报.xlsx",
    "😀👨‍👩‍👧.xlsx",
    "CON.xlsx",
    "aux",
    "$(touch evil).xlsx",
    "`touch evil`.xlsx",
    "a;b|c&d.xlsx",
    "'; DROP TABLE submission; --.xlsx",
    '"引号".xlsx',
    "%s%n%x.xlsx",
    "{0}{found}.xlsx",
    "<script>alert(1)<!--.xlsx",
    "*?[a].xlsx",
    "a\u0301\u0301\u0301\u0301\u0301.xlsx",
    "C:evil.xlsx",
    "received.csv.xlsx",
    "中" * (LONGEST // 3),
    "a" * (LONGEST - 5) + ".xlsx",
)
RAW_NAMES = (
    "凯江镇半年报.xlsx".encode("gb18030"),
    b"\xff\xfe\xfd.xlsx",
    b"\xc0\xaf..\xc0\xaf.xlsx",
    b"\xed\xa0\x80\xed\xb0\x80.xlsx",
    "凱江鎮".encode("big5") + b"\xff.xlsx",
)


def names() -> Named:
    """A small text under every such name."""
    for number, name in enumerate((*NAMES, *(os.fsdecode(raw) for raw in RAW_NAMES))):
        yield name, f"第 {number} 份\n".encode()
