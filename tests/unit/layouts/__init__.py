"""Tests of the layouts that townships send."""
