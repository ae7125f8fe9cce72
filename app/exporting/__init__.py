"""Taking tables and quotes out of a study: what, whose, how signed, and to which file."""
