"""themeloom rules: what a study's figures and quotes follow."""

import argparse
from functools import partial
from pathlib import Path

from app.cli.editing import change_and_show
from app.cli.saying import Commands, Outcome
from coding.attribution import fields
from coding.rights.profiles import INTERNAL, set_template, template_of
from coding.sources import FOCUS_GROUP, ORGANISATION, rule_in_words, source_rule
from coding.studies import attribution_of, is_reflexive, rename_study, set_attribution, set_reflexive, set_source_rule
from models.project import Session

_ONE_OR_EACH = ("one", "each")


def add_to(commands: Commands) -> None:
    """Add the word `rules`."""
    words = commands.add_parser("rules", help="show or change what the figures and quotes follow")
    words.add_argument("study", type=Path)
    words.add_argument("--attribution", default="", metavar="TEMPLATE", help="of quotes, such as '({role}, {region})'")
    words.add_argument("--internal", default="", metavar="TEMPLATE", help="the attribution for the team itself")
    said = "participants of one focus group are one source, or each is one"
    words.add_argument("--focus-groups", choices=_ONE_OR_EACH, default="", help=said)
    words.add_argument(
        "--organisations", choices=_ONE_OR_EACH, default="", help="the same for those of one organisation"
    )
    words.add_argument(
        "--agreement",
        choices=("measured", "reflexive"),
        default="",
        help="coders are measured, or read side by side without coefficients",
    )
    words.add_argument("--name", default="", help="call the study so")
    words.add_argument("--coder", default="", help="who does it (else the account's name)")
    words.set_defaults(run=_rules)


def _rules(arguments: argparse.Namespace) -> Outcome:
    given = ("attribution", "internal", "focus_groups", "organisations", "agreement", "name")
    asked = any(getattr(arguments, name) for name in given)
    return change_and_show(arguments, "edit_rules", partial(_change, arguments) if asked else None, _print)


def _change(arguments: argparse.Namespace, session: Session) -> None:
    if arguments.name:
        rename_study(session, arguments.name)
    if arguments.attribution:
        set_attribution(session, arguments.attribution)
    if arguments.internal:
        set_template(session, INTERNAL, arguments.internal)
    if arguments.agreement:
        set_reflexive(session, arguments.agreement == "reflexive")
    rule = source_rule(session)
    groups = arguments.focus_groups == "one" if arguments.focus_groups else FOCUS_GROUP in rule
    organisations = arguments.organisations == "one" if arguments.organisations else ORGANISATION in rule
    set_source_rule(session, focus_groups=groups, organisations=organisations)


def _print(session: Session) -> None:
    template = attribution_of(session)
    print(f"Attribution: {template}  ({', '.join(fields(template)) or 'the same for everyone'})")
    print(f"Sources: {rule_in_words(source_rule(session))}")
    print(f"Attribution for the team: {template_of(session, INTERNAL)}")
    how = "coders read side by side, without coefficients (reflexive)" if is_reflexive(session) else "measured"
    print(f"Agreement: {how}")
