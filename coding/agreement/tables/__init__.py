"""How a study becomes the tables that coefficients are computed from: who looked at what, and marked what in it."""
