"""The sweep over a study equals looking at every character, and every unit, one by one."""

from collections.abc import Iterator
from operator import itemgetter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from coding.agreement.coefficients.continuum import continuum
from coding.agreement.coefficients.ratings import Ratings
from coding.agreement.coefficients.set_coefficients import SET_COEFFICIENTS
from coding.agreement.coefficients.sets import set_table
from coding.agreement.coefficients.table_coefficients import COEFFICIENTS
from coding.agreement.coefficients.unit_coefficients import UNIT_COEFFICIENTS, UNITS_OF_CODE
from coding.agreement.comparing import agreement
from coding.agreement.figures import Agreement
from coding.agreement.places import places
from coding.agreement.question import NEITHER, Question
from coding.agreement.tables.material import Material, read_material
from tests.coding.agreement.invented import CODERS, Invented, inventions, written

MANY = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
Cell = tuple[int, int, int]


def answered(found: Invented, *questions: Question) -> list[tuple[Material, Agreement]]:
    with written(found) as project, project.read() as session:
        materials = [read_material(session, question) for question in questions]
    return [(material, agreement(material, material.question, draws=0)) for material in materials]


def asked(found: Invented, **words: object) -> Question:
    """The question of all coders of the study, so that nobody is left out for having done nothing with others."""
    return Question(coders=CODERS[: found.coders], code_ids=tuple(range(1, found.codes + 1)), **words)  # type: ignore[arg-type]


def characters(found: Invented, neither: str) -> list[Cell]:
    """The units of characters: document and place."""
    cells = []
    for page in range(len(found.documents)):
        for low, high, person_asks in found.turns(page):
            if not (neither == "answers" and person_asks):
                cells += [(page, at, at + 1) for at in range(low, high)]
    if neither != "coded":
        return cells
    pairs = [(coder, code) for coder in range(found.coders) for code in range(found.codes)]
    return [cell for cell in cells if any(cell[1] in found.covered(cell[0], *pair) for pair in pairs)]


def ratings(found: Invented, cells: list[Cell], code: int, least: float = 0.0) -> Ratings:
    """What each coder said of each unit: -1 not looked, 0 no, 1 yes."""
    rows = []
    for page, start, end in cells:
        own = found.said(page, start, end)
        row = []
        for coder in range(found.coders):
            hit = found.covered(page, coder, code) & set(own)
            yes = len(hit) > 0 and len(hit) >= least * len(own) - 1e-9
            row.append(int(yes) if found.looked(page, coder, code, start, end) else -1)
        rows.append(row)
    patterns = np.array(rows, np.int64).reshape(-1, found.coders)
    return Ratings(patterns, np.ones(len(rows)), ("no", "yes"), CODERS[: found.coders])


def same(ours: float | None, theirs: float | None) -> bool:
    return ours is theirs is None or (
        ours is not None and theirs is not None and ours == pytest.approx(theirs, abs=1e-9)
    )


def check(found: Invented, answer: Agreement, cells: list[Cell], least: float = 0.0) -> None:
    """Every figure of every code, of all coders and of each pair, equals the one by one."""
    there = [CODERS.index(name) for name in answer.coders]
    for code in answer.codes:
        table = ratings(found, cells, code.key - 1, least)
        table = table.subset([CODERS[coder] for coder in there])
        for entry in COEFFICIENTS:
            value = entry.work(table).value if entry.key != "holsti" else _holsti(table)
            assert same(code.values[entry.key].value, value), (code.name, entry.key)
        kept = table.patterns[(table.patterns >= 0).sum(axis=1) >= 2]
        yes, no = (kept == 1).sum(axis=1), (kept == 0).sum(axis=1)
        assert (code.both, code.neither) == (int((no == 0).sum()), int((yes == 0).sum()))
        assert code.both + code.one + code.neither == len(kept)
        assert sum(pattern.units for pattern in code.patterns) == len(kept)
        for pair in code.pairs:
            two = table.subset(pair.coders)
            whole = two.patterns[(two.patterns >= 0).all(axis=1)]
            counts = [int((whole == cell).all(axis=1).sum()) for cell in ((1, 1), (1, 0), (0, 1), (0, 0))]
            assert [pair.both, pair.first, pair.second, pair.neither] == counts
            for entry in COEFFICIENTS:
                if entry.key in pair.values:
                    assert same(pair.values[entry.key].value, entry.work(two).value), (pair.coders, entry.key)


def _holsti(table: Ratings) -> float | None:
    """Of the units both coders of a pair had before them; the mean of the pairs who had any."""
    found = []
    for pair in table.pairs:
        both = pair.patterns[(pair.patterns >= 0).all(axis=1)]
        found += [float((both[:, 0] == both[:, 1]).mean())] if len(both) else []
    return float(np.mean(found)) if found else None


@MANY
@given(inventions())
def test_characters_equal_one_by_one(found: Invented):
    for material, answer in answered(found, *(asked(found, neither=neither) for neither in NEITHER)):
        check(found, answer, characters(found, material.question.neither))


@MANY
@given(inventions())
def test_turns_and_documents_equal_one_by_one(found: Invented):
    turns = [(page, low, high) for page in range(len(found.documents)) for low, high, _asked in found.turns(page)]
    pages = [(page, 0, len(found.text(page))) for page in range(len(found.documents))]
    cells = {"turn": turns, "document": pages}
    questions = [asked(found, unit=unit, overlap=overlap) for unit in cells for overlap in ("any", "majority", "80")]
    for material, answer in answered(found, *questions):
        check(found, answer, cells[answer.unit], material.question.least())


