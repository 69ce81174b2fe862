"""A clerk's boss presses Run: the form, the run, and what the run's page shows."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.home import Home
from flows.steps.locking import writer_lock
from tests.flows.conftest import fill_inbox
from tests.flows.serving import FINAL, QUICK, Served, serving, wait_until_gone

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT_MILLISECONDS = 60_000
COUNTY, ANOTHER = "510623 中江县", "330282 慈溪市"
PERIOD = "2023H1 2023年上半年"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed (Debian: chromium, fonts-noto-cjk)"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with some townships."""
    home = Home(tmp_path_factory.mktemp("browser") / "home")
    fill_inbox(home)
    return home


@pytest.fixture(scope="module")
def served(home: Home) -> Iterator[Served]:
    """The home, served."""
    key = home.root.parent / "person.key"
    with serving(home, **QUICK, GONGHUI_PERSON_KEY_FILE=str(key), GONGHUI_SETTLE_SECONDS="0") as found:
        yield found


@pytest.fixture
def page(tmp_path: Path) -> Iterator["Page"]:
    """A page of a browser that nobody used before."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=CHROMIUM, args=FLAGS, viewport={"width": 1300, "height": 1400}
        )
        context.set_default_timeout(WAIT_MILLISECONDS)
        yield context.new_page()
        context.close()


def test_a_run_from_the_form_to_its_tables(served: Served, page: "Page", tmp_path: Path) -> None:
    before = _runs(served)
    page.goto(f"{served.url}/deployments/deployment/{served.deployment('每晚汇总')['id']}")
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_text("Custom run").click()
    _fill_in(page, tmp_path)
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url(re.compile(r"/(deployments/deployment|runs/flow-run)/[0-9a-f-]+$"))
    (run,) = _runs(served) - before
    assert served.wait(run, FINAL)["state_type"] == "COMPLETED", served.log.read_text()
    _shows_what_it_did(served, page, run, tmp_path)


def _fill_in(page: "Page", shots: Path) -> None:
    page.get_by_text("最新报告期", exact=True).wait_for()
    page.locator(".p-select-button__control").nth(1).focus()
    page.keyboard.press("Space")
    page.get_by_text(COUNTY).click()
    page.get_by_text("汇总哪个报告期").click()  # a list that is open takes the next click for itself
    page.get_by_text(ANOTHER).wait_for(state="hidden")
    page.screenshot(path=shots / "form.png")


def _runs(served: Served) -> set[str]:
    """Runs that somebody asked for, not those of coming nights."""
    found = served.post("flow_runs/filter", sort="EXPECTED_START_TIME_DESC").json()
    return {run["id"] for run in found if not run["auto_scheduled"]}


def _shows_what_it_did(served: Served, page: "Page", run: str, shots: Path) -> None:
    page.goto(f"{served.url}/runs/flow-run/{run}")
    page.get_by_text("中江县 最新报告期").first.wait_for()
    page.get_by_text("Completed").first.wait_for()
    page.screenshot(path=shots / "run.png")
    page.get_by_text("Artifacts", exact=True).click()
    for title in (
        "本次运行",
        "报送进度 2023H1",
        "县级指标 2023H1",
        "问题清单 2023H1",
        "催报 2023H1",
        "与上次比 2023H1",
    ):
        page.get_by_text(title).first.wait_for()
    page.screenshot(path=shots / "artifacts.png", full_page=True)


@pytest.mark.long
def test_a_run_that_waits_is_cancelled_from_its_page(home: Home, served: Served, page: "Page", tmp_path: Path) -> None:
    """It waits because this test holds the writer's lock; its page says for whom, and Cancel ends it."""
    with writer_lock(home.lock, waiting=lambda _: None):
        server = served.children()
        run = served.start("每晚汇总", period=PERIOD)
        served.wait(run, {"RUNNING"})
        below = served.children() - server
        _says_for_whom_it_waits(served, page, run, tmp_path)
        _cancel(page, tmp_path)
        assert served.wait(run, FINAL)["state_type"] == "CANCELLED", served.log.read_text()
        assert wait_until_gone(below) == set()
    again = served.wait(served.start("每晚汇总", period=PERIOD), FINAL)
    assert again["state_type"] == "COMPLETED", served.log.read_text()


def _says_for_whom_it_waits(served: Served, page: "Page", run: str, shots: Path) -> None:
    page.goto(f"{served.url}/runs/flow-run/{run}")
    page.get_by_text("Artifacts", exact=True).click()
    page.get_by_text(f"等待另一个写入者 进程 {os.getpid()}").first.wait_for()
    page.screenshot(path=shots / "waiting.png")


def _cancel(page: "Page", shots: Path) -> None:
    page.get_by_role("button", name="Cancel", exact=True).click()
    dialog = page.get_by_role("dialog")
    page.screenshot(path=shots / "cancel.png")
    dialog.get_by_role("button", name="Confirm", exact=True).click()
