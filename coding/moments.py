"""When something was done, to the millisecond: by it the newest is the same one in every copy of a study."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, func, select

from models.base import Session

_NEAR = timedelta(seconds=1)
_STEP = timedelta(milliseconds=1)


def moment(session: Session, column: Column[str]) -> str:
    """Give the time, which is later than what the column holds of this very moment: two deeds never share one."""
    now = datetime.now(UTC)
    same = (column >= _written(now)) & (column < _written(now + _NEAR))
    newest = session.execute(select(func.max(column)).where(same)).scalar()
    return _written(datetime.fromisoformat(newest) + _STEP if newest else now)


def _written(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
