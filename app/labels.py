"""What an operation is called, in the words of the menu and the trail."""

_WORDS = {
    "apply_code": "Apply code",
    "code_turn": "Code whole turn",
    "code_all": "Code all that was found",
    "code_in_vivo": "Code in vivo",
    "code_anew": "Code with new code",
    "recode": "Recode segment",
    "resize": "Resize segment",
    "import_documents": "Import documents",
    "import_participants": "Import participants",
    "import_codes": "Import codebook",
    "import_framework": "Import framework",
    "import_segments": "Import segments",
    "import_progress": "Import progress",
    "import_findings": "Import findings",
    "decide_grade": "Decide grade",
    "update_figures": "Update figures in the finding",
    "rename_code": "Rename code",
    "edit_card": "Change the code's card",
    "recolour": "Recolour code",
    "retire": "Retire code",
    "bring_back": "Bring code back",
    "move_code": "Move code",
    "bind": "Bind code to element",
    "unbind": "Take code off element",
    "new_code": "Code with a new code",
    "empty_participants": "Empty cells",
    "empty_documents": "Empty cells",
    "repair_speakers": "Repair speakers",
    "give_turns": "Say who speaks",
    "set_kind": "Change kind of document",
    "choose_quotes": "Add to quotes",
    "take_out_quotes": "Take out quotes",
    "move_quotes": "Move quotes",
    "mark_used": "Mark quotes as used",
    "place_elements": "Move on the diagram",
    "place_automatically": "Arrange diagram automatically",
    "codes_from_elements": "Make codes from elements",
    "redact": "Replace a name",
    "migrate": "Bring up to date",
}


def said(label: str) -> str:
    """Say an operation's label in words."""
    return _WORDS.get(label, label.replace("_", " ").capitalize())
