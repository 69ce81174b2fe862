"""What the corpus promises: faults only where declared, identifiers that hold, the same bytes every time."""
