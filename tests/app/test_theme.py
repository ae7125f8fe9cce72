import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QPalette

from app.looks import theme
from app.looks.style import LoomStyle
from coding.palette import colour, contrast, to_oklch

Role = QPalette.ColorRole
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.fixture
def own_looks(qapp):
    """The program's looks are put back after the test."""
    before, style = qapp.palette(), qapp.style().objectName()
    yield qapp
    qapp.setPalette(before)
    qapp.setStyle(style)


@pytest.mark.parametrize("scheme", theme.SCHEMES, ids=lambda scheme: scheme.key)
@pytest.mark.parametrize(
    ("words", "ground", "least"),
    [
        (Role.Text, Role.Base, 7),
        (Role.Text, Role.AlternateBase, 7),
        (Role.WindowText, Role.Window, 7),
        (Role.ButtonText, Role.Button, 7),
        (Role.ToolTipText, Role.ToolTipBase, 7),
        (Role.PlaceholderText, Role.Base, 4.5),
        (Role.PlaceholderText, Role.Window, 4.5),
        (Role.HighlightedText, Role.Highlight, 4.5),
        (Role.Link, Role.Base, 4.5),
        (Role.Accent, Role.Window, 3),
    ],
)
def test_words_can_be_read(scheme, words, ground, least):
    palette = theme.palette(scheme)
    assert contrast(palette.color(words).name(), palette.color(ground).name()) >= least


def test_applying_a_scheme_changes_style_and_palette(own_looks):
    for scheme in theme.SCHEMES:
        assert theme.apply(own_looks, scheme.key) is scheme
        assert isinstance(own_looks.style(), LoomStyle)
        assert own_looks.palette().color(Role.Base).name() == scheme.paper


def test_the_system_decides_when_it_is_asked(own_looks):
    dark = own_looks.styleHints().colorScheme().name == "Dark"
    assert theme.apply(own_looks, theme.SYSTEM) is (theme.DARK if dark else theme.LIGHT)


@given(colours, st.integers(1, 5), st.booleans())
def test_coded_words_can_be_read_whatever_the_colour(some, depth, dark):
    page = theme.DARK if dark else theme.LIGHT
    assert contrast(theme.shade(some, depth, dark).name(), page.ink) >= 7


@pytest.mark.parametrize("dark", [False, True])
def test_more_codes_make_a_deeper_ground_up_to_three(dark):
    for n in range(40):
        paper = (theme.DARK if dark else theme.LIGHT).paper
        steps = [contrast(theme.shade(colour(n), depth, dark).name(), paper) for depth in (1, 2, 3)]
        assert 1.05 < steps[0] < steps[1] < steps[2]
        assert theme.shade(colour(n), 9, dark) == theme.shade(colour(n), 3, dark)


@given(colours, st.booleans())
def test_stripes_are_seen_and_names_are_read_whatever_the_colour(some, dark):
    paper = (theme.DARK if dark else theme.LIGHT).paper
    assert contrast(theme.stripe(some, dark).name(), paper) >= 3
    assert contrast(theme.ink(some, dark).name(), paper) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_the_first_eight_colours_are_shown_as_they_are(dark):
    assert [theme.stripe(colour(n), dark).name() for n in range(8)] == [colour(n) for n in range(8)]


def test_names_keep_the_hue_of_their_code():
    for n in range(8):
        turn = (to_oklch(theme.ink(colour(n), dark=False).name())[2] - to_oklch(colour(n))[2] + 180) % 360 - 180
        assert abs(turn) < 6
