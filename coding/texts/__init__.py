"""Texts corrected and redacted after coding, while everything on them follows its words."""
