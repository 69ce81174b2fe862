"""Where personal data go is what docs/privacy.zh-CN.md says, and a new key leaves no trace of the old one."""

import shutil
from pathlib import Path

import duckdb
import pytest

from flows.steps.handbook import privacy
from flows.steps.publishing.contents import published_tables
from flows.steps.run import Run
from schemas.form import LEDGERS, FormField
from schemas.tables import load_form, staged_schemas
from tests.night import SAMPLE, night

FORM = load_form()
SENSITIVE = [(sheet, field) for sheet in FORM.fields for field in FORM.fields[sheet] if field.sensitivity != "public"]
WORKBOOKS = 6


def test_the_page_is_what_the_form_says() -> None:
    assert privacy.PAGE.read_text(encoding="utf-8") == privacy.privacy(FORM), "run `make docs`"


@pytest.mark.parametrize(("sheet", "field"), SENSITIVE, ids=lambda part: getattr(part, "name", part))
def test_of_a_personal_field_only_a_mark_or_a_hash_is_kept(sheet: str, field: FormField, sample: Run) -> None:
    """The page says so; the staged schema's type and the published contents show it."""
    assert privacy.staged_as(sheet, field) in {"有无", "加密摘要", "不保存"}
    assert privacy.published_as(sheet, field, FORM) in {"有无", "加密摘要", "不发布"}
    if sheet not in LEDGERS or field.sensitivity == "free_text":
        assert sheet == "cover" or field.name not in staged_schemas()[sheet].names
        return
    columns = next(entry.columns for entry in published_tables(FORM) if entry.name == sheet)
    assert field.name in columns
    with duckdb.connect(str(sample.home.snapshot), read_only=True) as connection:
        kept = connection.execute(f'SELECT DISTINCT "{field.name}" FROM {sheet} WHERE "{field.name}" IS NOT NULL')
        values = [value for (value,) in kept.fetchall()]
    assert values
    assert all(
        isinstance(value, bool) or (len(value) == 32 and set(value) <= set("0123456789abcdef")) for value in values
    )


def test_the_cover_keeps_no_text_of_a_personal_field(sample: Run) -> None:
    personal = [field.name for sheet, field in SENSITIVE if sheet == "cover"]
    with duckdb.connect(str(sample.home.database), read_only=True) as connection:
        kept = connection.execute(
            "SELECT count(raw_text), count(value), count(*) FROM staged.cover_cell WHERE list_contains(?, field)",
            [personal],
        ).fetchone()
    assert kept is not None
    assert kept[:2] == (0, 0)
    assert kept[2] > 0


def _aid(run: Run) -> tuple[set[str], list[tuple[object, ...]]]:
    with duckdb.connect(str(run.home.snapshot), read_only=True) as connection:
        hashes = connection.execute("SELECT DISTINCT person_hash FROM aid WHERE person_hash IS NOT NULL").fetchall()
        rows = connection.execute("SELECT * EXCLUDE snapshot_version FROM aid_type_county ORDER BY ALL").fetchall()
    return {value for (value,) in hashes}, rows


def test_with_another_key_everything_is_read_again_and_the_old_hashes_are_gone(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for path in sorted((SAMPLE / "2023H1" / "中江县").rglob("*.xlsx"))[:WORKBOOKS]:
        shutil.copy(path, source / f"{path.parent.name}_{path.name}")
    home, key = tmp_path / "home", tmp_path / "key" / "person.key"
    before, counted = _aid(night(home, source))
    key.unlink()
    run = night(home, source)
    after, recounted = _aid(run)
    assert before
    assert len(before) == len(after)
    assert before.isdisjoint(after)
    assert counted == recounted
    with duckdb.connect(str(run.home.database), read_only=True) as connection:
        kept = connection.execute("SELECT DISTINCT person_hash FROM staged.aid").fetchall()
    assert before.isdisjoint(value for (value,) in kept)
