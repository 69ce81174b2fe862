"""Tests of every rule on real workbooks: one return that passes, one that fails."""
