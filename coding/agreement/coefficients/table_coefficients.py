"""The registry of coefficients for tables of answers; adding one is a function in its module and an entry here.

Those for sets of codes are in set_coefficients, those for units on a continuum in unit_coefficients.
"""

from coding.agreement.coefficients import alpha, kappas, percent
from coding.agreement.coefficients.coefficient import Coefficient, Needs, OfCategory, nominal, working
from coding.agreement.coefficients.ratings import Ratings
from coding.agreement.coefficients.value import Value

LIGHT_UNDEFINED = "one pair of coders shares no unit, or shows no variation, so that there is no mean of all pairs"
NO_COMPLETE = "no unit was rated by every coder"
NEVER_YES = "nobody said yes where two coders looked"
NEVER_NO = "nobody said no where two coders looked"

TWO = Needs(two=True)
OFFERED = Needs(categories=2)

COEFFICIENTS: tuple[Coefficient[Ratings], ...] = (
    nominal(
        "percent_agreement",
        "Percent agreement",
        percent.percent_agreement,
        (
            "It asks how often two coders say the same, and leaves out that they would at times by chance; with a rare "
            "code it is high whatever they do.",
            "Fleiss (1971); Gwet (2014): the mean over units of the share of agreeing pairs of coders",
        ),
        headline=True,
    ),
    nominal(
        "krippendorff_alpha_nominal",
        "Krippendorff’s alpha",
        alpha.krippendorff_alpha,
        (
            "Coders can be exchanged for one another, and chance is drawing answers from all that were given; it takes "
            "any number of coders, gaps and small samples.",
            "Krippendorff (2011), Computing Krippendorff’s Alpha-Reliability; (2019), Content Analysis, ch. 12",
        ),
        headline=True,
    ),
    nominal(
        "cohen_kappa",
        "Cohen’s kappa",
        kappas.cohen_kappa,
        (
            "Each of the two coders keeps a rate of using the code of their own; it falls when a code is rare, and "
            "rises when one coder uses it more than the other.",
            "Cohen (1960), Educational and Psychological Measurement 20: 37–46",
        ),
        TWO,
        headline=True,
    ),
    nominal(
        "gwet_ac1",
        "Gwet’s AC1",
        kappas.gwet_ac1,
        (
            "Only answers that are hard to give are given by chance; it stays steady when a code is rare, and can look "
            "generous then.",
            "Gwet (2008), British Journal of Mathematical and Statistical Psychology 61: 29–48",
        ),
        OFFERED,
        headline=True,
    ),
    nominal(
        "brennan_prediger",
        "Brennan–Prediger kappa",
        kappas.brennan_prediger,
        (
            "By chance every category offered would be chosen equally often; adding categories nobody uses raises it.",
            "Brennan & Prediger (1981), Educational and Psychological Measurement 41: 687–699; also Bennett’s S",
        ),
        OFFERED,
        headline=True,
    ),
    nominal(
        "scott_pi",
        "Scott’s pi",
        kappas.scott_pi,
        ("The two coders share one rate of using each category.", "Scott (1955), Public Opinion Quarterly 19: 321–325"),
        TWO,
    ),
    nominal(
        "fleiss_kappa",
        "Fleiss’ kappa",
        kappas.fleiss_kappa,
        (
            "Coders can be exchanged for one another and share one rate of using each category; with two coders it is "
            "Scott’s pi, not Cohen’s kappa.",
            "Fleiss (1971), Psychological Bulletin 76: 378–382; with gaps: Gwet (2014)",
        ),
    ),
    nominal(
        "conger_kappa",
        "Conger’s kappa",
        kappas.conger_kappa,
        (
            "Each coder keeps a rate of their own, as in Cohen’s kappa, which it is with two coders.",
            "Conger (1980), Psychological Bulletin 88: 322–328; “exact Fleiss”, Hubert’s kappa",
        ),
    ),
    nominal(
        "light_kappa",
        "Light’s kappa",
        kappas.light_kappa,
        (
            "It is the mean of Cohen’s kappas of all pairs of coders, and there is none where a pair has none.",
            "Light (1971), Psychological Bulletin 76: 365–377",
        ),
        Needs(undefined=LIGHT_UNDEFINED),
    ),
    nominal(
        "holsti",
        "Holsti’s coefficient",
        percent.holsti,
        (
            "It is twice the agreeing decisions over all decisions of both coders, and leaves chance out; with several "
            "coders the mean of the pairs.",
            "Holsti (1969), Content Analysis for the Social Sciences and Humanities",
        ),
    ),
    nominal(
        "percent_agreement_pairable",
        "Observed agreement of answers",
        percent.percent_pairable,
        (
            "A unit counts once per answer, so that it differs from percent agreement where answers are missing; alpha "
            "is built on it.",
            "Krippendorff (2019), Content Analysis, ch. 12",
        ),
    ),
    nominal(
        "percent_all_agree",
        "All agree",
        percent.percent_all,
        (
            "Of the units everybody rated it counts those on which all say the same; it falls with every coder more.",
            "R package irr, function agree",
        ),
        Needs(undefined=NO_COMPLETE),
    ),
    nominal(
        "positive_agreement",
        "Agreement on yes",
        percent.positive_agreement,
        (
            "Of the answers saying that the code is there, the share of the other coders who say so too.",
            "Cicchetti & Feinstein (1990), Journal of Clinical Epidemiology 43: 551–558",
        ),
        Needs(binary=True, undefined=NEVER_YES),
    ),
    nominal(
        "negative_agreement",
        "Agreement on no",
        percent.negative_agreement,
        (
            "Of the answers saying that the code is not there, the share of the other coders who say so too.",
            "Cicchetti & Feinstein (1990), Journal of Clinical Epidemiology 43: 551–558",
        ),
        Needs(binary=True, undefined=NEVER_NO),
    ),
    nominal(
        "coded_agreement",
        "Agreement on what was coded",
        percent.coded_agreement,
        (
            "It leaves out what nobody coded: both over either, and chance is left out too.",
            "Jaccard (1912), New Phytologist 11: 37–50",
        ),
        Needs(binary=True, undefined=NEVER_YES),
    ),
    nominal(
        "cohen_kappa_max",
        "Largest possible kappa",
        kappas.cohen_maximum,
        (
            "The kappa the two could have reached at most, having used the categories as often as they did.",
            "Cohen (1960), Educational and Psychological Measurement 20: 37–46",
        ),
        TWO,
    ),
)

