"""Read: archived files become staged Parquet, in a worker process that a file may kill without harm.

``batch`` has files read, ``worker`` reads them: a worker starts sooner without what only its parent needs.
"""
