"""What the report says of a cross-check: the sentences with their numbers."""

from coding.crosscheck.items import Sheet
from coding.crosscheck.rates import Rate, alike, by_reviewer, rates_of
from coding.text import counted, listed

NO_COEFFICIENT = (
    "These are shares of what reviewers saw after the coding was done; they are no coefficient of agreement between "
    "coders who work apart."
)
NARROWED = "What was drawn from documents that are coded blind at present is left out."
HIDDEN = "What reviewers see, and what they said, is hidden from you in documents that are coded blind at present."
UNSEEN = "Not the whole result: what others said of {} that {} has not judged yet is hidden, and not counted here."


def in_words(sheet: Sheet) -> list[str]:
    """Give the sentences for the report: the sample, who looked, what they found, what was changed, what is open."""
    rates = {rate.key: rate for rate in rates_of(sheet)}
    coder, said = sheet.check.coder, [f"{sheet.check.coder}’s coding was cross-checked. {sheet.check.drawn}"]
    if not sheet.reviewers:
        return [*said, _hidden(sheet) or (HIDDEN if sheet.narrowed else "Nobody has looked at it yet.")]
    if hidden := _hidden(sheet):
        said.append(hidden)
    said.append(_who_looked(sheet, rates))
    if rates["looked"].part:
        said.append(_of_segments(rates, coder))
    if rates["turns_looked"].part:
        said.append(_of_turns(rates, coder))
    same, several = alike(sheet)
    if several:
        said.append(f"Where more than one reviewer looked, they said the same in {same:,} of {several:,} cases.")
    if still := _still_open(sheet):
        said.append(f"Still open: {listed(still)}.")
    said += _apart(sheet)
    if sheet.narrowed:
        said.append(NARROWED)
    return said


def _apart(sheet: Sheet) -> list[str]:
    """Say what was done in two copies apart, so that these numbers are not the last word."""
    said = []
    if sheet.in_conflict:
        was = "verdict or answer was" if sheet.in_conflict == 1 else "verdicts or answers were"
        said.append(
            f"{sheet.in_conflict:,} {was} given differently in two copies and nobody has decided it yet (Study, "
            "Conflicts): what holds until then is counted."
        )
    items = [str(item.number) for item in sheet.items if any(each.overtaken for each in item.verdicts)]
    if items:
        of = f"item {items[0]}" if len(items) == 1 else f"items {listed(items)}"
        said.append(f"To {of} an answer was given in one copy while in another the reviewer accepted it: look again.")
    return said


def _still_open(sheet: Sheet) -> list[str]:
    still = sum(each.open for each in sheet.raised)
    left = sum(not item.verdicts and not item.unseen for item in sheet.items)
    remarks = [f"{still:,} of {counted(len(sheet.raised), 'remark')} to be answered"] if still else []
    return [*remarks, *([f"{left:,} of the sample that nobody has looked at"] if left else [])]


def base_of(sheet: Sheet) -> str:
    """Say what all numbers rest on."""
    coded = sum(item.coded for item in sheet.items)
    return f"Base: {counted(coded, 'segment')} and {counted(len(sheet.items) - coded, 'uncoded turn')}."


def _hidden(sheet: Sheet) -> str:
    """Say what the viewer may not see yet, so that nobody takes these numbers for those of all."""
    items = sum(item.unseen > 0 for item in sheet.items)
    return UNSEEN.format(f"{items:,} of the sample", sheet.viewer) if items else ""


def _who_looked(sheet: Sheet, rates: dict[str, Rate]) -> str:
    """Say how much was looked at: of several, how much between them, and how much each."""
    if len(sheet.reviewers) == 1:
        return f"{sheet.reviewers[0]} looked at {_looked(rates)}."
    if sheet.unseen:
        return f"In what is seen here {listed(sheet.reviewers)} looked at {_looked(rates)}."
    each = listed([f"{share.reviewer} at {share.looked:,}" for share in by_reviewer(sheet)])
    return f"Between them {listed(sheet.reviewers)} looked at {_looked(rates)}; of all {len(sheet.items):,}, {each}."


def _looked(rates: dict[str, Rate]) -> str:
    parts = []
    if rates["looked"].whole:
        parts.append(f"{rates['looked'].part:,} of {counted(rates['looked'].whole, 'segment')}")
    if rates["turns_looked"].whole:
        parts.append(f"{rates['turns_looked'].part:,} of {counted(rates['turns_looked'].whole, 'uncoded turn')}")
    return " and ".join(parts) + " of the sample"


def _of_segments(rates: dict[str, Rate], coder: str) -> str:
    found = f"Of {counted(rates['looked'].part, 'segment')} looked at, {_share(rates['accepted'])} "
    found += f"{_were(rates['accepted'])} accepted by everyone who looked"
    if rates["challenged"].part:
        found += f", {_share(rates['challenged'])} challenged"
    if rates["added"].part:
        found += f", in {_share(rates['added'])} another code was found missing"
    if rates["asked"].part:
        found += f", {_share(rates['asked'])} asked about"
    changed = rates["changed"]
    kept = f"; of those challenged, {rates['kept'].said} stayed as they were" if rates["challenged"].part else ""
    return f"{found}. {coder} changed {_share(changed) if changed.part else 'none of them'}{kept}."


def _of_turns(rates: dict[str, Rate], coder: str) -> str:
    seen, missing, changed = rates["turns_looked"].part, rates["turns_missing"], rates["turns_changed"]
    found = f"Of {counted(seen, 'uncoded turn')} looked at, {_share(missing) if missing.part else 'none'} "
    found += f"{_were(missing)} found to lack a code"
    return f"{found}; {coder} has coded {_share(changed)} since." if changed.part else f"{found}."


def _were(rate: Rate) -> str:
    return "was" if rate.part == 1 else "were"


def _share(rate: Rate) -> str:
    return f"{rate.part:,} ({100 * rate.part / rate.whole:.0f} %)" if rate.whole else f"{rate.part:,}"