_PART = "A part of the coefficient, for who recomputes it."

PARTS: tuple[Coefficient[Ratings], ...] = (
    nominal("cohen_pe", "Chance agreement of Cohen’s kappa", kappas.cohen_expected, (_PART, "Cohen (1960)"), TWO),
    nominal("fleiss_pe", "Chance agreement of Fleiss’ kappa", kappas.fleiss_expected, (_PART, "Fleiss (1971)")),
    nominal("conger_pe", "Chance agreement of Conger’s kappa", kappas.conger_expected, (_PART, "Conger (1980)")),
    nominal("gwet_ac1_pe", "Chance agreement of AC1", kappas.gwet_expected, (_PART, "Gwet (2008)"), OFFERED),
    nominal("krippendorff_do", "Observed disagreement", alpha.observed_disagreement, (_PART, "Krippendorff (2011)")),
    nominal("krippendorff_de", "Expected disagreement", alpha.expected_disagreement, (_PART, "Krippendorff (2011)")),
    nominal(
        "krippendorff_expected_agreement",
        "Expected agreement of answers",
        alpha.expected_agreement,
        (_PART, "Krippendorff (2011)"),
    ),
)
"""What the coefficients are made of."""


def _fleiss(ratings: Ratings, category: str) -> Value:
    return working(kappas.fleiss_kappa, Needs())(ratings.versus_rest(category))


def _alpha(ratings: Ratings, category: str) -> Value:
    return working(alpha.krippendorff_alpha, Needs())(ratings.versus_rest(category))


OF_CATEGORY: tuple[OfCategory[Ratings], ...] = (
    OfCategory(
        "alpha_category",
        "Krippendorff’s alpha of one category",
        _alpha,
        "The category against all others together.",
        "Krippendorff (2019), Content Analysis, ch. 12",
    ),
    OfCategory(
        "fleiss_category",
        "Fleiss’ kappa of one category",
        _fleiss,
        "The category against all others together.",
        "Fleiss (1971)",
    ),
)
"""What can be said of one category among several."""
