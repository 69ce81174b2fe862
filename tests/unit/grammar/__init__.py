"""Tests of the cell grammar."""
