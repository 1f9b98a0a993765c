"""The codes of findings, and how grave each is.

P1 is about the note, P2 slots, P3 markup, P4 time, P5 effort, P6 resources, P7 work.

An error leaves no plan to follow, a warning contradicts the note itself, an info is worth a look. A code that stands
here has its sentences and its page in the catalogue `diagnostics`, and its test by existing.
"""

from pomograd.plan import Severity

SEVERITIES = {
    "P101": Severity.ERROR,  # the note is empty
    "P102": Severity.ERROR,  # there is no plan in the note
    "P103": Severity.INFO,  # several plans, and which one is followed
    "P104": Severity.INFO,  # more of one code than are listed
    "P201": Severity.WARNING,  # the slots of a period do not add up to its hours
    "P202": Severity.WARNING,  # a slot number twice
    "P203": Severity.WARNING,  # a slot number missing
    "P204": Severity.INFO,  # a section without an end
    "P301": Severity.WARNING,  # a code fence never closes
    "P302": Severity.ERROR,  # conflict markers
    "P303": Severity.WARNING,  # a heading that lost its #
    "P304": Severity.INFO,  # an emphasis mark without its other half
    "P401": Severity.WARNING,  # the same week or day twice, side by side
    "P402": Severity.INFO,  # a week or day left out
    "P403": Severity.WARNING,  # ranges of weeks or days that overlap
    "P404": Severity.WARNING,  # a week with more than seven days
    "P405": Severity.WARNING,  # a date whose weekday is another
    "P406": Severity.WARNING,  # an end before its start
    "P407": Severity.WARNING,  # a date that does not exist
    "P408": Severity.WARNING,  # a day outside its week
    "P501": Severity.WARNING,  # more work than time
    "P502": Severity.WARNING,  # the hours of a heading and of what stands below it
    "P503": Severity.WARNING,  # a number of things and the things
    "P504": Severity.WARNING,  # two budgets that cannot both hold
    "P601": Severity.INFO,  # a wikilink or an embed that leads nowhere yet
    "P602": Severity.INFO,  # a book, a course or a paper without its address
    "P603": Severity.WARNING,  # a link to a file that is not there
    "P701": Severity.INFO,  # the same work twice
    "P702": Severity.INFO,  # something to make that no lab matches
    "P703": Severity.WARNING,  # a prerequisite that nothing in the plan is called
    "P704": Severity.ERROR,  # tasks that wait for each other
}
