"""What must come out at the end, from real workbooks through every step."""
