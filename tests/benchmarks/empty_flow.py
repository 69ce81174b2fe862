"""A flow that does nothing, for what a run of Prefect's costs by itself: ``python -m tests.benchmarks.empty_flow``."""

from prefect import flow


@flow
def nothing() -> None:
    """Do nothing."""


if __name__ == "__main__":
    nothing()
