"""Participants: who they are, in tables that are typed into, and who speaks in the document on the page."""
