"""Flows, with one server for all of them, and commands."""
