"""Rounds of coding: who codes what, under which codebook, and the agreement that was measured in them."""
