"""The flows of gonghui and the steps they call."""
