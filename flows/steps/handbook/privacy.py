"""个人信息去向: where each field of the form goes, as the staged and published tables have it."""

from pathlib import Path

from flows.steps.handbook.markdown import anchored, table
from flows.steps.publishing.contents import published_tables
from schemas.form import LEDGERS, Form, FormField
from schemas.tables import staged_schemas

PAGE = Path(__file__).resolve().parents[3] / "docs" / "privacy.zh-CN.md"
SENSITIVITIES = {"public": "公开", "personal": "个人信息", "free_text": "备注"}
HEAD = """# 个人信息去向

表式的每一栏去了哪里，由表式目录生成，请勿直接修改；修改 `schemas/tables/` 后运行 `make docs` 重新生成。

- **存档**保存收到的每一份原件，原样不动；个人信息只在这里有原文。
- **工作库**和**发布库**（含 Parquet、汇总表、报告）里，个人信息只有“有无”标记或加密摘要（HMAC）；
  密钥在项目和数据文件夹之外。
- **备注**一类自由填写的栏只检查有没有写个人信息，不入库。
- **反馈**：核对清单和回执不含个人信息；标注副本（`_核对`）就是乡镇自己报来的工作簿，内容原样，只应退还该乡镇。
- 问题清单里引用的单元格原文，身份证号、手机号等先隐去再入库。
- 县总工会的决定和代录的说明记有决定人的姓名，供内部追溯，不进汇总表和报告。"""


def privacy(form: Form) -> str:
    """The whole page as Markdown."""
    return "\n\n".join([HEAD, *(_section(sheet, form) for sheet in form.fields)]) + "\n"


def _section(sheet: str, form: Form) -> str:
    title = form.catalogue.sheets[sheet].title
    rows = [
        (
            field.title,
            SENSITIVITIES[field.sensitivity],
            "原文",
            staged_as(sheet, field),
            published_as(sheet, field, form),
        )
        for field in form.fields[sheet]
    ]
    head = anchored(sheet, f"## {title}")
    return f"{head}\n\n" + table(("栏", "类别", "存档", "工作库", "发布库、Parquet"), rows)


def staged_as(sheet: str, field: FormField) -> str:
    """What the work database keeps of a field."""
    if sheet == "cover":
        return "原文" if field.sensitivity == "public" else "有无"
    return _kept(field) if field.name in staged_schemas()[sheet].names else "不保存"


def published_as(sheet: str, field: FormField, form: Form) -> str:
    """What the snapshot shows of a field."""
    if sheet == "cover":
        return "核对后的报送单位、报告期、日期" if field.sensitivity == "public" else "不发布"
    if field.name == "explanation":
        return "随问题发布，号码已隐去"
    name = "figure" if sheet not in LEDGERS else sheet
    columns = next(entry.columns for entry in published_tables(form) if entry.name == name)
    return _kept(field) if field.name in columns else "不发布"


def _kept(field: FormField) -> str:
    if field.sensitivity != "personal":
        return "整理后的值"
    return "有无" if field.kind == "presence" else "加密摘要"
