"""The registry of coefficients for answers that are sets of codes: alpha by every distance, and multi-valued alpha."""

from functools import partial

from coding.agreement.coefficients.coefficient import Coefficient
from coding.agreement.coefficients.distances import DISTANCES
from coding.agreement.coefficients.mv_alpha import mv_alpha
from coding.agreement.coefficients.sets import SetRatings, set_alpha

HEADLINES = ("jaccard", "masi")

SET_COEFFICIENTS: tuple[Coefficient[SetRatings], ...] = (
    *(
        Coefficient(
            f"alpha_{distance.key}",
            f"Krippendorff’s alpha of sets, {distance.name}",
            partial(set_alpha, distance=distance),
            "any",
            f"{distance.assumes} Never compare it with an alpha by another distance.",
            distance.source,
            distance.key in HEADLINES,
        )
        for distance in DISTANCES
    ),
    Coefficient(
        "mv_alpha",
        "Multi-valued alpha",
        mv_alpha,
        "any",
        "By chance, codes would be dealt at random into sets of the sizes that were seen; sets are compared by Dice.",
        "Krippendorff & Craggs (2016), Communication Methods and Measures 10: 181–198",
    ),
)
