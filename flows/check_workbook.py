"""The flow that checks one workbook and keeps nothing: what a township can do before it sends."""

from pathlib import Path

from prefect import flow
from prefect.artifacts import create_table_artifact

from flows.naming import file_name
from flows.operations.hooks import ON_RUNNING
from flows.parameters import FileChoice
from flows.settings import Settings
from flows.step import step
from flows.steps.run import Run
from flows.steps.self_check import CheckResult, check_file

FINDING_KEY = "workbook-findings"


@flow(
    name="check-workbook",
    description="检查一份半年报工作簿：结果与每晚审核相同，但不入档、不计入汇总。",
    flow_run_name=file_name,
    on_running=[*ON_RUNNING],
    persist_result=False,
)
def check_workbook(file: FileChoice) -> CheckResult:
    """Say what the night would say of a workbook."""
    result = check(file)
    show(result)
    return result


@step("检查")
def check(file: str) -> CheckResult:
    """File → findings and verdict."""
    return check_file(Run(Settings()), Path(file))


def show(result: CheckResult) -> None:
    """The findings as a table in Prefect's UI."""
    table = [
        {
            "类别": finding["class_title"],
            "工作表": finding["sheet"] or "",
            "单元格": finding["cell"] or "",
            "问题": finding["message"],
            "应为": finding["expected"] or "",
            "处理": finding["action"],
        }
        for finding in result.findings
    ]
    title = f"{result.file_name}：{result.status_title}，{len(table)} 条问题"
    create_table_artifact(key=FINDING_KEY, table=table, description=title)
