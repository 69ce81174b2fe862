"""Chinese sentences of the template that belong to no single field or item."""

from collections.abc import Mapping

from flows.steps.template.model import Typed
from schemas.catalogue.model import Catalogue
from schemas.form import Form

VERSION_LABEL = "表式版本"
SIGNATURES = ("has_head", "has_auditor", "has_compiler", "reported_on")
MANDATORY_MARK = "★"
LEGEND = f"{MANDATORY_MARK} 底色单元格为必报指标，没有发生的填 0，不要留空或划线。"
INSTRUCTIONS = (
    "“{figures}”只填“{value}”“{remark}”“{explanation}”三列；代码、指标名称、计量单位请勿改动。",
    LEGEND,
    "请填确切的数字，不写“130多”“近200”“10-12”；单位按表中“{unit}”，金额一律为元。",
    "对核实性问题，在“{explanation}”列写明原因，不少于 6 个字。",
    "台账一行一条，不插合计行；公民身份号码、统一社会信用代码按文本填写。",
    "“{remark}”中不写身份证号、手机号等个人信息。",
    "更正时在本表上修改，“{revision}”加 1 后重新报送。",
)

AUDIT_HINT = "边填边看“审核”表：有问题的单元格会着色，报送前应没有“有问题”的项；确有特殊情况的写明原因。"


def period_title(period: str) -> str:
    """The period as people write it: ``2023H1`` is 2023年上半年."""
    return f"{period[:4]}年{'上' if period.endswith('H1') else '下'}半年"


def book_title(catalogue: Catalogue, county: Typed) -> str:
    """Heading of the return; the county's name leads, where known."""
    return f"{county or ''}乡镇工会{catalogue.sheets['figures'].title}"


def unit_line(form: Form, cover: Mapping[str, Typed]) -> str:
    """The line under a sheet's title: who reports, and for when."""
    township, period = (form.by_name["cover", name].title for name in ("township_name", "period"))
    return f"{township}：{cover.get('township_name') or ''}　　{period}：{cover.get('period') or ''}"


def signature_line(form: Form) -> str:
    """Where the leader, the auditor and the clerk sign on the printed form."""
    return "".join(f"{form.by_name['cover', name].title}：{'　' * 7}" for name in SIGNATURES).rstrip("　")


def instructions(form: Form, *, checks_itself: bool) -> list[str]:
    """How to fill in the form, numbered.

    Args:
        form: the form.
        checks_itself: whether the workbook has the sheet 审核.
    """
    titles = {name: form.by_name["figures", name].title for name in ("value", "remark", "explanation", "unit")}
    titles["figures"] = form.catalogue.sheets["figures"].title
    titles["revision"] = form.by_name["cover", "revision"].title
    return [
        f"{number}. {text.format(**titles)}"
        for number, text in enumerate((*INSTRUCTIONS, *([AUDIT_HINT] if checks_itself else [])), start=1)
    ]


SECTION_NUMBERS = "一二三四五六七八九十"


def section_title(number: int, title: str) -> str:
    """A section's band, numbered as office texts are: 一、组织建设."""
    mark = SECTION_NUMBERS[number] if number < len(SECTION_NUMBERS) else str(number + 1)
    return f"{mark}、{title}"
