"""Blank forms for the townships of the roster."""

from pathlib import Path

from flows.asking_errors import UnknownTownshipError
from flows.roster import require_known
from flows.settings import Settings
from flows.steps.reference import read_reference
from flows.steps.template import write_template
from schemas.tables import load_form


def write_blank_forms(settings: Settings, code: str, period: str, output: Path) -> list[Path]:
    """Write the form of a township to a file, or of every township of a county into a folder.

    Raises:
        UnknownTownshipError: the roster has no such code.
        UnknownPeriodError: the periods have no such period.
    """
    require_known(settings.reference_directory, period)
    form = load_form(settings.catalogue_directory)
    townships = _townships(settings.reference_directory, code)
    whole_county = all(row["county_code"] == code for row in townships)
    paths = []
    for row in townships:
        name = f"{row['township_code']}_{row['township_name']}_{period}_半年报.xlsx"
        path = output / name if whole_county else output
        path.parent.mkdir(parents=True, exist_ok=True)
        write_template(
            path,
            form,
            period=period,
            county_name=row["county_name"],
            township_name=row["township_name"],
            township_code=row["township_code"],
        )
        paths.append(path)
    return paths


def _townships(reference: Path, code: str) -> list[dict[str, str]]:
    rows = [row for row in read_reference(reference, "roster") if code in {row["township_code"], row["county_code"]}]
    if not rows:
        raise UnknownTownshipError(code, reference)
    return rows
