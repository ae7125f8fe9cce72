"""The Compare workspace: who codes what, agreement, disagreements, cross-check."""
