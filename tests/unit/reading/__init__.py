"""Tests of reading archived files."""
