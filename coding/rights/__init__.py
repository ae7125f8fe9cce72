"""People's rights over their words: consent, withdrawal, erasure, and who could be recognised."""
