"""Markdown files, read as text and stored with their marks."""

from coding.importers import from_text
from coding.importers.importer import Importer

IMPORTER = Importer("md", "Markdown", (".md", ".markdown"), from_text.read)
