"""One line an item: what was typed, taken apart as the cell grammar does, as far as formulas can.

A figure that the grammar would read is a number here too; whatever is in doubt counts as no figure, so that one
cause does not also break relations.
"""

from flows.steps.template.audit import columns
from flows.steps.template.audit.columns import here
from flows.steps.template.audit.levels import Levels
from flows.steps.template.audit.model import BROKEN, PASSED, UNFILLED, Check, Written, listed
from flows.steps.template.audit.tables import CONFLICT, LEVELS, NEAR, RANKS, RULES, STARTED, TITLES, VERDICTS, WORDS
from flows.steps.template.model import Formula
from flows.steps.template.places import Places
from schemas.catalogue.model import Catalogue, Item
from schemas.grammar.units import PERCENT

MISSING, ILLEGIBLE, IMPOSSIBLE, ROUGH = "HZ-001", "HZ-002", "HZ-003", "HZ-004"
DIGITS = listed((*"0123456789", "."))
NIL = ("无", "没有", "零报告")
NOT_AVAILABLE = ("n/a", "na", "n.a.", "none", "null", "nil", "不适用", "无此项", "不涉及")
BOUND_BEFORE = (
    "不少于",
    "不低于",
    "不小于",
    "至少",
    "最少",
    "起码",
    "超过",
    "超出",
    "多于",
    "大于",
    "高于",
    "突破",
    ">",
)
BOUND_AFTER = ("多", "余", "以上", "之上", "开外", "+")
VAGUE = ("约", "近", "左右", "上下", "大概", "估计", "可能", "几", "不到", "不足", "以下", "以内", "不多于", "不大于")
BLANK_LIKE = ("-", "/", "\\")
PART = "其中："
RULE_CODES = (MISSING, ILLEGIBLE, IMPOSSIBLE, ROUGH, CONFLICT, NEAR)
"""The rules that an item's line stands for."""
LONGEST = 20


class FigureLines:
    """Builds the lines of the items."""

    def __init__(self, catalogue: Catalogue, places: Places, units: list[str]) -> None:
        self._rules, self._places, self._units = catalogue.rules, places, units
        self._levels = Levels(catalogue)

    def check(self, row: int, item: Item) -> Check:
        """The line of an item.

        Args:
            row: zero-based row of the line.
            item: the item.
        """
        line = _Line(row, item, self._places, self._units.index(item.unit) + 1)
        code = MISSING if item.mandatory else ILLEGIBLE
        title = f"{item.title.removeprefix(PART)}({item.code})"
        rule = here(row, columns.RULE)
        broken = f'{line.finding}<>""'
        unfilled = f'IF({line.value}="","{UNFILLED}","{PASSED}")'
        return Check(
            rule_id=Formula(f'=IF({broken},{line.finding},"{code}")', code),
            level=Formula(f"={_index(LEVELS, rule)}", self._levels.title(self._rules[code])),
            rank=Formula(f"={_index(RANKS, rule)}", self._levels.rank(self._rules[code])),
            content=Formula(f'="{title}："&{_index(TITLES, rule)}', f"{title}：{self._rules[code].title}"),
            place=f"{self._places.title('figures')} {self._places.figure(item.code)}",
            target=self._places.on("figures", self._places.figure(item.code)),
            status=Formula(f'=IF({broken},"{BROKEN}",{unfilled})', UNFILLED),
            detail=line.detail(),
            keys=(item.code,),
            required=item.mandatory,
            helpers=line.helpers(),
        )


def _index(table: str, rule: str) -> str:
    return f"INDEX({table},MATCH({rule},{RULES},0))"


