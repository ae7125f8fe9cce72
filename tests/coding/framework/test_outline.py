"""The outline of the framework: elements with their arrows, codes and segments."""

from coding.codes import bind
from coding.framework.elements import add_element
from coding.framework.outline import read_outline, segments_by_element
from models.project import Project


def test_a_box_knows_its_arrows_and_codes(study: Project):
    with study.read() as session:
        outline = read_outline(session)
    assert [each.name for each in outline.pathways] == ["See it", "Join up"]
    assert [box.key for box in outline.of_pathway(2)] == ["S2", "L1"]
    assert outline.of_pathway(None) == []
    last = outline.boxes[3]
    assert (last.leads_to, last.comes_from, last.codes) == ((), (1, 2), ())
    assert outline.keys(last.comes_from) == "S1, S2"
    assert outline.boxes[1].codes == (2,)


def test_segments_are_counted_with_those_below_and_each_once(study: Project):
    with study.write("bind", "Amira") as session:
        assert segments_by_element(session) == {1: 3, 2: 3}
        bind(session, 1, 3)
        bind(session, 2, 3)
        add_element(session, "X1", kind="assumption", title="None")
        assert segments_by_element(session) == {1: 3, 2: 3, 3: 7}
