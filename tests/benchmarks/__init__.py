"""Benchmarks: what the product costs, as ratios within one run on one machine.

Against `python-calamine` alone reading the same workbooks (the floor), and against the pipeline that a competent
analyst would write with the same libraries. `make bench`, `bench-2000`, `bench-nation` and `bench-growth` measure,
write `docs/benchmarks.json`, and from it `docs/benchmarks.md` with its pictures. CPU time of all processes says more
than the clock: other work on the machine must not decide a figure.
"""
