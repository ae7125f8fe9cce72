"""The theory of change: its elements and arrows in every version, themes, and the interview guide."""
