"""The template that checks itself while it is typed."""
