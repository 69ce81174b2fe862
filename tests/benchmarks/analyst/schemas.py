"""pandera schemas of the frames of one workbook; a check bears the id of its rule."""

import pandas as pd
import pandera.pandas as pa

from tests.benchmarks.analyst.catalogue import Catalogue
from tests.benchmarks.analyst.identifiers import is_citizen_id, is_credit_code

PERSONAL = r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)"
WHOLE_COUNTS = ("职工人数", "女职工", "农民工", "会员人数", "女会员", "覆盖职工数", "工伤保险人数", "养老保险人数")
COLLECTIVE_DAYS, WAGE_DAYS = (330, 1130), (330, 400)
TERMS = {"集体合同": COLLECTIVE_DAYS, "工资专项": WAGE_DAYS, "女职工专项": COLLECTIVE_DAYS}


def figures_schema() -> pa.DataFrameSchema:
    """HZ-001 to HZ-005 and HZ-101."""
    faults = {"HZ-002": "illegible", "HZ-004": "rough", "HZ-005": "unit"}
    mandatory = pa.Check(lambda frame: ~(frame["is_mandatory"] & (frame["fault"] == "missing")), name="HZ-001")
    whole = pa.Check(
        lambda frame: ~frame["is_count"] | frame["value"].isna() | (frame["value"] % 1 == 0), name="HZ-003"
    )
    return pa.DataFrameSchema(
        {
            "value": pa.Column(float, pa.Check.ge(0, error="HZ-003"), nullable=True),
            "fault": pa.Column(str, [pa.Check.ne(fault, error=rule) for rule, fault in faults.items()]),
            "remark": pa.Column(str, _without_personal_data()),
        },
        checks=[mandatory, whole],
    )


def cover_schema(catalogue: Catalogue) -> pa.DataFrameSchema:
    """HZ-100: a known township of its county, the right period, who filled in and who checked, a date."""
    first_day = pd.Timestamp(catalogue.period["starts_on"])

    def names_its_township(cover: pd.DataFrame) -> pd.Series:
        known = catalogue.townships.reindex(cover["行政区划代码"].astype(str))
        named = (known["township_name"].to_numpy() == cover["乡镇(街道)"]) & (
            known["county_name"].to_numpy() == cover["县(市、区)"]
        )
        return pd.Series(named)

    return pa.DataFrameSchema(
        {
            "报告期": pa.Column(object, pa.Check.eq(catalogue.period["title"], error="HZ-100")),
            "填报日期": pa.Column(object, pa.Check(lambda day: pd.to_datetime(day) >= first_day, name="HZ-100")),
            "填表人": _given(),
            "审核人": _given(),
        },
        checks=[pa.Check(names_its_township, name="HZ-100")],
    )


def ledger_schemas(catalogue: Catalogue) -> dict[str, pa.DataFrameSchema]:
    """HZ-007, HZ-072 to HZ-074, the days of HZ-100, and HZ-101."""
    return {
        "enterprise": pa.DataFrameSchema(
            {
                "统一社会信用代码": pa.Column(str, _valid(is_credit_code, "HZ-072"), nullable=True),
                **{name: _amount(whole=True) for name in WHOLE_COUNTS},
                "备注": _remark(),
            },
            checks=[_term(name, *days) for name, days in TERMS.items()],
        ),
        "aid": pa.DataFrameSchema(
            {
                "公民身份号码": pa.Column(str, _valid(is_citizen_id, "HZ-073"), nullable=True),
                "现金(元)": _amount(),
                "实物折款(元)": _amount(),
                "发放日期": _day(catalogue),
                "备注": _remark(),
            }
        ),
        "activity": pa.DataFrameSchema(
            {
                "日期": _day(catalogue),
                "人数": _amount(whole=True),
                "人次": _amount(whole=True),
                "经费(元)": _amount(),
                "备注": _remark(),
            }
        ),
    }


def _given() -> pa.Column:
    return pa.Column(checks=pa.Check(lambda texts: texts.notna(), name="HZ-100", ignore_na=False), nullable=True)


def _valid(is_valid: object, rule_id: str) -> pa.Check:
    return pa.Check(lambda codes: codes.map(is_valid), name=rule_id)


def _amount(*, whole: bool = False) -> pa.Column:
    checks = [pa.Check.ge(0, error="HZ-007")]
    if whole:
        checks.append(pa.Check(lambda counts: counts % 1 == 0, name="HZ-007"))
    return pa.Column(float, checks, nullable=True, coerce=True)


def _day(catalogue: Catalogue) -> pa.Column:
    first, last = (pd.Timestamp(catalogue.period[name]) for name in ("starts_on", "ends_on"))
    return pa.Column("datetime64[us]", pa.Check.in_range(first, last, error="HZ-100"), nullable=True, coerce=True)


def _remark() -> pa.Column:
    return pa.Column(str, _without_personal_data(), nullable=True, coerce=True)


def _without_personal_data() -> pa.Check:
    return pa.Check(lambda texts: ~texts.str.contains(PERSONAL), name="HZ-101")


def _term(name: str, shortest: int, longest: int) -> pa.Check:
    def runs(frame: pd.DataFrame) -> pd.Series:
        days = (frame[f"{name}到期日期"] - frame[f"{name}签订日期"]).dt.days
        return days.isna() | days.between(shortest, longest)

    return pa.Check(runs, name="HZ-074", ignore_na=False)
