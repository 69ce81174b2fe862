"""`python -m flows.cli` is `gonghui`."""

from flows.cli import main

main()
