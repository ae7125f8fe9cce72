"""A draft's quotations checked: where each comes from, what was changed in it, and whether it says who spoke."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select

from coding.attribution import attribution, joint
from coding.bank.balance import over_used
from coding.documents import list_documents, text_of
from coding.quotations.checked import VERDICTS, Checked, Found, Result
from coding.quotations.flow import Quotation
from coding.quotations.reading import Draft
from coding.quotations.seeking import Match, Progress, Source, seek
from coding.quotations.verifying import Facts, Known, Verdict, known_of, names_speaker, verify
from coding.rights.consent import printable_passage
from coding.rights.profiles import INTERNAL, PUBLISHABLE, template_of
from coding.rights.withdrawn import WITHDRAWN, original_texts
from coding.scope import Base, Voice, hidden_places, read_base
from coding.spans import overlaps
from models.base import Session
from models.schema import quotes, segments, speakers

GONE = "Who spoke withdrew."
WITHDREW = "The participant withdrew: take the quotation out."
ASKED = "These are words of the interviewer."
NAMES = "The attribution names the participant."
_CONSENTS = {
    WITHDRAWN: WITHDREW,
    "not quotable": "The participant may not be quoted: take the quotation out.",
    "paraphrase only": "The participant may only be paraphrased.",
}
_LABEL = 120


def check_draft(session: Session, draft: Draft, progress: Progress | None = None) -> Result:
    """Check all quotations of a draft against the study; nothing of it is kept.

    A quotation that stands in several places is taken from the one that its attribution fits, else from the first.
    """
    study = _Study(session)
    sought = [each for one in draft.quotations for each in (one, *one.parts)]
    found = dict(zip(sought, seek(study.sources(), [one.words for one in sought], progress), strict=True))
    whole = [each for one in draft.quotations for each in _whole_or_parts(one, found)]
    checked = [study.checked(one, found[one]) for one in whole]
    return Result(checked, draft.terms, study.over_used(checked))


def _whole_or_parts(one: Quotation, found: dict[Quotation, list[Match]]) -> tuple[Quotation, ...]:
    """Give the paragraphs of a quotation one by one where one of them was said so, and not the whole."""
    exact = {each for each in (one, *one.parts) if any(match.comparison.status != "altered" for match in found[each])}
    return one.parts if exact and one not in exact else (one,)


class _Study:
    """What a check needs to know of a study, read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.base: Base = read_base(session)
        self._originals = original_texts(session)
        self._labels = _labels(session)
        self._speakers = {row.id: row.name for row in session.execute(select(speakers.c.id, speakers.c.name))}
        everybody = [self._facts(person, page) for page, people in self.base.members.items() for person in people]
        pages: list[Facts] = [{"document": page.name} for page in self.base.documents.values()]
        self._known: Known = known_of([*everybody, *self.base.attributes.values(), *pages])
        self._templates = template_of(session, PUBLISHABLE), template_of(session, INTERNAL)
        self._hidden = hidden_places(session)
        self._chosen = _chosen(session)

    def sources(self) -> list[Source]:
        """List the documents, with what is out of sight put back, so that it is found in a draft."""
        listed = [(document.id, document.name) for document in list_documents(self._session)]
        return [Source(each, name, lambda each=each: self._said(each)) for each, name in listed]  # type: ignore[misc]

    def _said(self, document_id: int) -> str:
        """Give the document's text with blanks for the speakers' labels, which nobody said."""
        text = self._originals.get(document_id) or text_of(self._session, document_id)
        last = 0
        pieces = []
        for voice in self.base.voices.get(document_id, []):
            gap = text[last : voice.start]
            begin = gap.rfind("\n") + 1
            label = gap[begin:] if voice.speaker_id is not None and len(gap) - begin <= _LABEL else ""
            pieces += [gap[: len(gap) - len(label)], " " * len(label), text[voice.start : voice.end]]
            last = voice.end
        return "".join((*pieces, text[last:]))

    def checked(self, quotation: Quotation, matches: list[Match]) -> Checked:
        """Choose the passage the quotation is taken from, and judge its attribution."""
        found = [self._found(quotation, match) for match in matches]
        if not found:
            said = quotation.attribution.said and not quotation.attribution.loose
            verdict: Verdict = "unknown" if said else "missing"
            return Checked(
                quotation, None, (), verdict, "", "", (), (), tuple(self._notes(quotation, None, "", names=False))
            )
        best = min(found, key=lambda one: VERDICTS.index(one.verdict) if one.verdict == "right" else len(VERDICTS))
        others = tuple(one for one in found if one is not best)
        proper = joint(attribution(self._templates[0], self._facts(who, best.document_id)) for who in best.people)
        consent, names = self._consent(best), self._names(quotation, best)
        notes = tuple(self._notes(quotation, best, consent, names=names))
        chosen = [
            (each, used)
            for each, start, end, used in self._chosen.get(best.document_id, [])
            if start < best.end and best.start < end
        ]
        ids, unused = tuple(each for each, _used in chosen), tuple(each for each, used in chosen if not used)
        judged = (best.verdict, best.reason, proper)
        return Checked(quotation, best, others, *judged, ids, unused, notes, consent, names)

    def _consent(self, found: Found) -> str:
        """Give what holds the passage back; "" where nothing does."""
        if found.hidden:
            return WITHDRAWN
        text = text_of(self._session, found.document_id)
        return printable_passage(self.base, found.document_id, text, found.start, found.end)

    def _names(self, quotation: Quotation, found: Found) -> bool:
        """Tell whether the draft names somebody who speaks in the passage."""
        return names_speaker(quotation.attribution, [self._facts(who, found.document_id) for who in found.people])

    def _found(self, quotation: Quotation, match: Match) -> Found:
        start, end = match.place
        page, text = (
            match.document_id,
            self._originals.get(match.document_id) or text_of(self._session, match.document_id),
        )
        places = [stretch.place for stretch in match.comparison.stretches]
        people = dict.fromkeys(who for place in places for who in self.base.speaking(page, text, *place))
        voices = [
            voice
            for place in places
            for voice in self.base.voices.get(page, [])
            if overlaps((voice.start, voice.end), place)
        ]
        hidden = any(overlaps(span, match.place) for span in self._hidden.get(page, ()))
        asked = bool(voices) and not people and not hidden and all(voice.interviewer for voice in voices)
        facts = [self._facts(person, page) for person in people] or (
            [] if asked or hidden else self._labelled(page, voices)
        )
        verdict, reason = verify(quotation.attribution, facts, self._known, asked=asked)
        reason = GONE if hidden and verdict == "unknown" else reason
        said = "" if hidden else " […] ".join(" ".join(self._said(page)[slice(*place)].split()) for place in places)
        name = self.base.documents[page].name
        who = tuple(self.base.names[person] for person in people)
        return Found(page, name, start, end, said, tuple(people), who, match.comparison, verdict, reason, asked, hidden)

    def _facts(self, person: int, document_id: int) -> Facts:
        """Give what an attribution may say of a participant, the name in the transcript and the document's kind too."""
        label = self._labels.get((document_id, person), "")
        kind = self.base.documents[document_id].kind
        return {**self.base.facts(person, document_id), " label": label, " kind": kind}

    def _labelled(self, document_id: int, voices: list[Voice]) -> list[Facts]:
        """Give what is known of voices that are no participants': their labels; of a report without any its name."""
        page = self.base.documents[document_id]
        labels = {self._speakers[voice.speaker_id] for voice in voices if voice.speaker_id and not voice.interviewer}
        if not labels and any(voice.speaker_id is not None for voice in self.base.voices.get(document_id, [])):
            return []
        return [
            {"participant": label, "document": page.name, " kind": page.kind} for label in sorted(labels) or [page.name]
        ]

    def _notes(self, quotation: Quotation, found: Found | None, consent: str, *, names: bool) -> Iterator[str]:
        """Yield what has to be looked at besides."""
        if quotation.unclosed:
            yield "Its closing quotation mark is missing."
        if consent:
            yield _CONSENTS[consent]
        if found and found.asked and found.verdict != "wrong":
            yield ASKED
        if names:
            yield NAMES

    def over_used(self, checked: list[Checked]) -> list[tuple[str, int]]:
        """List the participants who speak in far more of the quotations than is their share, with how many."""
        heard = [one.found.people for one in checked if one.found is not None and one.found.people]
        counts = Counter(who for people in heard for who in people)
        everybody = len(self.base.heard_of())
        often = [(who, count) for who, count in counts.most_common() if over_used(count, len(heard), 1, everybody)]
        return [(self.base.names[who], count) for who, count in often]


def _labels(session: Session) -> dict[tuple[int, int], str]:
    """Give the names by which participants are called in the documents."""
    query = select(speakers.c.document_id, speakers.c.participant_id, speakers.c.name)
    return {(row[0], row[1]): row[2] for row in session.execute(query.where(speakers.c.participant_id.is_not(None)))}


def _chosen(session: Session) -> dict[int, list[tuple[int, int, int, bool]]]:
    """Give the bank's quotes by document: id, place, and whether they are marked as used."""
    place = (segments.c.document_id, quotes.c.id, segments.c.start, segments.c.end, quotes.c.used)
    query = select(*place).join_from(quotes, segments, segments.c.id == quotes.c.segment_id)
    found: dict[int, list[tuple[int, int, int, bool]]] = {}
    for page, quote_id, start, end, used in session.execute(query.order_by(quotes.c.id)):
        found.setdefault(page, []).append((quote_id, start, end, bool(used)))
    return found