@MANY
@given(inventions())
def test_marked_passages_equal_one_by_one(found: Invented):
    questions = [asked(found, unit="segment", overlap=overlap) for overlap in ("any", "majority")]
    for material, answer in answered(found, *questions):
        there = [CODERS.index(name) for name in material.coders]
        cells = [cell for document_id in material.document_ids for cell in passages(found, document_id - 1, there)]
        assert len(material.units.low) == len(cells)
        check(found, answer, cells, material.question.least())


def passages(found: Invented, page: int, coders: list[int]) -> Iterator[Cell]:
    """What any of the coders marked, merged where two share a character; cut where the places of one begin or end."""
    marks = [found.covered(page, coder, code) for coder in coders for code in range(found.codes)]
    limits = [
        found.places[page, coder] for coder in coders if (page, coder) in found.places and (page, coder) in found.done
    ]
    begun = None
    said = found.said(page, 0, 999)
    for at, after in zip(said, [*said[1:], None], strict=True):
        if not any(at in mark for mark in marks):
            continue
        begun = at if begun is None else begun
        joined = any(at in mark and after in mark for mark in marks)
        cut = any(_within(at, own) != _within(after, own) for own in limits) if after is not None else True
        if cut or not joined:
            yield page, begun, at + 1
            begun = None


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(low <= at < high for low, high in spans)


@MANY
@given(inventions())
def test_sets_of_codes_equal_one_by_one(found: Invented):
    for _material, answer in answered(found, asked(found), asked(found, unit="turn")):
        used = {code.key - 1 for code in answer.codes if code.name not in answer.unused}
        cells = characters(found, "all")
        if answer.unit == "turn":
            cells = [(page, low, high) for page in range(len(found.documents)) for low, high, _a in found.turns(page)]
        columns = [list(_sets(found, cells, CODERS.index(name), used)) for name in answer.coders]
        if len(columns) < 2 or not used:
            assert answer.overall["alpha_jaccard"].value is None
            continue
        table = set_table(columns, answer.coders)
        for entry in SET_COEFFICIENTS:
            assert same(answer.overall[entry.key].value, entry.work(table).value), (answer.unit, entry.key)


@MANY
@given(inventions(rounds_too=False))
def test_units_are_those_of_what_all_coders_looked_at(found: Invented):
    [(material, answer)] = answered(found, asked(found))
    there = [CODERS.index(name) for name in answer.coders]
    used = {code for code in range(found.codes) if _applied(found, material, code)}
    if len(there) < 2 or not used:
        return
    length, units = 0, [[] for _coder in there]
    for page in range(len(found.documents)):
        if all((page, coder) in found.done for coder in there):
            said = found.said(page, 0, 999)
            for own, coder in zip(units, there, strict=True):
                for _page, _coder, code, start, end in [each for each in found.segments if each[:2] == (page, coder)]:
                    low, high = (sum(at < edge for at in said) for edge in (start, end))
                    own += [(length + low, length + high, f"k{code}")] if high > low else []
            length += len(said)
    if not length:
        assert answer.overall["u_alpha"].reason
        return
    table = continuum(length, units, answer.coders, [f"k{code}" for code in sorted(used)])
    for entry in UNIT_COEFFICIENTS:
        assert same(answer.overall[entry.key].value, entry.work(table).value), entry.key
    if not table.overlapping:
        for label in table.labels:
            for each in UNITS_OF_CODE:
                assert same(answer.overall[f"{each.key}:{label}"].value, each.work(table, label).value), each.key


def _applied(found: Invented, material: Material, code: int) -> bool:
    """Whether any of the coders compared applied the code in text that two of them looked at."""
    there = [CODERS.index(name) for name in material.coders]
    said = [set(found.said(page, 0, 999)) for page in range(len(found.documents))]
    shared = [page for page in range(len(said)) if sum((page, coder) in found.done for coder in there) > 1]
    return any(found.covered(page, coder, code) & said[page] for page in shared for coder in there)


def _sets(found: Invented, cells: list[Cell], coder: int, used: set[int]) -> Iterator[set[str] | None]:
    for page, start, end in cells:
        if all(found.looked(page, coder, code, start, end) for code in used):
            own = set(found.said(page, start, end))
            yield {str(code) for code in used if found.covered(page, coder, code) & own}
        else:
            yield None


@MANY
@given(inventions())
def test_places_behind_every_pattern_are_the_characters_that_show_it(found: Invented):
    for material, answer in answered(found, *(asked(found, neither=neither) for neither in NEITHER)):
        question, neither = material.question, material.question.neither
        for code in answer.codes:
            cells = characters(found, neither)
            table = ratings(found, cells, code.key - 1).subset(answer.coders)
            for pattern in code.patterns:
                wanted = {answer.coders.index(name): 1 for name in pattern.applied}
                wanted |= {answer.coders.index(name): 0 for name in pattern.not_applied}
                fits = [all(row[at] == value for at, value in wanted.items()) for row in table.patterns.tolist()]
                expected = {cell[:2] for cell, fit in zip(cells, fits, strict=True) if fit}
                listed = places(material, question, code.key, (pattern.applied, pattern.not_applied))
                said = {
                    (page, at) for page, at, _end in characters(found, "answers" if neither == "answers" else "all")
                }
                shown = {(page - 1, at) for page, start, end in listed for at in range(start, end)} & said
                assert shown == expected
                alone = places(material, question, code.key, (pattern.applied, pattern.not_applied), alone=True)
                counted = {(page - 1, at) for page, start, end in alone for at in range(start, end)} & said
                assert len(counted & set(map(itemgetter(0, 1), cells))) == pattern.units
                assert counted <= shown
