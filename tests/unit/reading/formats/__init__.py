"""Tests of reading every format that townships send."""
