"""The county's tables."""
