"""A study so small that every benchmark is over soon, made once; what the children keep is kept for all of them."""

import pytest

from app.bench.benchmark import Terms
from app.bench.study_l import Size

SMALL = Size(documents=6, words=900, codes=30, segments=120, coders=3, participants=4)


@pytest.fixture(scope="package")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Terms:
    return Terms(tmp_path_factory.mktemp("bench"), SMALL, rounds=1)
