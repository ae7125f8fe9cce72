"""Files of the kinds people bring, made in the test's own folder."""

from pathlib import Path

import docx
import openpyxl

INTERVIEW = ("JB: What has changed?", "Ann Lee: We ask first now.", "JB: And then?", "Ann Lee: It helps everyone.")
VTT = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Sam>It is better.\n\n00:05.000 --> 00:09.000\n<v Jo>I agree with that.\n"
ANSWERS = (
    ("ID", "Region", "What has changed for you?", "Anything else to say?"),
    ("a1", "North", "We talk to each other far more than before", "No thank you that is all"),
    ("a2", "South", "People listen when I speak to them now", "More training for new people please"),
)
CODES = "code,parent,kind\nTrust,,inductive\nTime,Trust,inductive\nLost,Nowhere,inductive\n"
PEOPLE = "participant,document,speaker,role\nAnn Lee,interview,Ann Lee,police\nNobody,missing,,x\n"


def interview(path: Path, *extra: str) -> Path:
    document = docx.Document()
    for words in (*INTERVIEW, *extra):
        document.add_paragraph(words)
    document.save(path)
    return path


def survey(path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in ANSWERS:
        book.active.append(row)
    book.save(path)
    return path


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path
