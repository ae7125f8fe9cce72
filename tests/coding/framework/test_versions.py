"""Versions of the framework: frozen, compared, brought back; what is frozen stays as it was."""

import inspect
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coding.check import check
from coding.codes import elements_of
from coding.errors import CodingError
from coding.framework import arrows as arrow_verbs
from coding.framework import elements as framework
from coding.framework import pathways, rekinding, versions
from coding.framework.differences import Difference
from coding.framework.elements import (
    KINDS,
    SPHERES,
    Element,
    add_element,
    arrows,
    delete_element,
    edit_element,
    elements_of_framework,
    lead,
    rekey_element,
    unlead,
)
from coding.framework.outline import read_outline, segments_by_element
from coding.framework.pathways import current_framework, delete_pathway, list_pathways, rename_pathway
from coding.framework.rekinding import rekind_element
from coding.framework.versions import (
    bring_back,
    compare,
    delete_version,
    freeze,
    list_versions,
    reasons_of,
    rename_version,
    set_reason,
    version_named,
)
from models.base import Session, add_row
from models.project import Project, create
from models.schema import element_links, element_versions, elements, frameworks, link_factors
from models.schema import pathways as pathway_rows
from tests.models.test_random_operations import VERBS
from tests.studies import state


def whole(session: Session, framework_id: int) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a version, the version's own name and place apart."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for table in (pathway_rows, element_versions, element_links):
        query = select(table).where(table.c.framework_id == framework_id).order_by(table.c.id)
        found[table.name] = [tuple(row) for row in session.execute(query)]
    on = select(link_factors).join(element_links).where(element_links.c.framework_id == framework_id)
    found["factors"] = [tuple(row) for row in session.execute(on.order_by(link_factors.c.id))]
    keys = select(elements.c.id, elements.c.key).join(element_versions)
    rows = session.execute(keys.where(element_versions.c.framework_id == framework_id).order_by(elements.c.id))
    found["keys"] = [tuple(row) for row in rows]
    return found


def test_freezing_puts_a_copy_before_the_working_version_which_keeps_its_rows(study: Project):
    with study.write("place", "Amira") as session:
        session.execute(element_versions.update().where(element_versions.c.element_id == 1).values(x=40, y=-8))
        session.execute(element_links.update().where(element_links.c.id == 1).values(note="if asked in time"))
        add_row(session, link_factors, link_id=1, element_id=2)
        working = current_framework(session)
        before = whole(session, working)
    with study.write("freeze_version", "Amira") as session:
        frozen = freeze(session, "  As  planned ", " Before fieldwork ")
        assert current_framework(session) == working != frozen
        assert whole(session, working) == before
        named = [(each.name, each.note, bool(each.frozen), each.elements) for each in list_versions(session)]
        assert named == [("As planned", "Before fieldwork", True, 3), ("Framework", "", False, 3)]
        assert elements_of_framework(session, frozen) == elements_of_framework(session)
        assert arrows(session, frozen) == arrows(session) == [(1, 3), (2, 3)]
        copied = session.execute(select(element_versions.c.x, element_versions.c.y).filter_by(framework_id=frozen))
        assert copied.all() == [(40, -8), (None, None), (None, None)]
        link = session.execute(select(element_links).filter_by(framework_id=frozen)).first()
        assert link.note == "if asked in time"
        assert session.execute(select(link_factors.c.element_id).filter_by(link_id=link.id)).scalars().all() == [2]
        outline = read_outline(session, frozen)
        assert outline.name == "As planned"
        assert {box.pathway_id for box in outline.boxes.values()} == {each.id for each in outline.pathways}
        assert not compare(session, frozen, working)


