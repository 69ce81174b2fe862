"""Benchmarks: what the pipeline costs, as ratios against `python-calamine` alone reading the same cells in one run.

`make bench` prints the tables and writes them to `docs/benchmarks.json`; times are CPU time of this process and its
children, because other work on the machine must not decide a figure.
"""
