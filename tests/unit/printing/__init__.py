"""Tests of the printing of small workbooks."""
