"""What the tool knows about qualitative coding; imports models, never app."""
