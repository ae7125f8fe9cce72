"""The registry of coefficients for units that coders marked off on a continuum."""

from coding.agreement.coefficients.coefficient import Coefficient, OfCategory
from coding.agreement.coefficients.continuum import Continuum
from coding.agreement.coefficients.gamma import gamma
from coding.agreement.coefficients.older_unitizing import alpha_u_2004, alpha_u_2004_of, observed_2013
from coding.agreement.coefficients.unitizing import bar_u_alpha, cu_alpha, ku_alpha, ku_coverage, u_alpha

_SOURCE = "Krippendorff, Mathet, Bouvry & Widlöcher (2016), Quality & Quantity 50: 2347–2364"
_APART = "One coder’s units do not overlap, and the characters of a unit hang together."

UNIT_COEFFICIENTS: tuple[Coefficient[Continuum], ...] = (
    Coefficient(
        "bar_u_alpha",
        "Alpha of what is marked, |u",
        bar_u_alpha,
        "any",
        f"It asks only what is relevant, whatever code it was given. {_APART}",
        _SOURCE,
        headline=True,
    ),
    Coefficient(
        "u_alpha",
        "Alpha of units, u",
        u_alpha,
        "any",
        f"It asks both where units are and which code they have. {_APART}",
        _SOURCE,
        headline=True,
    ),
    Coefficient(
        "cu_alpha",
        "Alpha of codes, cu",
        cu_alpha,
        "any",
        f"It asks which code was given where two coders both marked the text, and leaves out the rest. {_APART}",
        _SOURCE,
        headline=True,
    ),
    Coefficient(
        "gamma",
        "Gamma",
        gamma,
        "any",
        "Units are first put together as they fit best, near places and equal codes, and may overlap; chance is "
        "drawn, so that two programs give slightly different figures. For small texts only.",
        "Mathet, Widlöcher & Métivier (2015), Computational Linguistics 41: 437–479",
    ),
    Coefficient(
        "alpha_U_2004",
        "Alpha for unitizing of 1995 and 2004",
        alpha_u_2004,
        "any",
        "It punishes a unit that the other coder split very hard; it is here to compare with older reports.",
        "Krippendorff (1995), Sociological Methodology 25: 47–76; (2004), Quality & Quantity 38: 787–800",
    ),
    Coefficient(
        "alpha_U_2013_do",
        "Observed disagreement of units of 2013",
        observed_2013,
        "any",
        "A part of a formula that was replaced in 2016; it is here to compare with older reports.",
        "Krippendorff (2013), replacement of section 12.4 of Content Analysis, 3rd ed.",
    ),
)

UNITS_OF_CODE: tuple[OfCategory[Continuum], ...] = (
    OfCategory("ku_alpha", "Alpha of one code, (k)u", ku_alpha, "Where another coder marked the text too.", _SOURCE),
    OfCategory(
        "ku_coverage",
        "Coverage of one code",
        ku_coverage,
        "The share of the code’s length where another coder marked anything: on so much its alpha rests.",
        _SOURCE,
    ),
    OfCategory(
        "alpha_U_2004",
        "Alpha for unitizing of one code, 1995 and 2004",
        alpha_u_2004_of,
        "It punishes a unit that the other coder split very hard.",
        "Krippendorff (1995, 2004)",
    ),
)
