"""Whether coders agree: every coefficient, what it rests on, and why one may be undefined."""
