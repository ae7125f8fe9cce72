"""The quote bank: segments chosen for the report, as they are printed."""
