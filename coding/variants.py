"""Names of speakers that may mean one person: what is proposed to be merged, marked and assigned."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coding.alike import alike, asks, compact, is_full, is_generic, parts, short_for, spelt_simply, traits
from coding.text import listed, one_line

_SHORT = 5

Kind = Literal["merge", "interviewer", "participant"]


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker as the proposals see her: where she speaks, how often, and who she is, if that is known."""

    id: int
    document_id: int
    document: str
    name: str
    participant_id: int | None = None
    interviewer: bool = False
    turns: int = 0
    asking: bool = False
    """What she says sounds like an interviewer's."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What could be put right: the speakers concerned, what becomes of them in words, and why.

    "merge": they become `into_id`; "interviewer": they are marked; "participant": they are the participant
    called `name`, made where there is none. Where it is not `sure`, they may well be different people.
    """

    kind: Kind
    speaker_ids: tuple[int, ...]
    said: str
    why: str
    into_id: int = 0
    name: str = ""
    sure: bool = True


Group = list[Heard]


def propose(heard: Sequence[Heard], people: Mapping[int, str]) -> list[Proposal]:
    """Propose what can be put right among the speakers: merges first, then interviewers, then participants.

    `people` are the names of all participants by id. Names that differ in a number or in a letter that may
    make another name (“R1” and “R2”, “Anna” and “Hanna”) are never taken for one.
    """
    documents = _grouped(heard, lambda speaker: speaker.document_id)
    merges = [found for speakers in documents.values() for found in _merges(speakers)]
    return [*merges, *_interviewers(heard), *_known_people(heard, people), *_new_people(heard, people)]


def _grouped(heard: Iterable[Heard], by: Callable[[Heard], object]) -> dict[object, Group]:
    groups: dict[object, Group] = defaultdict(list)
    for speaker in heard:
        groups[by(speaker)].append(speaker)
    return groups


def _merges(speakers: Group) -> list[Proposal]:
    """Propose the groups of one document that may be one person; who fits two of them is in none."""
    near, groups = _near(speakers), dict[int, Group]()
    for speaker in sorted(speakers, key=_rank):
        around = near[speaker.id]
        there = {id(groups[each.id]): groups[each.id] for each in around if each.id in groups}
        fits = [group for group in there.values() if all(_one_person(speaker, each, near) for each in group)]
        if len(fits) == 1:
            fits[0].append(speaker)
        if len(fits) < 2:
            groups[speaker.id] = fits[0] if fits else [speaker]
    found = {id(group): group for group in groups.values() if len(group) > 1}
    return [_merge(group) for group in found.values()]


def _near(speakers: Group) -> dict[int, Group]:
    """Give for each speaker those whose names share something with hers; a survey has thousands that share nothing."""
    sharing: dict[tuple[str, ...], Group] = defaultdict(list)
    for speaker in speakers:
        for trait in traits(speaker.name):
            sharing[trait].append(speaker)
    return {
        speaker.id: list({each.id: each for trait in traits(speaker.name) for each in sharing[trait]}.values())
        for speaker in speakers
    }


def _one_person(one: Heard, other: Heard, near: Mapping[int, Group]) -> bool:
    if one.participant_id and other.participant_id and one.participant_id != other.participant_id:
        return False
    if alike(one.name, other.name):
        return True
    around = [each for each in (*near[one.id], *near[other.id]) if each.id not in (one.id, other.id)]
    return short_for(one.name, other.name, [each.name for each in around if not alike(each.name, other.name)])


def _rank(speaker: Heard) -> tuple[bool, bool, bool, int, int, bool]:
    """Put those first whose name stays: the interviewer, whoever is known, a full name, who speaks most."""
    known, marks = speaker.participant_id is not None, speaker.name != speaker.name.strip(" .:")
    length = len(compact(speaker.name))
    return not speaker.interviewer, not known, not is_full(speaker.name), -speaker.turns, -length, marks


def _merge(group: Group) -> Proposal:
    stays, gone = group[0], group[1:]
    names = _listed([f"“{each.name}” ({_times(each.turns)})" for each in gone])
    written = all(alike(each.name, stays.name) for each in gone)
    sure = all(_surely(each.name, stays.name) for each in gone)
    said = f"{names} {'is' if len(gone) == 1 else 'are'} “{stays.name}” ({_times(stays.turns)}): merge them"
    why = f"{stays.document}: {'the same name, spelt otherwise' if written else 'perhaps a short form of the name'}"
    return Proposal("merge", tuple(each.id for each in gone), said, why, into_id=stays.id, sure=sure)


