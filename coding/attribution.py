"""How a quote says who spoke without saying who it was: “…” (police, North West)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_FIELD = re.compile(r"\{([^{}]*)\}")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


def attribution(template: str, values: Mapping[str, str]) -> str:
    """Fill a template such as `({role}, {region})` with a participant's attributes.

    Names are matched whatever their case. An empty attribute takes the words before it along,
    and brackets in which nothing is left vanish with it.
    """
    folded = {name.casefold(): value.strip() for name, value in values.items()}
    parts = _FIELD.split(_BRACKETED.sub(lambda found: _unless_empty(found[0], folded), template))
    said, first = parts[0], True
    for before, name in zip(parts[0::2], parts[1::2], strict=False):
        value = folded.get(name.strip().casefold(), "")
        if value:
            said += value if first else before + value
            first = False
    return (said + parts[-1]).strip() if len(parts) > 1 else said.strip()


def fields(template: str) -> list[str]:
    """List the attributes that the template names."""
    return [name.strip() for name in _FIELD.findall(template)]


def renamed(template: str, name: str, new: str) -> str:
    """Give the template with another name for one of its attributes."""
    folded = name.casefold()
    return _FIELD.sub(lambda found: f"{{{new}}}" if found[1].strip().casefold() == folded else found[0], template)


def insertion(template: str, start: int, end: int, name: str) -> tuple[int, int, str]:
    """Say which characters (code points, half-open) an attribute's field takes the place of, and with what.

    A selection is replaced, with the whole of the fields that it touches. Elsewhere the field goes to the cursor, never
    into another, and behind the closing bracket at the template's end it goes inside; a comma or a space sets it off.
    """
    touched = [each.span() for each in _FIELD.finditer(template) if each.start() < end and start < each.end()]
    if start < end:
        return min([start, *(first for first, _ in touched)]), max([end, *(last for _, last in touched)]), f"{{{name}}}"
    at = touched[0][1] if touched else start
    before, after = template[:at], template[at:]
    if not after.strip() and before.rstrip()[-1:] in (")", "]"):
        at = len(before.rstrip()) - 1
        before, after = template[:at], template[at:]
    return at, at, f"{_set_off(before)}{{{name}}}{_led_on(after)}"


def _set_off(before: str) -> str:
    if not before or before[-1].isspace() or before[-1] in "([":
        return ""
    return " " if before[-1] in ",;:–—-·/" else ", "


def _led_on(after: str) -> str:
    if not after or after[0].isspace() or after[0] in ")],;:.":
        return ""
    return ", " if after[0] == "{" else " "


def unclosed(template: str) -> bool:
    """Tell whether a brace of the template stands without its other half."""
    rest = _FIELD.sub("", template)
    return "{" in rest or "}" in rest


@dataclass(frozen=True, slots=True)
class Example:
    """A quote of the study by which a template is judged: its words, and the attributes of each who speaks in it."""

    words: str
    speakers: tuple[Mapping[str, str], ...]

    def signed(self, template: str) -> str:
        """The quote as a report prints it: “words” (police, North West)."""
        said = joint(attribution(template, values) for values in self.speakers)
        return f"“{self.words}” {said}".rstrip()


def _unless_empty(brackets: str, values: Mapping[str, str]) -> str:
    fields = _FIELD.findall(brackets)
    return "" if fields and not any(values.get(field.strip().casefold()) for field in fields) else brackets


def joint(attributions: Iterable[str]) -> str:
    """Put the attributions of several speakers of one passage together, each once."""
    return "; ".join(dict.fromkeys(said for said in attributions if said))
