"""Agreement over time: kept measurements, rounds, and a coder with herself."""
