"""Words sought in all documents: the panel below the page, and what the command palette says of them."""
