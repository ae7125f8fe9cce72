"""The one error of the verbs that a user may see as it stands."""

from models.errors import StudyError


class CodingError(StudyError):
    """A sentence for the user: what happened and what to do; nothing was changed."""
