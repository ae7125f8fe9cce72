"""Findings: what is written of an element, with counts and quotes as links."""
