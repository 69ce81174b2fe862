"""What is loaded while Prefect's server starts."""

import shutil
from pathlib import Path

import pytest

from flows.warming import warm_up
from schemas.catalogue import CATALOGUE_DIRECTORY
from schemas.errors import CatalogueError
from schemas.tables import load_form


def test_a_catalogue_that_is_wrong_is_left_to_the_run_whose_history_tells_it(tmp_path: Path) -> None:
    wrong = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE_DIRECTORY, wrong)
    (wrong / "sheets.csv").write_text("sheet\nnobody\n", encoding="utf-8")
    warm_up(wrong)
    with pytest.raises(CatalogueError):
        load_form(wrong)


def test_a_catalogue_that_is_not_there_is_left_to_the_run(tmp_path: Path) -> None:
    warm_up(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError):
        load_form(tmp_path / "nowhere")


def test_the_form_is_loaded_once_for_all(tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE_DIRECTORY, catalogue)
    warm_up(catalogue)
    shutil.rmtree(catalogue)
    assert load_form(catalogue).catalogue.items
