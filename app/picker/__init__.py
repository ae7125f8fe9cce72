"""Finding by a few letters: a code to apply, or anything that can be done or gone to."""
