"""What goes back to the townships."""
