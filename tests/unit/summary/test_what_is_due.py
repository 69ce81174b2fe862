"""Only the counties' files are written again of which something changed, and what is left is what would be written."""

import shutil
from itertools import count
from pathlib import Path

import pytest

from flows.steps.county_files import SummaryMeans, write_counties
from flows.steps.publishing import publish
from flows.steps.run import Run
from flows.steps.writing import write_summaries
from tests.night import settings_for
from tests.sql.returns import COUNTY, open_desk

PERIOD = "2023H1"
COUNTIES = {"330282", COUNTY, "511781"}


class Nights:
    """Nights over returns that are handed in directly."""

    def __init__(self, home: Path) -> None:
        self.home, self.desk, self.number = home, open_desk(), count(1)

    def send(self, county: str, place: int, **figures: int) -> None:
        """Hand in a return of a county's township, in place of whatever it has sent before."""
        ((town,),) = self.desk.rows(
            "SELECT township_code FROM township "
            f"WHERE county_code = '{county}' ORDER BY township_code LIMIT 1 OFFSET {place}"
        )
        number = next(self.number)
        self.desk.send(town, figures, revision=number, received_at=f"2023-07-05T09:{number:02d}:00")

    def publish(self) -> None:
        """Publish under a new version."""
        self.desk.judge()
        publish(self.desk.connection, self.home / "publish", self.desk.form, f"{next(self.number):016x}")

    def summarise(self, *, force: bool = False, **settings: object) -> set[str]:
        """Summarise what is published; the counties whose files were written come back."""
        run = Run(settings_for(self.home, **settings), force=force)
        written = write_summaries(run, PERIOD, [])
        assert {_county(path) for path in written.files} == COUNTIES
        assert all(path.exists() for path in written.files)
        return {_county(path) for path in written.fresh}

    def files(self) -> dict[str, bytes]:
        """What stands in the summaries' folder."""
        folder = self.home / "summary"
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _county(path: Path) -> str:
    return next(part for part in path.parts if part in COUNTIES)


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Nights:
    nights = Nights(tmp_path_factory.mktemp("nights") / "home")
    for county in sorted(COUNTIES):
        for place in range(3):
            nights.send(county, place)
    nights.publish()
    assert nights.summarise() == COUNTIES
    return nights


def test_after_a_correction_only_the_countys_files_are_written_and_the_others_are_as_if_they_were(
    nights: Nights,
) -> None:
    before = nights.files()
    nights.send(COUNTY, 1, A08=1001)
    nights.publish()
    assert nights.summarise() == {COUNTY}
    left = nights.files()
    assert {_county(Path(name)) for name in left if left[name] != before[name]} == {COUNTY}
    assert nights.summarise(force=True) == COUNTIES
    assert nights.files() == left


def test_another_version_alone_makes_nothing_due(nights: Nights) -> None:
    nights.publish()
    assert nights.summarise() == set()


def test_files_that_are_gone_are_written_again(nights: Nights) -> None:
    before = nights.files()
    next(nights.home.rglob(f"{COUNTY}/csv/分乡镇.csv")).unlink()
    assert nights.summarise() == {COUNTY}
    assert nights.files() == before


def test_hiding_small_counts_makes_every_county_due(nights: Nights) -> None:
    assert nights.summarise(small_count=11) == COUNTIES
    assert nights.summarise() == COUNTIES


def test_another_wording_makes_every_county_due(nights: Nights, tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue"
    shutil.copytree(settings_for(nights.home).catalogue_directory, catalogue)
    wording = catalogue / "messages.csv"
    wording.write_text(wording.read_text(encoding="utf-8").replace("请取消密码", "请先取消密码"), encoding="utf-8")
    assert nights.summarise(catalogue=catalogue) == COUNTIES
    assert nights.summarise() == COUNTIES


def test_two_processes_write_what_one_writes(nights: Nights, tmp_path: Path) -> None:
    run = Run(settings_for(nights.home))
    for processes, sizes in ((1, [3]), (2, [2, 1])):
        means = SummaryMeans(run.home.snapshot, tmp_path / str(processes), run.form.template_version, PERIOD)
        written = write_counties(sorted(COUNTIES), means, processes, fewest=1)
        assert [len(files) for files in written] == sizes
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("1", "2")
    )
    assert one == two
    assert len(one) == len(COUNTIES) * 28
