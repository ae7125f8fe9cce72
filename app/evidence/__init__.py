"""The evidence as the window knows it: kept up to date, with its colours, and the rules it is graded by."""
