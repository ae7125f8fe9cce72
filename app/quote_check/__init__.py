"""The quotations of a draft, checked against the study in a window of their own."""