class _Line:
    """The formulas of one item; the hidden cells build upon each other from left to right."""

    def __init__(self, row: int, item: Item, places: Places, unit_column: int) -> None:
        self.item, self.unit_column = item, unit_column
        self.cell = places.on("figures", places.figure(item.code))
        self.text, self.digits, self.word, self.verdict, self.value, self.finding = (
            here(row, column) for column in range(columns.TEXT, columns.FINDING + 1)
        )
        self.is_negative = f'(LEFT({self.text})="-")'

    def helpers(self) -> dict[int, Written]:
        """The hidden cells, with what they give on the blank form."""
        return {
            columns.TEXT: Formula(f'=IF(ISERROR({self.cell}),"",IF(ISNUMBER({self.cell}),"",{self._folded()}))'),
            columns.DIGITS: Formula(f'=SUMPRODUCT(LEN({self.text})-LEN(SUBSTITUTE({self.text},{DIGITS},"")))', 0),
            columns.WORD: Formula(f'=IF({self.digits}=0,"",IF({self._has_scale()},{self._rest(2)},{self._rest(1)}))'),
            columns.VERDICT: Formula(f'=IF({self.digits}=0,"",IF({self.word}="","OK",{self._verdict()}))'),
            columns.VALUE: Formula(f"=IF(ISNUMBER({self.cell}),{self.cell},{self._number()})"),
            columns.FINDING: Formula(f'=IF(ISERROR({self.cell}),"{ILLEGIBLE}",{self._finding()})'),
        }

    def detail(self) -> Formula:
        """What was typed, as its clerk sees it."""
        number = f'ROUND({self.cell}*100,4)&"%"' if self.item.unit == PERCENT else f'{self.cell}&"{self.item.unit}"'
        return Formula(f'=IF(ISERROR({self.cell}),"公式出错",IF(ISNUMBER({self.cell}),{number},{self.cell}&""))')

    def _folded(self) -> str:
        """Half width, without blanks and separators, and without the signs that searching takes for wildcards."""
        text = f"CLEAN(ASC({self.cell}))"
        pairs = ((",", ""), (" ", ""), ("*", "×"), ("?", "□"), ("~", "-"), ("—", "-"), ("–", "-"))
        for old, new in pairs:
            text = f'SUBSTITUTE({text},"{old}","{new}")'
        return text

    def _rest(self, start: int) -> str:
        return f"MID({self.text},{self.is_negative}+{self.digits}+{start},{LONGEST})"

    def _has_scale(self) -> str:
        return f'LEFT({self._rest(1)})="万"'

    def _verdict(self) -> str:
        return f'IFERROR(INDEX({VERDICTS},MATCH({self.word},{WORDS},0),{self.unit_column}),"{ILLEGIBLE}")'

    def _number(self) -> str:
        """The number of a text; a bare share from 1 to below 2 may be a percentage or not."""
        bare = f"VALUE(MID({self.text},{self.is_negative}+1,{self.digits}))"
        signed = f"(1-2*{self.is_negative})*IF({self._has_scale()},10000,1)*{bare}"
        if self.item.unit == PERCENT:
            signed = f'IF({self.word}="%",{bare}/100,IF({bare}<1,{bare},IF({bare}<2,"",{bare}/100)))'
        nil = f'IF({_is_one_of(self.text, NIL)},0,"")'
        return f'IF({self.digits}=0,{nil},IF(OR({self.verdict}="OK",{self.verdict}="{NEAR}"),IFERROR({signed},""),""))'

    def _finding(self) -> str:
        missing = f'IF({STARTED},"{MISSING}","")' if self.item.mandatory else '""'
        near = f'IF({self.verdict}="{NEAR}","{NEAR}","")'
        whole = "FALSE" if self.item.kind in {"money", "rate"} else f"{self.value}<>INT({self.value})"
        read = f'IF({self.value}<0,"{IMPOSSIBLE}",IF({whole},"{IMPOSSIBLE}",{near}))'
        doubtful = f'IF({self._is_bound()},"{ROUGH}",IF({self.verdict}="{CONFLICT}","{CONFLICT}","{ILLEGIBLE}"))'
        return f'IF({self._is_missing()},{missing},IF({self.value}<>"",{read},{doubtful}))'

    def _is_missing(self) -> str:
        text = self.text
        for dash in BLANK_LIKE:
            text = f'SUBSTITUTE({text},"{dash}","")'
        words = _is_one_of(f"LOWER({self.text})", NOT_AVAILABLE)
        return f'AND(NOT(ISNUMBER({self.cell})),OR({text}="",{words}))'

    def _is_bound(self) -> str:
        before = f"SUMPRODUCT(--(LEFT({self.text},LEN({listed(BOUND_BEFORE)}))={listed(BOUND_BEFORE)}))"
        after = f"SUMPRODUCT(--ISNUMBER(FIND({listed(BOUND_AFTER)},{self.text})))"
        vague = f"SUMPRODUCT(--ISNUMBER(FIND({listed(VAGUE)},{self.text})))"
        return f"AND({self.digits}>0,{vague}=0,{before}+{after}>0)"


def _is_one_of(text: str, words: tuple[str, ...]) -> str:
    return f"ISNUMBER(MATCH({text},{listed(words)},0))"
