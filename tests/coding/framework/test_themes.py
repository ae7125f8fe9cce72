"""Themes group inductive codes; what maps to nothing in the framework stands outside the theory."""

import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.codes import KINDS, add_code, bind, move_code
from coding.codetree import code_tree
from coding.errors import CodingError
from coding.framework.arrows import bind_arrow
from coding.framework.elements import add_element, arrows, delete_element, elements_of_framework
from coding.framework.outside import outside
from coding.framework.themes import (
    add_theme,
    codes_by_theme,
    delete_theme,
    link_theme,
    list_themes,
    note_theme,
    put_into_theme,
    rename_theme,
    take_out_of_themes,
    unlink_theme,
)
from coding.framework.versions import freeze
from coding.segments import apply_code
from models.base import Session
from models.project import Project
from tests.studies import COUNCIL, POLICE, place

HUMOUR = 4


def test_a_code_is_in_at_most_one_theme(study: Project):
    with study.write("themes", "Amira") as session:
        quiet = add_code(session, "Silence")
        mood, work = add_theme(session, "Mood", [HUMOUR, quiet], " How it felt "), add_theme(session, " At   work")
        put_into_theme(session, work, [HUMOUR])
        assert [(each.name, each.note, each.codes) for each in list_themes(session)] == [
            ("Mood", "How it felt", (quiet,)),
            ("At work", "", (HUMOUR,)),
        ]
        rename_theme(session, mood, "mood")
        note_theme(session, mood, "")
        take_out_of_themes(session, [quiet])
        assert [(each.name, each.note, each.codes) for each in list_themes(session)] == [
            ("mood", "", ()),
            ("At work", "", (HUMOUR,)),
        ]
        delete_theme(session, work)
        assert [each.name for each in list_themes(session)] == ["mood"]
        assert HUMOUR in code_tree(session).by_id


def test_what_no_theme_can_be_is_refused(study: Project):
    with study.write("themes", "Amira") as session:
        mood = add_theme(session, "Mood")
        assert link_theme(session, mood, 1) is True
        assert link_theme(session, mood, 1) is False
        assert list_themes(session)[0].elements == (1,)
        unlink_theme(session, mood, 1)
        assert list_themes(session)[0].elements == ()
    for call, said in (
        (lambda s: add_theme(s, "MOOD"), "already a theme"),
        (lambda s: add_theme(s, " "), "needs a name"),
        (lambda s: put_into_theme(s, mood, [2]), "“Ask first” is deductive"),
        (lambda s: put_into_theme(s, mood, [99]), "code is no longer there"),
        (lambda s: put_into_theme(s, 99, []), "theme is no longer there"),
        (lambda s: link_theme(s, mood, 99), "element is no longer there"),
    ):
        with pytest.raises(CodingError, match=said), study.write("themes", "Amira") as session:
            call(session)


def test_the_segments_of_a_theme_are_those_of_its_codes_and_of_those_below_them_in_no_other(study: Project):
    with study.write("themes", "Amira") as session:
        jokes, dry = add_code(session, "Jokes", parent_id=HUMOUR), add_code(session, "Dry")
        move_code(session, dry, jokes)
        mood, other = add_theme(session, "Mood", [HUMOUR]), add_theme(session, "Other", [jokes])
        found = codes_by_theme(code_tree(session), list_themes(session))
        assert found == {mood: {HUMOUR}, other: {jokes, dry}}
        take_out_of_themes(session, [jokes])
        assert codes_by_theme(code_tree(session), list_themes(session)) == {mood: {HUMOUR, jokes, dry}, other: set()}


def test_inductive_codes_that_map_to_nothing_stand_outside_with_their_passages(study: Project):
    with study.write("outside", "Amira") as session:
        dry = add_code(session, "Dry", parent_id=HUMOUR)
        apply_code(session, 1, dry, *place(POLICE, "first now 🙂"))
        apply_code(session, 2, dry, *place(COUNCIL, "Not always"))
        found = outside(session)
        assert [(each.name, each.depth, each.passages, each.theme_id) for each in found.codes] == [
            ("Humour", 0, 2, None),
            ("Dry", 1, 2, None),
        ]
        mood = add_theme(session, "Mood", [HUMOUR])
        found = outside(session)
        assert [(each.name, each.passages, each.codes) for each in found.themes] == [("Mood", 2, (HUMOUR,))]
        assert [each.theme_id for each in found.codes] == [mood, mood]
        link_theme(session, mood, 2)
        assert (outside(session).codes, outside(session).themes) == ([], [])
        frozen = freeze(session, "Version 1")
        delete_element(session, 2)
        assert [each.name for each in outside(session).codes] == ["Humour", "Dry"]
        assert outside(session, frozen).codes == []
        bind(session, dry, 1)
        assert [(each.name, each.passages) for each in outside(session).codes] == [("Humour", 1)]
        assert outside(session).themes == []
        bind_arrow(session, HUMOUR, 1, 3)
        assert outside(session).codes == []


def invented(session: Session, dice: random.Random) -> None:
    """Codes at random places of the tree, bound, in themes, on arrows."""
    made: list[int] = [1, 2, 3, HUMOUR]
    extra = add_element(session, "X9", kind="assumption", title="Elsewhere")
    for number in range(dice.randint(1, 8)):
        made.append(add_code(session, f"C{number}", kind=dice.choice(KINDS), parent_id=dice.choice([None, *made])))
    tree = code_tree(session)
    for number in range(2):
        inductive = [each for each in made if tree.by_id[each].kind == "inductive"]
        theme = add_theme(session, f"T{number}", dice.sample(inductive, min(len(inductive), 2)))
        if dice.random() < 0.3:
            link_theme(session, theme, dice.choice([1, extra]))
    if dice.random() < 0.5:
        bind(session, dice.choice(made), extra)
    if dice.random() < 0.5:
        bind_arrow(session, dice.choice(made), 1, 3)
    if dice.random() < 0.5:
        freeze(session, "Version 1")
        delete_element(session, dice.choice([1, extra]))


def maps(session: Session, code_id: int) -> bool:
    """Climb from the code to the top; at every code look what it is bound to; the nearest theme counts."""
    tree = code_tree(session)
    held = {each.id for each in elements_of_framework(session)}
    on_arrows = {each for pair in arrows(session) for each in tree.bound_to_arrow(pair)}
    home = {each: theme for theme in list_themes(session) for each in theme.codes}
    theme, above = None, code_id
    while above is not None:
        if held.intersection(tree.elements_of(above)) or above in on_arrows:
            return True
        theme = theme or home.get(above)
        above = tree.by_id[above].parent_id
    return bool(theme and held.intersection(theme.elements))


@settings(max_examples=40)
@given(seed=st.integers(0, 2**16))
def test_what_is_outside_is_what_climbing_the_tree_finds(small_study: Path, seed: int):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.loom"
        shutil.copy(small_study, path)
        with Project(path) as project, project.write("invent", "Dice") as session:
            invented(session, random.Random(seed))
            found = {each.id for each in outside(session).codes}
            tree = code_tree(session)
            inductive = {code.id for _depth, code in tree if code.kind == "inductive"}
            assert found == {each for each in inductive if not maps(session, each)}
            for theme in outside(session).themes:
                assert set(theme.codes) <= found
