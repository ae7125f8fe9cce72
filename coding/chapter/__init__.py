"""The outcome chapter of a report: what it holds, and how it becomes a Word document in the team's own styles."""
