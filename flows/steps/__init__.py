"""The steps, in the order of the data: plain functions that need no server."""
