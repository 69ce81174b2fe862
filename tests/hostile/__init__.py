"""Hostile and odd files, made by code: what a careless, unlucky or ill-willed sender can put into an inbox."""

from tests.hostile.making import Family, make_all

__all__ = ["Family", "make_all"]
