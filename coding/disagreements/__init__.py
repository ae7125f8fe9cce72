"""Disagreements between coders: found, put in order, decided; what is decided is the consensus's."""
