"""The lines of 封面: who reports for which period, and whether nothing is left out."""

from collections.abc import Iterator

from flows.steps.template.audit.levels import Levels
from flows.steps.template.audit.model import BROKEN, PASSED, UNFILLED, Check, listed, quoted, status_formula
from flows.steps.template.audit.tables import PERIOD_START, STARTED
from flows.steps.template.model import Formula, Issued
from flows.steps.template.places import Places
from flows.steps.template.wording import period_title
from schemas.form import Form, FormField

COVER_RULE, REVISION_RULE, TITLE_RULE = "HZ-100", "HZ-102", "HZ-104"
TITLE_CELL = "A2"
"""Where the cover prints the period that the form was issued for."""


class CoverLines:
    """Builds the lines of 封面.

    Args:
        form: the form.
        places: where its cells are.
        period: the period that the form was issued for.
        issued: the township that it was issued for.
    """

    def __init__(self, form: Form, places: Places, period: str, issued: Issued) -> None:
        self._form, self._places = form, places
        self._levels = Levels(form.catalogue)
        self._expected = {
            "county_name": issued.county_name,
            "township_name": issued.township_name,
            "division_code": issued.township_code,
            "period": period_title(period),
        }

    def checks(self) -> list[Check]:
        """All lines of the cover."""
        checks = [check for field in self._form.fields["cover"] if (check := self._check(field)) is not None]
        return [*checks, self._title_check()]

    def _title_check(self) -> Check:
        """The period in the title against the one filled in: a form of another half-year was taken."""
        title, cell = self._places.on("cover", TITLE_CELL), self._places.on("cover", self._places.cover("period"))
        rule = self._form.catalogue.rules[TITLE_RULE]
        different = f'ISERROR(FIND(SUBSTITUTE({cell}&""," ",""),{title}))'
        return Check(
            rule_id=TITLE_RULE,
            level=self._levels.title(rule),
            rank=self._levels.rank(rule),
            content=rule.title,
            place=f"{self._places.title('cover')} {TITLE_CELL}",
            target=title,
            status=status_formula(unfilled=f'{cell}=""', broken=different, blank=PASSED),
            detail=Formula(f'={title}&""', f"（{self._expected['period']}）"),
        )

    def _check(self, field: FormField) -> Check | None:
        cell = self._places.on("cover", self._places.cover(field.name))
        if field.name in self._expected:
            expected = self._expected[field.name]
            wrong = f'SUBSTITUTE({cell}&""," ","")<>{quoted(expected)}'
            return self._line(field, f"{field.title}应为“{expected}”", wrong)
        if field.required:
            return self._line(field, f"{field.title}须填写", "FALSE")
        rule = next((rule for rule in self._others(field, cell)), None)
        return None if rule is None else self._line(field, rule[0], rule[1], rule[2])

    def _others(self, field: FormField, cell: str) -> Iterator[tuple[str, str, str]]:
        if field.kind == "date":
            early = f"IFERROR(--{cell}<{PERIOD_START},TRUE)"
            yield f"{field.title}不早于报告期开始日", early, COVER_RULE
        if field.kind == "flag":
            yield f"{field.title}填“是”或“否”", f"ISNA(MATCH({cell},{listed(field.choices)},0))", COVER_RULE
        if field.kind == "revision":
            wrong = f"IFERROR(OR(--{cell}<1,--{cell}<>INT(--{cell})),TRUE)"
            yield f"{field.title}为从 1 开始的整数，每更正一次加 1", wrong, REVISION_RULE

    def _line(self, field: FormField, content: str, wrong: str, rule_id: str = COVER_RULE) -> Check:
        address = self._places.cover(field.name)
        cell = self._places.on("cover", address)
        absent = f'IF({STARTED},"{BROKEN}","{UNFILLED}")' if field.required else f'"{UNFILLED}"'
        rule = self._form.catalogue.rules[rule_id]
        prefilled = self._expected.get(field.name, "")
        return Check(
            rule_id=rule_id,
            level=self._levels.title(rule),
            rank=self._levels.rank(rule),
            content=content,
            place=f"{self._places.title('cover')} {address}",
            target=cell,
            status=Formula(
                f'=IF({cell}="",{absent},IF({wrong},"{BROKEN}","{PASSED}"))', PASSED if prefilled else UNFILLED
            ),
            detail=_shown(field, cell, prefilled),
            keys=(f"{self._places.title('cover')}{address}",),
            required=field.required,
        )


def _shown(field: FormField, cell: str, prefilled: str) -> Formula:
    """What was filled in; of people only that they are named."""
    if field.sensitivity == "personal":
        return Formula(f'=IF({cell}="","","已填")')
    shown = f'TEXT({cell},"yyyy-mm-dd")' if field.kind == "date" else f'{cell}&""'
    return Formula(f'=IF({cell}="","",{shown})', prefilled)