def test_versions_go_by_names_of_their_own(study: Project):
    with study.write("freeze_version", "Amira") as session:
        frozen = freeze(session, "Version 1")
        assert version_named(session, "version  1 ") == frozen
        assert version_named(session, "") is None
        assert version_named(session, "Framework") == current_framework(session)
        rename_version(session, frozen, "Design", "as funded")
        assert list_versions(session)[0].name == "Design"
    for call, said in (
        (lambda s: freeze(s, "design"), "already a version “design”"),
        (lambda s: freeze(s, " "), "needs a name"),
        (lambda s: rename_version(s, frozen, "Framework"), "already a version"),
        (lambda s: pathways.rename_framework(s, "DESIGN"), "already a version"),
        (lambda s: version_named(s, "Desing"), "did you mean “Design”"),
        (lambda s: delete_version(s, current_framework(s)), "working version cannot be deleted"),
        (lambda s: delete_version(s, 99), "no longer there"),
        (lambda s: set_reason(s, 99, "x"), "no longer there"),
        (lambda s: bring_back(s, 99), "in no version"),
        (lambda s: rekey_element(s, 1, "Z1"), "stands in the frozen version “Design”"),
        (lambda s: rekey_element(s, 99, "Z1"), "no longer there"),
    ):
        with pytest.raises(CodingError, match=said), study.write("edit", "Amira") as session:
            call(session)


def test_an_empty_framework_cannot_be_frozen(tmp_path: Path):
    create(tmp_path / "new.loom")
    with (
        Project(tmp_path / "new.loom") as project,
        pytest.raises(CodingError, match="nothing to freeze"),
        project.write("freeze_version", "Amira") as session,
    ):
        freeze(session, "Version 1")


def test_a_dropped_element_stays_in_the_frozen_version_with_its_codes(study: Project):
    with study.write("revise", "Amira") as session:
        frozen = freeze(session, "Version 1")
        held = whole(session, frozen)
        counts = segments_by_element(session)
        delete_element(session, 2)
        assert [each.key for each in elements_of_framework(session)] == ["S1", "L1"]
        assert arrows(session) == [(1, 3)]
        assert whole(session, frozen) == held
        assert elements_of(session, 3) == [2]
        assert segments_by_element(session) == counts
    with pytest.raises(CodingError, match="is an element of “Version 1”"), study.write("edit", "Amira") as session:
        add_element(session, "s2", kind="impact", title="Other")
    with pytest.raises(CodingError, match="no longer there"), study.write("edit", "Amira") as session:
        edit_element(session, 2, title="x")
    with study.write("bring_back", "Amira") as session:
        bring_back(session, 2)
        bring_back(session, 2)
        assert arrows(session) == [(1, 3), (2, 3)]
        assert not compare(session, frozen, current_framework(session))


def test_an_element_that_no_version_has_leaves_the_study(study: Project):
    with study.write("revise", "Amira") as session:
        delete_element(session, 1)
        assert session.execute(select(elements.c.id).order_by(elements.c.id)).scalars().all() == [2, 3]
        frozen = freeze(session, "Version 1")
        delete_element(session, 2)
        assert session.execute(select(elements.c.id).order_by(elements.c.id)).scalars().all() == [2, 3]
        delete_version(session, frozen)
        assert session.execute(select(elements.c.id).order_by(elements.c.id)).scalars().all() == [3]


def test_the_difference_is_said_with_its_reasons(study: Project):
    with study.write("revise", "Amira") as session:
        first = freeze(session, "Version 1")
        edit_element(session, 1, title="People ask before they act", pathway="Join up", sphere="influence")
        delete_element(session, 2)
        new = add_element(session, "B1", kind="barrier", title="Turnover", pathway="Join up")
        lead(session, new, 3)
        set_reason(session, 1, "Interviews named the order of things")
        set_reason(session, 2, "Nobody spoke of it")
        found = compare(session, first, current_framework(session))
    assert [(each.key, each.what) for each in found.changes] == [
        ("S1", ("reworded", "moved")),
        ("B1", ("added",)),
        ("S2", ("dropped",)),
    ]
    assert [each.reason for each in found.changes] == ["Interviews named the order of things", "", "Nobody spoke of it"]
    assert (found.unchanged, found.unexplained(), found.count("moved")) == (1, 1, 1)
    assert [found.said(each) for each in found.changes] == [
        [
            "Reworded: “People ask first” is “People ask before they act” now.",
            "Moved from “See it” to “Join up”.",
            "Sphere: control is influence now.",
        ],
        ["Added: “Turnover”, barrier, in “Join up”.", "The arrow B1 → L1 is new."],
        ["Dropped: “Concerns are shared”, short-term outcome, in “Join up”.", "The arrow S2 → L1 is gone."],
    ]


