"""The pages that a clerk sees, in a real browser."""
