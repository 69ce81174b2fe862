"""Every trap of the torture set, read in one batch."""
