"""The outcome chapter: what it will hold, and the Word document it becomes."""
