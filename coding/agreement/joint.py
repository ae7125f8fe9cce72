"""Figures that look at all codes at once: alphas of sets of codes, and of units; their intervals by the same draws."""

from collections.abc import Callable
from dataclasses import dataclass, field

from coding.agreement.coefficients.distances import DISTANCES
from coding.agreement.coefficients.ratings import Flags, Numbers
from coding.agreement.coefficients.set_coefficients import SET_COEFFICIENTS
from coding.agreement.coefficients.sets import SetRatings
from coding.agreement.coefficients.unit_coefficients import UNIT_COEFFICIENTS
from coding.agreement.coefficients.value import ONE_CODER, Value, undefined
from coding.agreement.marked import clusters_in, marked, of_units
from coding.agreement.pooled import NEVER_USED
from coding.agreement.resampling import Bounds, Draws, bounds_of
from coding.agreement.set_intervals import TOO_MANY, drawn_sets
from coding.agreement.tables.material import Material
from coding.agreement.tables.set_rows import set_rows
from coding.agreement.unit_intervals import drawn_units

CODED_ONLY = ("alpha_nominal", "alpha_jaccard", "alpha_masi", "alpha_dice")


@dataclass
class Joint:
    """The figures, and the bounds of those that were drawn anew."""

    values: dict[str, Value]
    bounds: dict[str, Bounds] = field(default_factory=dict)

    def add(self, key: str, value: Value, drawn: Numbers | None) -> None:
        """Put a figure in, with what it was in each draw."""
        self.values[key] = value
        if drawn is not None:
            self.bounds[key] = bounds_of(drawn[:, None])


def joint_figures(
    material: Material, used: Flags, draws: Draws | None, *, by_turn: bool, tell: Callable[[int, int], None]
) -> Joint:
    """Give the figures of sets of codes, and of units; of characters also where only what was coded counts."""
    characters = material.units is None
    if len(material.coders) < 2 or not used.any():
        keys = [each.key for each in SET_COEFFICIENTS]
        keys += [each.key for each in UNIT_COEFFICIENTS] if characters else []
        return Joint(dict.fromkeys(keys, undefined(NEVER_USED if len(material.coders) > 1 else ONE_CODER)))
    found, rows = Joint({}), set_rows(material, used, by_turn=by_turn)
    _add_sets(found, "", rows, draws, tell)
    if characters:
        whole = dict(found.values)
        for key, value in whole.items():
            own = f"set:{key.removesuffix('_sets')}"
            found.values[own] = value
            if key in found.bounds:
                found.bounds[own] = found.bounds[key]
        _add_sets(found, "coded_only:", rows.coded_only(), draws, tell)
        _add_units(found, material, used, draws, by_turn=by_turn)
    return found


def _add_sets(
    found: Joint, prefix: str, rows: SetRatings, draws: Draws | None, tell: Callable[[int, int], None]
) -> None:
    """Add the alphas by every distance; of what was coded alone (with a prefix) those that are usual."""
    wanted = [each for each in SET_COEFFICIENTS if not prefix or each.key.removesuffix("_sets") in CODED_ONLY]
    distances, of = [each for each in DISTANCES if f"alpha_{each.key}" in {one.key for one in wanted}], 2 * len(wanted)
    drawn = drawn_sets(rows, distances, draws, lambda: tell(of - 1, of)) if draws is not None else {}
    for done, each in enumerate(wanted):
        tell(done, of)
        value, name = each.work(rows), each.key.removesuffix("_sets") if prefix else each.key
        if draws is not None and not drawn and value.defined:
            value = value.noting(TOO_MANY)
        found.add(f"{prefix}{name}", value, drawn.get(each.key.removeprefix("alpha_")))


def _add_units(found: Joint, material: Material, used: Flags, draws: Draws | None, *, by_turn: bool) -> None:
    units, documents = marked(material, used)
    values = of_units(material, units, documents)
    drawn = {}
    if draws is not None and units.length:
        drawn = drawn_units(units, clusters_in(material, used, by_turn=by_turn), draws)
    for key, value in values.items():
        found.add(key, value, drawn.get(key))
