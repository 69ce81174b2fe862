"""Trying rules on past returns."""
