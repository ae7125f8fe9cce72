"""Grading: the rubric, what it proposes, what would lift that, and what the evaluator decided."""