def _surely(one: str, other: str) -> bool:
    """Tell whether the two are one person's: a slip in a long name is; a spelling that first names have may not be."""
    if compact(one) == compact(other):
        return True
    long = len(compact(other)) > _SHORT and spelt_simply(one) != spelt_simply(other)
    return alike(one, other) and (is_full(other) or long)


def _interviewers(heard: Sequence[Heard]) -> list[Proposal]:
    """Propose to mark who is called so, bears the name of somebody marked in another document, or seems to ask."""
    marked = {compact(speaker.name) for speaker in heard if speaker.interviewer and not is_generic(speaker.name)}
    free = [each for each in heard if not each.interviewer and each.participant_id is None]
    found = [each for each in free if asks(each.name) or compact(each.name) in marked or each.asking]
    groups = _grouped(found, lambda speaker: compact(speaker.name))
    return [_mark(group, compact(group[0].name) in marked) for group in groups.values()]


def _mark(group: Group, elsewhere: bool) -> Proposal:
    called = asks(group[0].name)
    seems = "the same name is an interviewer's in another document"
    if not elsewhere:
        seems = "speaks first, shortly, and nearly always asks"
    why = "the name says so" if called else seems
    said = f"{_names(group)}{_where(group)}: mark as interviewer"
    sure = called or (elsewhere and is_full(group[0].name))
    return Proposal("interviewer", tuple(each.id for each in group), said, why, sure=sure)


def _unknown(heard: Iterable[Heard]) -> Group:
    """List the speakers that may be a participant: not known yet and not asking."""
    free = (each for each in heard if each.participant_id is None and not each.interviewer)
    return [each for each in free if not asks(each.name) and not each.asking]


def _matches(heard: Iterable[Heard], people: Mapping[int, str]) -> dict[int, int]:
    """Give the one participant each unknown speaker may be: of the same name, else of a name almost the same."""
    same, initial = defaultdict(set), defaultdict(set)
    for person, name in people.items():
        same[compact(name)].add(person)
        for part in parts(name):
            initial[part[0]].add(person)
    found: dict[str, set[int]] = {}
    for name in {speaker.name for speaker in _unknown(heard) if parts(speaker.name)}:
        near = set() if is_generic(name) else initial[parts(name)[0][0]]
        found[name] = same[compact(name)] or {
            each for each in near if alike(name, people[each]) or short_for(name, people[each])
        }
    return {each.id: min(found[each.name]) for each in _unknown(heard) if len(found.get(each.name, ())) == 1}


def _known_people(heard: Sequence[Heard], people: Mapping[int, str]) -> list[Proposal]:
    matched = _matches(heard, people)
    groups = _grouped([each for each in heard if each.id in matched], lambda speaker: matched[speaker.id])
    return [_known(group, people[matched[group[0].id]]) for group in groups.values()]


def _known(group: Group, name: str) -> Proposal:
    said = f"{_names(group)}{_where(group)}: is the participant “{name}”"
    same = all(compact(each.name) == compact(name) for each in group)
    why = "the participant has the same name" if same else "the participant's name is almost the same"
    sure = not is_generic(name) and all(_surely(each.name, name) for each in group)
    return Proposal("participant", tuple(each.id for each in group), said, why, name=name, sure=sure)


def _new_people(heard: Sequence[Heard], people: Mapping[int, str]) -> list[Proposal]:
    """Propose to make one participant of a name that is heard in several documents, perhaps spelt otherwise."""
    matched = _matches(heard, people)
    free = [each for each in _unknown(heard) if each.id not in matched and not is_generic(each.name)]
    groups = _grouped(free, lambda speaker: spelt_simply(speaker.name)).values()
    return [_new(group) for group in groups if len({each.document_id for each in group}) > 1]


def _new(group: Group) -> Proposal:
    name = group[0].name.strip(" :.")
    said = f"{_names(group)}{_where(group)}: make one new participant “{name}”"
    same = all(compact(each.name) == compact(name) for each in group)
    why = f"the same name{'' if same else ', spelt otherwise,'} is heard in several documents"
    return Proposal("participant", tuple(each.id for each in group), said, why, name=name, sure=same and is_full(name))


def _names(group: Group) -> str:
    return _listed([f"“{name}”" for name in dict.fromkeys(each.name for each in group)])


def _where(group: Group) -> str:
    documents = list(dict.fromkeys(each.document for each in group))
    return f" in “{one_line(documents[0], 40)}”" if len(documents) == 1 else f" in {len(documents)} documents"


def _listed(words: Sequence[str], *, shown: int = 4) -> str:
    if len(words) > shown:
        return f"{', '.join(words[: shown - 1])} and {len(words) - shown + 1} more"
    return listed(words)


def _times(turns: int) -> str:
    return "1 turn" if turns == 1 else f"{turns} turns"
