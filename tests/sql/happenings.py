"""What happens to returns, at random: the ways in which a night differs from the one before."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import count
from random import Random

from flows.steps.loading import load_reference
from tests.sql.returns import REFERENCE, TOWNS, open_desk

PERIODS = ("2022H1", "2022H2", "2023H1")


class Happenings:
    """Returns that arrive, are corrected, answered and decided on, in an order that a seed decides."""

    def __init__(self, seed: int, towns: Sequence[str] = TOWNS, enterprises: int = 6) -> None:
        self.desk = open_desk()
        self.random = Random(seed)
        self.towns, self.enterprises = towns, enterprises
        self.hours = count()
        self.arrive()

    def step(self) -> None:
        """Something happens, and is judged."""
        self.happen()
        load_reference(self.desk.connection, self.desk.form, REFERENCE)
        self.desk.judge()

    def happen(self) -> None:
        """Something happens."""
        happens: list[Callable[[], None]] = [self.arrive, self.arrive, self.correct, self.close, self.explain]
        self.random.choice(happens)()

    def arrive(self, township: str | None = None, revision: int = 1) -> None:
        """A return with one or two figures of its own, and enterprises that may stand in another one too."""
        figures = {"A08": self.random.randrange(500, 2000), "D02": self.random.randrange(10, 200)}
        sent = self.desk.send(
            township or self.random.choice(self.towns),
            figures,
            period=self.random.choice(PERIODS),
            revision=revision,
            received_at=self.now(),
        )
        self.desk.stage("enterprise", [self._enterprise(sent, row) for row in range(4, 4 + self.random.randrange(4))])
        self.desk.stage("source_column", [_column(sent)])

    def now(self) -> str:
        """A later hour than any before."""
        return (datetime.fromisoformat("2023-07-05T09:00:00") + timedelta(hours=next(self.hours))).isoformat()

    def correct(self) -> None:
        """A township sends again."""
        self.arrive(revision=2)

    def close(self) -> None:
        """A period is closed, or opened again, for the county or one township."""
        township = self.random.choice(self.towns)
        self.desk.decide(
            self.random.choice(["closed", "reopened"]),
            county_code=township[:6],
            township_code=self.random.choice([None, township]),
            period=self.random.choice(PERIODS),
            decided_at=self.now(),
        )

    def explain(self) -> None:
        """An officer explains something that was found."""
        single = "GROUP BY ALL HAVING count(DISTINCT fingerprint) = 1 ORDER BY ALL"
        found = self.desk.rows(f"SELECT submission_id, rule_id FROM finding {single}")
        if found:
            submission_id, rule_id = self.random.choice(found)
            self.desk.decide_finding("explained", submission_id, rule_id, county_code=None)

    def _enterprise(self, sent: str, row: int) -> dict[str, object]:
        return {
            "submission_id": sent,
            "sheet": "企业台账",
            "row_number": row,
            "unit_name": f"厂{row}",
            "credit_code": f"9151{self.random.randrange(self.enterprises):014}",
            "is_organised": True,
            "contract_signed_on": date(2022, 1, 1),
            "contract_expires_on": date(2024, 12, 31),
        }


def _column(sent: str) -> dict[str, object]:
    place = {"ledger": "enterprise", "sheet": "企业台账", "field": "is_organised", "column_letter": "I"}
    return {"submission_id": sent, **place}
