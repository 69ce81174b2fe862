"""Names of runs, as the UI lists them: which county, which period, which file."""

from pathlib import Path

from prefect.runtime import flow_run

from flows.roster import county_names
from flows.settings import Settings

COUNTIES_NAMED = 3


def county_and_period() -> str:
    """The counties and the period that a run was asked for."""
    parameters = flow_run.get_parameters()
    known = county_names(Settings().reference_directory)
    codes = [str(choice).split(" ")[0] for choice in parameters.get("counties") or ()]
    names = "、".join(known.get(code, code) for code in codes[:COUNTIES_NAMED])
    more = f" 等 {len(codes)} 个县" if len(codes) > COUNTIES_NAMED else ""
    period = str(parameters.get("period") or "最新报告期").split(" ")[0]
    return f"{names or '全部县'}{more} {period}"


def file_name() -> str:
    """The workbook that a run was asked to check."""
    return f"检查 {Path(str(flow_run.get_parameters().get('file', ''))).name}"


def rule_id() -> str:
    """The rule that a run was asked to try."""
    return f"试算 {str(flow_run.get_parameters().get('rule', '')).split(' ')[0]}"
