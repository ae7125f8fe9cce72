"""The panel of segments: what is coded with a code, said by a kind of person, found in a document."""
