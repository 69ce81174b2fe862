"""The directory of a zip file is weighed by what its last bytes announce."""

import io

from flows.steps.zip_directory import END64_MAGIC, LOCATOR_MAGIC, has_overgrown_directory, is_overgrown
from tests.hostile.rawzip import Member, true_zip, write_zip

FEW, MANY = 100, 15_000


def test_a_plain_archive_is_not_overgrown_and_its_stream_stays_where_it_was() -> None:
    stream = io.BytesIO(true_zip({f"{number}.xlsx": b"x" for number in range(FEW)}))
    stream.seek(7)
    assert not is_overgrown(stream)
    assert stream.tell() == 7


def test_a_directory_of_very_many_entries_is() -> None:
    assert has_overgrown_directory(write_zip(Member(f"{number:040}", method=0) for number in range(MANY)))


def test_a_zip64_record_counts_before_the_plain_one() -> None:
    archive = true_zip({"a.xlsx": b"x"})
    end = archive.rfind(b"PK\x05\x06")
    record = END64_MAGIC.ljust(40, b"\0") + (1 << 40).to_bytes(8, "little") + bytes(8)
    huge = archive[:end] + record + LOCATOR_MAGIC.ljust(20, b"\0") + archive[end:]
    assert has_overgrown_directory(huge)


def test_what_has_no_end_is_left_to_the_library() -> None:
    assert not has_overgrown_directory(b"PK\x03\x04")
    assert not has_overgrown_directory(b"PK\x05\x06")
