"""Who codes what: rounds, assignments, progress."""
