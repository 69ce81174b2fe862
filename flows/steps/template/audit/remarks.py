"""备注 and 说明: nothing there may look like an ID or a telephone number."""

from flows.steps.template.audit.levels import Levels
from flows.steps.template.audit.model import Check, status_formula
from flows.steps.template.model import Formula
from flows.steps.template.places import HEADER_ROW, Places
from schemas.catalogue.judgement import Rule

REMARK_RULE, FIELDS = "HZ-101", ("remark", "explanation")
RUN = 11
"""Digits of a telephone number; an ID has more."""
LOOKED_AT = "COLUMN($A$1:$CV$1)"
"""Positions in a text: its first hundred characters."""


def personal_data(cells: str) -> str:
    """How often so many digits stand together in texts; the ones around them keep a date from being a number."""
    part = f"MID({cells},{LOOKED_AT},{RUN})"
    return f'SUMPRODUCT((LEN({part})={RUN})*ISNUMBER(--("1"&{part}&"1")))'


def remark_check(rule: Rule, levels: Levels, places: Places, last_code: str) -> Check:
    """The line of both columns."""
    last = places.figure(last_code).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    letters = [places.column("figures", name) for name in FIELDS]
    ranges = [places.on("figures", f"${letter}${HEADER_ROW + 2}:${letter}${last}") for letter in letters]
    found = "+".join(map(personal_data, ranges))
    filled = f"COUNTA({','.join(ranges)})"
    return Check(
        rule_id=rule.rule_id,
        level=levels.title(rule),
        rank=levels.rank(rule),
        content=rule.title,
        place=f"{places.title('figures')} {'、'.join(letters)} 列",
        target=places.on("figures", f"{letters[0]}{HEADER_ROW + 1}"),
        status=status_formula(unfilled=f"{filled}=0", broken=f"{found}>0"),
        detail=Formula(f'=IF({found}>0,"有像身份证号或手机号的内容","")'),
    )
