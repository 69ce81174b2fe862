"""Generated returns: good ones break no rule, faulty ones break exactly the rules that the table declares."""

from collections.abc import Mapping

from flows.steps.template import ReturnData, Typed
from schemas.tables import load_form
from tests.corpus import FAULTS, Delivery, deliveries, load_roster, return_of
from tests.corpus.faults import faults_of
from tests.unit.corpus import oracle

CATALOGUE = load_form().catalogue
DELIVERIES = deliveries()
BEYOND_ONE_RETURN = {"HZ-102"}
"""Rules that no single return can break."""


def _broken(contents: list[ReturnData]) -> list[set[str]]:
    periods = [delivery.period for delivery in DELIVERIES]
    relations = oracle.broken_relations(CATALOGUE, zip(contents, periods, strict=True))
    return [
        found
        | oracle.broken_in_cells(CATALOGUE, data)
        | oracle.broken_in_ledgers(data)
        | oracle.broken_on_cover(data, delivery.township, delivery.period)
        for delivery, data, found in zip(DELIVERIES, contents, relations, strict=True)
    ]


def _declared(delivery: Delivery) -> set[str]:
    number = delivery.copies or delivery.number
    faults = faults_of(delivery.township.code, delivery.period, number)
    return {rule for fault in faults for rule in fault.rules} - BEYOND_ONE_RETURN


def _numbers(figures: Mapping[str, Typed]) -> dict[str, int]:
    return {code: value for code, value in figures.items() if isinstance(value, int)}


def test_every_return_breaks_exactly_the_rules_declared_for_it() -> None:
    found = _broken([delivery.content() for delivery in DELIVERIES])
    unlike = {
        delivery.path: (broken, _declared(delivery))
        for delivery, broken in zip(DELIVERIES, found, strict=True)
        if broken != _declared(delivery)
    }
    assert unlike == {}


def test_every_fault_is_in_a_file_that_is_sent_and_names_rules_that_exist() -> None:
    sent = {(delivery.township.code, delivery.period, delivery.number) for delivery in DELIVERIES}
    for fault in FAULTS:
        assert (fault.township_code, fault.period, fault.delivery) in sent, fault.name
        assert set(fault.rules) <= CATALOGUE.rules.keys(), fault.name


def test_faults_cover_the_kinds_of_mistakes_that_clerks_make() -> None:
    found = {rule for fault in FAULTS for rule in fault.rules}
    assert found >= {
        *("HZ-001", "HZ-002", "HZ-003", "HZ-004", "HZ-005", "HZ-006", "HZ-010", "HZ-011", "HZ-024", "HZ-025"),
        *("HZ-041", "HZ-070", "HZ-072", "HZ-074", "HZ-100", "HZ-101", "HZ-102"),
    }


def test_last_returns_of_the_county_are_mostly_good_enough_to_count() -> None:
    blocking = {rule.rule_id for rule in CATALOGUE.rules.values() if CATALOGUE.classes[rule.rule_class].blocks}
    ours = [one for one in DELIVERIES if (one.township.county_code, one.period) == ("510623", "2023H1")]
    last = {one.township.code: one for one in ours}
    counting = [one for one in last.values() if not _declared(one) & blocking and len(_declared(one)) <= 1]
    assert len(last) >= 26
    assert len(counting) >= 20


def test_ranges_are_plausible() -> None:
    for delivery in DELIVERIES:
        good = _numbers(return_of(delivery.township, delivery.period).figures)
        assert 0.6 <= good["A02"] / good["A01"] <= 1, delivery.path
        assert 0.5 <= good["A11"] / good["A08"] <= 1, delivery.path
        assert 0.5 <= good["B02"] / good["B01"] <= 1, delivery.path
        assert 200 <= good["E06"] / good["E03"] <= 5000, delivery.path
        assert good["D01"] + good["D02"] <= 10000, delivery.path


def test_townships_resemble_themselves_a_year_later() -> None:
    pairs = [
        (_numbers(return_of(township, "2022H1").figures), _numbers(return_of(township, "2023H1").figures))
        for township in load_roster().values()
    ]
    changes = [abs(now[code] / then[code] - 1) for then, now in pairs for code in ("A03", "A08", "A11", "B06")]
    assert sum(change <= 0.15 for change in changes) >= 0.9 * len(changes)


def test_stock_of_unions_moves_by_new_and_dissolved() -> None:
    for township in load_roster().values():
        then, now = (_numbers(return_of(township, period).figures) for period in ("2022H2", "2023H1"))
        assert now["A03"] - then["A03"] == now["A14"] - now["A15"], township.name


def test_ledgers_have_the_size_of_a_township() -> None:
    for delivery in DELIVERIES:
        ledgers = return_of(delivery.township, delivery.period).ledgers
        assert 7 <= len(ledgers["enterprise"]) <= 45, delivery.path
        assert 3 <= len(ledgers["aid"]) <= 25, delivery.path
        assert 2 <= len(ledgers["activity"]) <= 8, delivery.path


def test_other_seed_gives_other_returns() -> None:
    township = load_roster()["510623100"]
    assert return_of(township, "2023H1") == return_of(township, "2023H1")
    assert return_of(township, "2023H1", seed=1).figures != return_of(township, "2023H1").figures