def test_a_pathway_of_another_name_moves_nobody(study: Project):
    with study.write("revise", "Amira") as session:
        first = freeze(session, "Version 1")
        (join,) = [each.id for each in list_pathways(session) if each.name == "Join up"]
        rename_pathway(session, join, "Act as one")
        found = compare(session, first, current_framework(session))
        assert (found.changes, found.renamed, found.unchanged) == ([], (("Join up", "Act as one"),), 3)
        assert found
        delete_pathway(session, join)
        found = compare(session, first, current_framework(session))
        assert [each.what for each in found.changes] == [("moved",), ("moved",)]


def test_reasons_go_with_the_version_that_was_frozen_and_survive_its_deletion(study: Project):
    with study.write("revise", "Amira") as session:
        first = freeze(session, "Version 1")
        edit_element(session, 1, title="A")
        set_reason(session, 1, "because")
        second = freeze(session, "Version 2")
        assert (reasons_of(session), reasons_of(session, second)) == ({}, {1: "because"})
        edit_element(session, 1, title="B")
        set_reason(session, 1, "and then")
        working = current_framework(session)
        assert compare(session, first, working).changes[0].reason == "because\nand then"
        assert compare(session, second, working).changes[0].reason == "and then"
        delete_version(session, second)
        assert compare(session, first, working).changes[0].reason == "because\nand then"
        set_reason(session, 1, " ")
        assert reasons_of(session) == {}


def test_a_kind_or_key_of_a_frozen_version_stays(study: Project):
    with study.write("revise", "Amira") as session:
        frozen = freeze(session, "Version 1")
        assert rekind_element(session, 1, "barrier") == "S1"
        rekey_element(session, 1, "S1")
        kinds = [[each.kind for each in elements_of_framework(session, of) if each.id == 1] for of in (frozen, None)]
        assert kinds == [["short-term outcome"], ["barrier"]]


def test_freezing_and_revising_are_undone(study: Project):
    before = state(study)
    with study.write("freeze_version", "Amira") as session:
        freeze(session, "Version 1")
    after = state(study)
    with study.write("delete_elements", "Amira") as session:
        delete_element(session, 2)
    study.undo("Amira")
    assert state(study) == after
    study.undo("Amira")
    assert state(study) == before
    study.redo("Amira")
    assert state(study) == after


EDITS = st.lists(st.integers(0, 2**20), max_size=8)


def edit(session: Session, dice: random.Random) -> None:
    """Revise the working version somehow; what cannot be done is not."""
    here = [each.id for each in elements_of_framework(session)] or [99]
    one, other = dice.choice(here), dice.choice(here)
    try:
        match dice.randrange(8):
            case 0:
                edit_element(session, one, title=dice.choice("abc"))
            case 1:
                edit_element(session, one, pathway=dice.choice(["See it", "Join up", ""]))
            case 2:
                edit_element(session, one, kind=dice.choice(KINDS), sphere=dice.choice(SPHERES))
            case 3:
                add_element(session, f"N{dice.random()}", kind="impact", title="New")
            case 4:
                delete_element(session, one)
            case 5:
                lead(session, one, other)
            case 6:
                unlead(session, one, other)
            case _:
                edit_element(session, one, note=dice.choice(["", "since"]))
    except CodingError:
        return


