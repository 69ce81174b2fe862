"""What makes a step of the pipeline a Prefect task."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE

P = ParamSpec("P")
R = TypeVar("R")


def step(name: str) -> Callable[[Callable[P, R]], Task[P, R]]:
    """A task whose runs carry its name alone: Prefect would add digits to it in the timeline that people look at."""
    return task(name=name, task_run_name=name, cache_policy=NO_CACHE, persist_result=False)
