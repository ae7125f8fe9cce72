"""What has to be known of the material: which places alone count, and which passages are the units."""

from typing import TYPE_CHECKING

import numpy as np

from coding.agreement.tables.runs import stretches_of
from coding.text import counted, listed

if TYPE_CHECKING:
    from coding.agreement.tables.material import Material


def told(material: "Material", rounds: tuple[str, ...]) -> list[str]:
    """Say what lies outside assigned places, and what the passages are that are compared."""
    return [*_outside_places(material, rounds), *_passages(material)]


def outside_places(material: "Material") -> int:
    """Count the characters that a coder had before her and that do not count, for she was assigned places alone."""
    stretches = stretches_of(material)
    missing = material.worked[stretches.documents] & ~stretches.worked != 0
    return int((stretches.high - stretches.low)[missing].sum())


def _outside_places(material: "Material", rounds: tuple[str, ...]) -> list[str]:
    if not material.places:
        return []
    of = f"the {'round' if len(rounds) == 1 else 'rounds'} {listed([f'“{name}”' for name in rounds])}"
    named = listed([material.coders[coder] for coder in sorted({coder for _document, coder in material.places})])
    pages = counted(len({document for document, _coder in material.places}), "document")
    return [
        f"In {of} places of {pages} were assigned to {named}, not all of it: what they coded elsewhere in "
        f"{'it' if pages.startswith('1 ') else 'them'} does not count, so that "
        f"{counted(outside_places(material), 'character')} are left out for somebody."
    ]


def _passages(material: "Material") -> list[str]:
    if material.question.unit != "segment" or material.units is None:
        return []
    shared = np.bitwise_count(material.worked[material.units.documents]) > 1
    count = counted(int(shared.sum()), "passage")
    if material.laid_down:
        return [f"The passages are the places assigned in the round: {count}."]
    return [
        f"The passages are those that any of the coders compared marked with any of these codes, merged where they "
        f"overlap: {count}. They are made of the very coding that is compared; text outside them is not compared."
    ]
