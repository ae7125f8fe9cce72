"""Applies codes, each after a call of the system that marks its beginning: STUDY COUNT."""

import os
import sys
from itertools import islice
from pathlib import Path

from app.bench.apply_code import apply, places
from models.project import Project

with Project(Path(sys.argv[1])) as project:
    for place in islice(places(project), int(sys.argv[2])):
        os.getppid()
        apply(project, place)
    os.getppid()
