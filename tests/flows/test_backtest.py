"""The flow that tries a rule: its form offers every rule, and its tables are Chinese."""

import json

import pytest

from flows.home import Home
from schemas.catalogue import load_catalogue

pytestmark = pytest.mark.slow


def test_the_flow_shows_what_a_rule_would_have_meant(home: Home) -> None:
    from prefect.client.orchestration import get_client

    from flows.backtest_rule import FINDING_KEY, PERIOD_KEY, backtest_rule
    from flows.nightly import nightly

    nightly()
    assert home.database.exists()
    result = backtest_rule("HZ-012 涵盖单位不少于工会组织")
    with get_client(sync_client=True) as client:
        artifacts = client.request("POST", "/artifacts/filter", json={"limit": 100}).json()
    shown = {entry["key"]: entry["data"] for entry in artifacts}
    assert result.rule_id == "HZ-012"
    assert json.loads(shown[PERIOD_KEY])[-1]["报告期"] == "2023年上半年"
    assert len(json.loads(shown[FINDING_KEY])) == len(result.findings)


def test_the_form_offers_every_rule_by_its_title() -> None:
    from flows.backtest_rule import backtest_rule

    properties = backtest_rule.parameters.properties
    choices = properties["rule"]["enum"]
    assert choices == [f"{rule.rule_id} {rule.title}" for rule in load_catalogue().rules.values()]
    assert [field["title"] for field in properties.values()] == ["规则", "起始报告期", "截止报告期"]
