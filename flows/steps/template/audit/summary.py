"""The head of 审核: how much is left to do."""

from flows.steps.excel import Worksheet
from flows.steps.template.audit import columns, names
from flows.steps.template.audit.levels import Levels
from flows.steps.template.audit.model import BROKEN, UNFILLED
from flows.steps.template.draft import Draft
from flows.steps.template.wording import unit_line

TITLE = "报送前审核"
HINT = (
    "边填边算：有问题的单元格按级别着色，点“位置”可跳到该格；筛选“状态”列可只看有问题的。"
    "本表由公式生成，不需要填写；没有列出的跨期、跨乡镇审核由县总工会收到后进行。"
)


def write_head(sheet: Worksheet, draft: Draft) -> None:
    """Title, who reports, the count of problems, a word on how to use the sheet, and the headings."""
    look = draft.styles.look
    last = columns.DETAIL
    sheet.merge_range(0, 0, 0, last, TITLE, look("title"))
    sheet.merge_range(1, 0, 1, last, unit_line(draft.form, draft.data.cover), look("line"))
    sheet.merge_range(2, 0, 2, last, "", look("audit_count"))
    sheet.write_formula(2, 0, _count(draft), look("audit_count"), _blank_count(draft))
    sheet.merge_range(3, 0, 3, last, HINT, look("note"))
    for row, height in enumerate((32, 20, 28, 34, 24)):
        sheet.set_row(row, height)
    for column, (heading, width) in enumerate(columns.HEADINGS):
        sheet.set_column(column, column, width)
        sheet.write_string(columns.HEADER_ROW, column, heading, look("heading"))


def _count(draft: Draft) -> str:
    broken = f'COUNTIF({names.STATES},"{BROKEN}")'
    unfilled = f'COUNTIFS({names.STATES},"{UNFILLED}",{names.NEEDED},1)'
    classes = "&".join(
        f'"　{title} "&COUNTIFS({names.STATES},"{BROKEN}",{names.RANKS},{rank})'
        for rank, title in Levels(draft.form.catalogue).titles().items()
    )
    left = f'IF({unfilled}=0,"没有发现问题，可以报送。","没有发现问题；必填的还有 "&{unfilled}&" 处未填。")'
    return f'=IF({broken}=0,{left},"还有 "&{broken}&" 处问题（"&{classes}&"　）")'


def _blank_count(draft: Draft) -> str:
    fields = [field for field in draft.form.fields["cover"] if field.required and not draft.data.cover.get(field.name)]
    items = [item for item in draft.form.items_in(draft.period) if item.mandatory]
    return f"没有发现问题；必填的还有 {len(fields) + len(items)} 处未填。"
