"""What the ledgers add up to (L01 to L14)."""

import pandas as pd

CONTRACTS = {"L05": "集体合同", "L06": "工资专项", "L07": "女职工专项"}


def ledger_measures(ledgers: dict[str, pd.DataFrame], last_day: pd.Timestamp) -> dict[str, float]:
    """Measures by code; none of a ledger without rows.

    Args:
        ledgers: frames by name.
        last_day: of the period; contracts in force on it count.
    """
    enterprises, aid, activities = ledgers["enterprise"], ledgers["aid"], ledgers["activity"]
    measures = _of_enterprises(enterprises, last_day) if len(enterprises) else {}
    if len(aid):
        measures |= {"L11": aid["现金(元)"].sum(), "L12": aid["实物折款(元)"].sum()}
        measures["L10"] = aid["公民身份号码"].nunique() + aid["公民身份号码"].isna().sum()
    if len(activities):
        times = activities.groupby("类别")["人次"].sum()
        measures |= {"L13": times.get("干部培训", 0), "L14": times.get("职工培训", 0)}
    return measures


def _of_enterprises(enterprises: pd.DataFrame, last_day: pd.Timestamp) -> dict[str, float]:
    organised = enterprises["是否已建会"] == "是"
    in_force = {
        code: (
            organised & (enterprises[f"{name}签订日期"] <= last_day) & (enterprises[f"{name}到期日期"] >= last_day)
        ).sum()
        for code, name in CONTRACTS.items()
    }
    return in_force | {
        "L01": (enterprises["是否应建会"] == "是").sum(),
        "L02": organised.sum(),
        "L03": enterprises["职工人数"].sum(),
        "L04": enterprises["会员人数"].sum(),
        "L08": (organised & (enterprises["职代会"] == "是")).sum(),
        "L09": (organised & (enterprises["厂务公开"] == "是")).sum(),
    }
