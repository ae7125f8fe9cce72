"""The quote bank: quotes chosen for the report, what they are chosen from, and whose words they are."""
