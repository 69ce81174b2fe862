"""Tests of gonghui."""
