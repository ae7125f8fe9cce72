"""Cross-check: reviewers look at a sample, the coder answers, and all see what came of it."""
