"""Cross-checks: reviewers look at a sample of one coder's work, the coder answers, and all of them stand by it."""
