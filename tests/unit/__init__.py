"""Tests of single functions."""
