"""封面: who reports on which period, how complete it is, what is inside, and where to sign."""

from flows.steps.excel import Options
from flows.steps.printing.frame import Look
from flows.steps.printing.sheet import PrintedSheet
from flows.steps.summarising.model import Row
from flows.steps.summarising.styles import ACCENT, BASE, HEI, Styles
from flows.steps.summarising.wording import completeness, federation

WIDTHS = (4, 16, 22, 16, 22, 4)
FIRST, LAST = 1, 4
SIGNATURES = (("单位负责人", "审核人"), ("填表人", "日期"))
CONTENTS = {
    "图表": "一页看懂：报送进度、主要比率、各乡镇对比、帮扶构成",
    "指标汇总": "全部指标：本期值、分子分母、口径、乡镇数、同期比较",
    "指标增减": "与上年同期、与上期比，增减与同口径增减",
    "分乡镇": "各乡镇主要指标，合计与县级数一致",
    "乡镇排名": "重点指标的数值与名次",
    "帮扶汇总": "帮扶总额与按类型",
    "帮扶资金（万元）": "各乡镇各类帮扶资金，分项之和等于合计",
    "报送情况": "各乡镇报送时间与状态",
    "报送质量": "各乡镇发现的问题、说明、重报与迟报",
    "问题清单": "各乡镇报表尚未解决的问题",
    "指标口径": "指标的计算口径",
    "数据字典": "发布库各表各列的含义",
}
TITLE: Options = {**BASE, "font_name": HEI, "font_size": 24, "align": "center", "font_color": ACCENT}
PERIOD: Options = {**BASE, "font_name": HEI, "font_size": 16, "align": "center"}
LABEL: Options = {**BASE, "font_size": 12, "bold": True, "align": "right"}
UNDERLINED: Options = {**BASE, "font_size": 12, "bottom": 1, "indent": 1, "text_wrap": True}
STATEMENT: Options = {**BASE, "font_size": 11, "text_wrap": True, "border": 1, "border_color": ACCENT, "indent": 1}
SEAL: Options = {**BASE, "font_size": 12, "align": "right"}
LINK: Options = {**BASE, "font_color": ACCENT, "bottom": 4, "bottom_color": "#BFBFBF"}
CONTENT: Options = {**BASE, "font_size": 10, "font_color": "#595959", "bottom": 4, "bottom_color": "#BFBFBF"}


class Front:
    """Writes the cover."""

    def __init__(self, sheet: PrintedSheet, styles: Styles, head: Row) -> None:
        self.sheet, self.styles, self.head = sheet, styles, head

    def write(self, template_version: str) -> None:
        """Write title, facts, completeness, contents and signatures."""
        for index, width in enumerate(WIDTHS):
            self.sheet.set_column(index, index, width)
        self.sheet.set_row(0, 60)
        self._wide(1, "乡镇（街道）工会半年报汇总表", TITLE, 48)
        self._wide(2, f"（{self.head['period_title']}）", PERIOD, 34)
        self._facts(4, template_version)
        self._wide(10, completeness(self.head), STATEMENT, 66)
        self._contents(12)
        self._signatures(13 + len(CONTENTS))

    def _format(self, options: Options) -> Look:
        return self.styles.get("line", extra={"text_wrap": False, **options})

    def _wide(self, row: int, text: str, options: Options, height: float) -> None:
        self.sheet.set_row(row, height)
        self.sheet.merge_range(row, FIRST, row, LAST, text, self._format(options))

    def _facts(self, top: int, template_version: str) -> None:
        facts = (
            ("报送单位：", federation(self.head)),
            ("报告期：", f"{self.head['period_title']}（{self.head['starts_on']} 至 {self.head['ends_on']}）"),
            ("编制单位：", federation(self.head)),
            ("所属地市：", self.head["city_name"] or ""),
            ("表式版本：", template_version),
        )
        for row, (label, text) in enumerate(facts, start=top):
            self.sheet.set_row(row, 28)
            self.sheet.write_string(row, FIRST, label, self._format(LABEL))
            self.sheet.merge_range(row, FIRST + 1, row, LAST, text, self._format(UNDERLINED))

    def _contents(self, top: int) -> None:
        for row, (name, text) in enumerate(CONTENTS.items(), start=top):
            self.sheet.set_row(row, 22)
            self.sheet.write_url(row, FIRST, f"internal:'{name}'!A1", self._format(LINK), name)
            self.sheet.merge_range(row, FIRST + 1, row, LAST, text, self._format(CONTENT))

    def _signatures(self, top: int) -> None:
        for row, pair in enumerate(SIGNATURES, start=top):
            self.sheet.set_row(row, 38)
            for column, label in zip((FIRST, FIRST + 2), pair, strict=True):
                blank = "　　年　　月　　日" if label == "日期" else ""
                self.sheet.write_string(row, column, f"{label}：", self._format(LABEL))
                self.sheet.write_string(row, column + 1, blank, self._format(UNDERLINED))
        self._wide(top + len(SIGNATURES), "（盖章）　　　　", SEAL, 48)
