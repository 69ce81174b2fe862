"""Workbooks that tests read."""
