import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.importers.times import Clock, clock, settled, written

MINUTE, HOUR = 60_000, 3_600_000


@pytest.mark.parametrize(
    ("words", "ms", "hours"),
    [
        ("0:03", 3000, False),
        ("[00:12:03]", 12 * MINUTE + 3000, True),
        ("75:10", 75 * MINUTE + 10_000, False),
        ("1:00:09,5", HOUR + 9500, True),
        ("00:00:01.250 --> 00:00:02.000", 1250, True),
        ("#00:00:07-3#", 7000, True),
        ("-0:0:1.20", 0, True),
    ],
)
def test_times_are_milliseconds_from_the_beginning(words, ms, hours):
    assert clock(words) == Clock(ms, hours)


@pytest.mark.parametrize("words", ["", "soon", "3:75", "1:61:00", "12"])
def test_what_is_no_time_is_none(words):
    assert clock(words) is None


def test_a_fraction_may_be_a_count_of_milliseconds():
    assert clock("0:0:2.90", counted_fraction=True) == Clock(2090, True)
    assert clock("0:0:2.90") == Clock(2900, True)


def test_minutes_that_begin_anew_go_on_after_an_hour():
    times, notes = settled([Clock(59 * MINUTE, False), Clock(2000, False), Clock(MINUTE, False)])
    assert times == [59 * MINUTE, HOUR + 2000, HOUR + MINUTE]
    assert "an hour was added" in notes[0]


def test_hours_once_written_are_taken_as_they_are():
    assert settled([Clock(59 * MINUTE, False), Clock(HOUR + 5000, True)]) == ([59 * MINUTE, HOUR + 5000], [])


def test_times_of_day_count_from_the_first():
    times, notes = settled([Clock(10 * HOUR, True), Clock(10 * HOUR + 4000, True)])
    assert times == [0, 4000]
    assert "times of day" in notes[0]


def test_other_times_that_run_backwards_stay_and_are_reported():
    times, notes = settled([Clock(20 * MINUTE, False), Clock(MINUTE, False)])
    assert times == [20 * MINUTE, MINUTE]
    assert "backwards" in notes[0]


def test_people_who_speak_at_once_are_nothing_to_report():
    assert settled([Clock(22_000, False), Clock(19_000, False)]) == ([22_000, 19_000], [])


@given(st.lists(st.builds(Clock, st.integers(0, 5 * HOUR), st.booleans())))
def test_every_time_stays_in_its_place_and_none_goes_back(clocks):
    times, _ = settled(clocks)
    assert len(times) == len(clocks)
    assert all(time >= given.ms and (time - given.ms) % HOUR == 0 for time, given in zip(times, clocks, strict=True))


def test_a_time_is_written_as_people_read_it():
    assert written(HOUR + 2 * MINUTE + 3000) == "1:02:03"
