"""The page of text: a transcript with its coded passages, the stripes in its margin, and positions in it.

Positions are code points everywhere outside this folder; inside, Qt's UTF-16 units, converted by utf16.py alone.
"""
