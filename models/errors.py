"""What may go wrong with a study, said to the user."""


class StudyError(Exception):
    """A sentence for the user: what happened and what to do; the study is as before."""
