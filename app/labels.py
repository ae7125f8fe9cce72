"""What an operation is called, in the words of the menu and the trail."""

_WORDS = {
    "apply_code": "Apply code",
    "code_turn": "Code whole turn",
    "code_in_vivo": "Code in vivo",
    "import_documents": "Import documents",
    "import_participants": "Import participants",
    "import_codes": "Import codebook",
    "import_framework": "Import framework",
    "import_segments": "Import segments",
    "import_progress": "Import progress",
    "repair_speakers": "Repair speakers",
    "migrate": "Bring up to date",
}


def said(label: str) -> str:
    """Say an operation's label in words."""
    return _WORDS.get(label, label.replace("_", " ").capitalize())
