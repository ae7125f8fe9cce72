"""Words by which labels, tables and surveys are recognised."""


def words(listed: str) -> frozenset[str]:
    """The words of a list, divided by blanks."""
    return frozenset(listed.split())


def phrases(listed: str) -> frozenset[str]:
    """The entries of a list, a line each or divided by semicolons."""
    return frozenset(phrase.strip() for phrase in listed.replace("\n", ";").split(";")) - {""}


FIELDS = words(
    """
    figure fig table box chart graph map image photo source sources note notes nb date time times duration length
    location place venue setting title subject topic topics theme themes project programme program study file filename
    recording recorded transcript transcribed transcription transcriber language consent version author authors by to
    from cc bcc re sent tel telephone phone fax email e-mail website web url link http https ftp mailto doi isbn issn
    address contact name names age gender sex ethnicity role organisation organization sector region side job position
    attendees present apologies id ref reference references appendix annex section chapter part page step phase stage
    example examples e.g eg i.e ie recommendation recommendations finding findings conclusion conclusions summary aim
    aims objective objectives outcome outcomes output outputs impact impacts activity activities method methods
    methodology background context introduction results result discussion limitations purpose prompt prompts probe
    probes warning caution important tip keywords speakers definition key legend total base n update status action
    actions agenda item evidence strength strengths weakness weaknesses challenge challenges barrier barriers enabler
    enablers opportunities threats assumption assumptions mechanism mechanisms input inputs indicator indicators target
    targets quote comment comments observation observations reflection reflections memo code codes category description
    details overview however therefore finally firstly secondly thirdly first second third also but and so because yes
    no contents started ended case
    """
) | phrases(
    """
    research question; case study; next steps; transcribed by; recorded by; interview date; date of interview
    key findings; key finding; key message; key messages; summary keywords; job title; focus group date; n.b
    participant id; interview id; interview number; start time; end time; such as; that is; for example; for instance
    in short; in summary; in conclusion; in other words
    """
)
"""What heads something that is written, not said."""
OPENERS = words(
    """
    a an and another are as at because but do for from he how i if in is it last main mind my next of on one or other
    our possibly she so some that the then there these they this those three to two was we well what when where which
    who why with yes you your
    """
)
"""Words with which a sentence begins, and no speaker's name."""
PARTICLES = words("al bin da de del den der di dos du el la of van von")
"""Words of a name that have no capital."""

TIME_HEADINGS = words("time timestamp timespan timecode start begin from tc zeit")
SPEAKER_HEADINGS = words("speaker speakers name who participant person voice role sprecher initials")
TEXT_HEADINGS = words(
    "text content transcript transcription utterance speech words said dialogue what turn statement response"
)
OTHER_HEADINGS = words("end to no nr # id line row turn number notes note comment comments duration")
"""Headings of columns of a transcript that are left out."""

NO_ANSWER = phrases("n/a; na; none; no; nothing; nil; -; --; .; x; n.a.; not applicable; no comment; no answer; yes")
"""What people write in a survey where they have nothing to say."""
