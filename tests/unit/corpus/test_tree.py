"""The sample as files: the committed tree is the script's output, byte for byte."""

import csv
import datetime as dt
import zlib
from pathlib import Path

import pytest

from flows.steps.template import TemplateWriter
from schemas.tables import load_form
from tests.corpus import ODDITIES, Oddity, deliveries, write_corpus
from tests.corpus.__main__ import main
from tests.corpus.oddities import photo

SAMPLE = Path(__file__).parents[3] / "data" / "sample"
DELIVERIES = deliveries()
BY_NAME = {oddity.variant or oddity.file_name: oddity for oddity in ODDITIES}


def _tree(directory: Path) -> dict[str, bytes]:
    return {
        path.relative_to(directory).as_posix(): path.read_bytes() for path in directory.rglob("*") if path.is_file()
    }


@pytest.mark.slow
def test_committed_sample_is_what_the_script_writes(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    written, committed = _tree(tmp_path), _tree(SAMPLE)
    assert written.keys() == committed.keys()
    assert [name for name, content in written.items() if committed[name] != content] == []


def test_workbooks_come_out_the_same_twice() -> None:
    writer = TemplateWriter(load_form(), "2023H1", notes=False)
    for delivery in DELIVERIES[-5:]:
        assert writer.to_bytes(delivery.content()) == writer.to_bytes(delivery.content())


def test_sample_is_small() -> None:
    assert sum(len(content) for content in _tree(SAMPLE).values()) < 6_000_000


def test_file_names_are_not_used_twice() -> None:
    paths = [delivery.path for delivery in DELIVERIES] + [oddity.path for oddity in ODDITIES]
    assert len(set(paths)) == len(paths)


def test_arrival_of_every_file_is_written_down() -> None:
    with (SAMPLE / "inbox" / "received.csv").open(encoding="utf-8", newline="") as file:
        received = {row["path"]: dt.datetime.fromisoformat(row["received_at"]) for row in csv.DictReader(file)}
    expected = [delivery.path for delivery in DELIVERIES] + [oddity.path for oddity in ODDITIES if oddity.variant]
    assert received.keys() == {path.removeprefix("inbox/") for path in expected}
    assert {moment.utcoffset() for moment in received.values()} == {dt.timedelta(hours=8)}


def test_some_are_late_and_some_do_not_send() -> None:
    ours = [one for one in DELIVERIES if (one.township.county_code, one.period) == ("510623", "2023H1")]
    days = [(one.received_at.date() - dt.date(2023, 6, 30)).days for one in ours]
    assert len({one.township.code for one in ours}) == 27
    assert sorted(day for day in days if day > 10)[-3:] == [12, 18, 24]


@pytest.mark.parametrize(
    ("county", "period", "least"),
    [
        ("510623", "2022H1", 28),
        ("510623", "2022H2", 28),
        ("330282", "2022H1", 20),
        ("511781", "2022H1", 20),
        ("330282", "2023H1", 20),
        ("511781", "2023H1", 20),
    ],
)
def test_enough_townships_send_for_comparisons(county: str, period: str, least: int) -> None:
    senders = {one.township.code for one in DELIVERIES if (one.township.county_code, one.period) == (county, period)}
    assert len(senders) >= least


def test_township_sends_the_same_file_under_two_names() -> None:
    first, second = [one for one in DELIVERIES if one.township.code == "510623116"][-2:]
    assert first.file_name != second.file_name
    assert first.content() == second.content()


def test_correction_has_the_next_revision_and_no_faults() -> None:
    first, second = [one for one in DELIVERIES if one.township.code == "510623117"][-2:]
    assert (first.revision, second.revision) == (1, 2)
    assert second.received_at > first.received_at
    assert second.content().figures["B02"] != "—"


@pytest.mark.parametrize("oddity", ODDITIES, ids=lambda oddity: oddity.file_name)
def test_oddity_is_the_same_every_time(oddity: Oddity) -> None:
    assert oddity.make() == oddity.make()
    assert (oddity.variant == "") or f"HZ-000/{oddity.variant}" in load_form().catalogue.messages


def test_photo_is_a_real_picture() -> None:
    content = photo()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    length = int.from_bytes(content[33:37], "big")
    assert content[37:41] == b"IDAT"
    assert len(zlib.decompress(content[41 : 41 + length])) == 100 * (1 + 160 * 3)


def test_truncated_workbook_begins_as_one_and_has_no_directory() -> None:
    content = BY_NAME["damaged"].make()
    assert content.startswith(b"PK\x03\x04")
    assert b"PK\x05\x06" not in content


def test_script_asks_for_its_directory(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
