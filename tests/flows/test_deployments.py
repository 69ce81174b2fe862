"""A team's deployments are those that `gonghui serve` offers."""

from typing import Any

from ruamel.yaml import YAML

from flows.settings import PROJECT, Settings


def offered() -> dict[str, dict[str, Any]]:
    from flows.operations.deployments import make_deployments

    return {
        deployment.name: {
            "entrypoint": str(deployment.entrypoint),
            "tags": deployment.tags,
            "limit": deployment.concurrency_limit,
            "strategy": getattr(deployment.concurrency_options, "collision_strategy", None),
            "crons": [getattr(schedule.schedule, "cron", None) for schedule in deployment.schedules or ()],
        }
        for deployment in make_deployments(Settings())
    }


def of_a_team() -> dict[str, dict[str, Any]]:
    entries = YAML(typ="safe").load(PROJECT / "prefect.yaml")["deployments"]
    return {
        entry["name"]: {
            "entrypoint": entry["entrypoint"].replace("/", ".").replace(".py:", "."),
            "tags": entry["tags"],
            "limit": entry.get("concurrency_limit", {}).get("limit"),
            "strategy": entry.get("concurrency_limit", {}).get("collision_strategy"),
            "crons": [schedule["cron"] for schedule in entry.get("schedules", ())],
        }
        for entry in entries
    }


def test_a_team_has_the_same_deployments() -> None:
    assert of_a_team() == offered()
