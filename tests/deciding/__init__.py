"""What county officers decide, over real workbooks and nights."""
