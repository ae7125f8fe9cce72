"""Every coefficient: from a table of answers, from sets of codes, or from passages on a line, to one figure."""
