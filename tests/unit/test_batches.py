"""How many files a batch has."""

import pytest

from flows.steps.batches import FEWEST_FILES, even_size


@pytest.mark.parametrize(
    ("files", "processes", "size"),
    [
        (0, 2, 1),
        (3, 2, 3),
        (2 * FEWEST_FILES - 1, 4, 2 * FEWEST_FILES - 1),
        (2 * FEWEST_FILES, 4, FEWEST_FILES),
        (60, 2, 30),
        (400, 2, 200),
        (2000, 2, 334),
        (2000, 16, 125),
        (40_000, 4, 400),
    ],
)
def test_every_process_has_as_much_to_read_as_the_others(files: int, processes: int, size: int) -> None:
    assert even_size(files, 400, processes) == size


def test_no_batch_is_larger_than_the_setting() -> None:
    assert even_size(60, 7, 2) == 6