def box(element: Element) -> tuple[str, ...]:
    return element.title, element.note, element.kind, element.sphere, element.pathway


def assert_says_exactly(found: Difference, old: list[Element], new: list[Element], drawn: list[set[object]]) -> None:
    """Every edit is told and nothing else; pathways in the study keep their names, so none is taken for renamed."""
    before, after = {each.id: box(each) for each in old}, {each.id: box(each) for each in new}
    told = {change.element_id: change for change in found.changes}
    assert {each for each, change in told.items() if change.what == ("added",)} == set(after) - set(before)
    assert {each for each, change in told.items() if change.what == ("dropped",)} == set(before) - set(after)
    for each in set(before) & set(after):
        what = told[each].what if each in told else ()
        assert ("reworded" in what) == (before[each][:2] != after[each][:2])
        assert ("moved" in what) == (before[each][2:] != after[each][2:])
    assert {arrow.pair for arrow in found.arrows if arrow.what == "added"} == drawn[1] - drawn[0]
    assert {arrow.pair for arrow in found.arrows if arrow.what == "dropped"} == drawn[0] - drawn[1]
    assert sorted(arrow.pair for change in found.changes for arrow in change.arrows) == sorted(
        arrow.pair for arrow in found.arrows
    )
    assert found.unchanged + len(found.changes) == len({*before, *after})
    assert all(found.said(change) for change in found.changes)


@settings(max_examples=60)
@given(seeds=EDITS)
def test_comparing_says_exactly_the_edits(small_study: Path, seeds: list[int]):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.loom"
        shutil.copy(small_study, path)
        with Project(path) as project, project.write("revise", "Dice") as session:
            add_element(session, "K1", kind="activity", title="Keeps “See it” in use", pathway="See it")
            add_element(session, "K2", kind="activity", title="Keeps “Join up” in use", pathway="Join up")
            frozen = freeze(session, "Version 1")
            kept, old = whole(session, frozen), elements_of_framework(session)
            drawn: list[set[object]] = [set(arrows(session))]
            for seed in seeds:
                edit(session, random.Random(seed))
            drawn.append(set(arrows(session)))
            found = compare(session, frozen, current_framework(session) or 0)
            if not found.renamed:
                assert_says_exactly(found, old, elements_of_framework(session), drawn)
            back = compare(session, current_framework(session) or 0, frozen)
            assert {each.element_id for each in back.changes} == {each.element_id for each in found.changes}
            assert whole(session, frozen) == kept
            assert check(session) == []


OWN = {"delete_version", "redact", "erase_participant", "erase_document", "bulk delete"}
"""What may take a frozen version away, or people's names out of it."""
OF_FRAMEWORK = sorted(
    name
    for module in (arrow_verbs, framework, pathways, rekinding, versions)
    for name, _function in inspect.getmembers(module, inspect.isfunction)
    if name in VERBS and name not in OWN
)
OTHERS = sorted(set(VERBS) - OWN - set(OF_FRAMEWORK))


@settings(max_examples=100)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(OF_FRAMEWORK) | st.sampled_from(OTHERS), st.integers(0, 2**16)),
        min_size=1,
        max_size=15,
    )
)
def test_no_verb_changes_a_frozen_version(small_study: Path, steps: list[tuple[str, int]]):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.loom"
        shutil.copy(small_study, path)
        with Project(path) as project, project.write("freeze", "Dice") as session:
            frozen = freeze(session, "Version 1")
            kept, bound = whole(session, frozen), elements_of(session, 2)
            for name, seed in steps:
                try:
                    with session.begin_nested():
                        VERBS[name](session, random.Random(seed))
                except CodingError:
                    continue
            assert whole(session, frozen) == kept
            assert session.execute(select(frameworks.c.frozen).filter_by(id=frozen)).scalar()
            if all(name in OF_FRAMEWORK for name, _seed in steps):
                assert set(elements_of(session, 2)) >= set(bound)
