"""What the README shows works: its queries on the sample, its commands in the CLI, its folders in a home."""

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from flows.steps.run import Run
from tests.night import PROJECT

ENGLISH = (PROJECT / "README.md").read_text(encoding="utf-8")
CHINESE = (PROJECT / "README.zh-CN.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", ENGLISH, flags=re.DOTALL)


def test_there_are_five_queries() -> None:
    assert len(QUERIES) == 5
    assert all(query in QUERIES for query in re.findall(r"```sql\n(.*?)```", CHINESE, flags=re.DOTALL))


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_answers_on_the_sample(query: str, sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    assert sample_snapshot.execute(query).fetchall()


def _commands() -> set[str]:
    return set(re.findall(r"gonghui (?:--home \S+ )?([a-z]+)(?: |\n|`)", ENGLISH + CHINESE))


def test_every_command_that_is_shown_exists() -> None:
    shown = _commands()
    assert shown >= {"run", "template", "status", "check"}
    helped = subprocess.run([sys.executable, "-m", "flows.cli", "--help"], capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^\W+([a-z]+)\b", helped.stdout, flags=re.MULTILINE))
    assert shown <= listed


@pytest.mark.parametrize("folder", ["archive/files", "archive/journal", "work", "publish", "reply", "summary"])
def test_every_folder_that_is_named_is_there(folder: str, sample: Run) -> None:
    assert f"`{folder}" in ENGLISH
    assert (sample.home.root / folder).is_dir()


def test_pictures_and_linked_files_exist() -> None:
    for link in re.findall(r"\]\(((?!http)[^)#]+)", ENGLISH + CHINESE):
        assert (PROJECT / Path(link)).exists(), link
