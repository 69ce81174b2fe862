"""What was published before, and what readers see while something is being published."""
