"""Report: the page that a leader prints, one file of HTML with its charts in it."""
