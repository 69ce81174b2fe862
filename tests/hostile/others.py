"""What is no workbook at all, or one of another kind."""

import gzip
import random

from tests.hostile.bombs import Named
from tests.hostile.rawzip import Member, true_zip, write_zip

MAGICS = {
    "report.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>",
    "scan.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "scan.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "scan.gif": b"GIF89a\xff\xff\xff\xff",
    "scan.tif": b"II*\0",
    "phone.heic": b"\0\0\0\x18ftypheic",
    "packed.7z": b"7z\xbc\xaf\x27\x1c\0\x04",
    "packed.rar": b"Rar!\x1a\x07\x01\0",
    "packed.tar": b"a.xlsx".ljust(257, b"\0") + b"ustar\0",
    "program.exe": b"MZ\x90\0\x03",
    "program.elf": b"\x7fELF\x02\x01\x01",
    "database.sqlite": b"SQLite format 3\0",
    "sound.mp3": b"ID3\x04",
    "locked.xlsx": b"b\x14#e" + bytes(12) + b"E-SafeNet\0LOCK",
    "tsd.xlsx": b"%TSD-Header-###%",
}
TEXTS = {
    "rtf.doc": r"{\rtf1\ansi 半年报}",
    "letter.txt": "今年上半年工会工作总结。\n一、基本情况\n",
    "page.xls": "<html><head><meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'></head><body>x</body></html>",
    "script.xls": "<table><tr><td><script src='http://127.0.0.1:9/x.js'></script>1</td></tr></table>",
    "frames.xls": "<html><frameset><frame src='file:///etc/passwd'></frameset></html>",
    "colspan.xls": "<table><tr><td colspan=2000000000 rowspan=2000000000>代码</td></tr></table>",
    "deep.xls": "<table><tr><td>" * 20_000,
    "unclosed.xls": "<table><tr><td>代码<td>指标名称<td>本期数" + "<tr><td>A01<td>x<td>1" * 1000,
    "laughs.xls": "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><html><table><tr><td>&b;</td></tr></table>",
    "spreadsheetml.xml": "<?xml version='1.0'?><Workbook><Worksheet><Table><Row ss:Index='999999999'/>"
    "</Table></Worksheet></Workbook>",
    "entity.xml": "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Workbook>&e;</Workbook>",
    "wide.csv": "代码,指标名称,本期数\n" + "," * 500_000 + "\n",
    "long.csv": "代码,指标名称,本期数\n" + "A01,x,1\n" * 60_000,
    "quote.csv": '代码,指标名称,本期数\nA01,"' + "x" * 500_000,
    "formulas.csv": '代码,指标名称,本期数\nA01,=cmd|\'/C calc\'!A0,"=HYPERLINK(""http://127.0.0.1:9"")"\n',
    "semicolons.csv": "代码;指标名称;本期数\nA01;x;1\n",
    "numbers.json": '{"A01": 1}',
    "command.bat": "@echo off\r\ndel /q *.*\r\n",
}
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def others() -> Named:
    """Pictures, documents, archives, texts, noise and nothing."""
    yield "empty.xlsx", b""
    yield "one_byte.xlsx", b"P"
    yield "zeros.xlsx", bytes(10_000)
    for number in range(6):
        yield f"noise_{number}.xlsx", random.Random(number).randbytes(3000)
    for name, magic in MAGICS.items():
        yield name, magic + bytes(200)
    for name, text in TEXTS.items():
        yield name, text.encode()
    yield "utf16_odd.csv", "代码,指标名称,本期数\nA01,x,1\n".encode("utf-16") + b"\0"
    yield "utf16_surrogates.csv", b"\xff\xfe" + b"\x00\xd8,\0" * 100
    yield "nuls.csv", b"A01,\0,1\nA02,\0,2\n"
    yield "packed.gz", gzip.compress(b"x" * 1000, mtime=0)
    yield from _documents()


def _documents() -> Named:
    yield "letter.docx", true_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"})
    yield "slides.pptx", true_zip({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<x/>"})
    yield (
        "binary.xlsb",
        true_zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": random.Random(9).randbytes(99)}),
    )
    yield "photos.zip", true_zip({"照片/1.jpg": b"\xff\xd8\xff\xe0", "照片/2.jpg": b"\xff\xd8\xff\xe1"})
    for name, content in {
        "repeated.ods": b"<table:table-row table:number-rows-repeated='1048576'><table:table-cell table:number-columns-"
        b"repeated='16384' office:value-type='float' office:value='1'/></table:table-row>",
        "repeated_absurdly.ods": b"<table:table-row table:number-rows-repeated='99999999999999999999'/>",
        "entity.ods": b"&e;",
    }.items():
        yield name, _ods(content)
    yield "nothing.ods", write_zip([Member("mimetype", ODS_TYPE, method=0)])


def _ods(rows: bytes) -> bytes:
    spaces = b"".join(
        b" xmlns:%s='urn:oasis:names:tc:opendocument:xmlns:%s:1.0'" % (n, n) for n in (b"office", b"table")
    )
    declaration = b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" if b"&e;" in rows else b""
    body = b"<office:body><office:spreadsheet><table:table table:name='1'>" + rows
    body += b"</table:table></office:spreadsheet></office:body>"
    content = declaration + b"<office:document-content" + spaces + b">" + body + b"</office:document-content>"
    return write_zip([Member("mimetype", ODS_TYPE, method=0), Member("content.xml", content)])
