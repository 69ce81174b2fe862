"""Kills, readers at work and other disturbances."""
