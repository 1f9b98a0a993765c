"""The words of time in Chinese and English, as data: a phrase, the unit it speaks of and how its numbers are read.

To teach the compiler a phrase, add one line here and one to its test. A phrase is written in lower case with narrow
punctuation, `-` for every short dash and ~, and a blank for one white space or none. In it stand

    {n}     a number: 3, 十二, twelve          {r}    a number, a range or a list: 3-4, 3 & 4, 一、二
    {a}     an amount or a range of it: 1.5, 2-3, 半, 三四
    {nth}   1st, first                         {to}   what joins the ends of a range
    {days}  days of the week: 周一三五, Mon-Fri   {clock} times of the day; {hour} is 9:00 alone
    {full}  a date with its year, {part} one without, {month} a month by its name, {dot} 7.1, {slash} 7/1

The first phrase that fits at a place wins.
"""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    PHASE = "phase"
    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"
    WEEKDAYS = "weekdays"
    EXCEPT = "except"  # weekdays that 每天 leaves out
    DAILY = "daily"
    DATE = "date"
    PARTIAL_DATE = "date without a year"
    PERIOD = "period"
    CLOCK = "clock"
    SLOT = "slot"
    POMODOROS = "pomodoros"  # how many, not which
    POMODOROS_PER_DAY = "pomodoros per day"
    POMODOROS_PER_WEEK = "pomodoros per week"
    QUOTA = "quota"  # pomodoros done and planned
    MINUTES = "minutes"
    MINUTES_EACH = "minutes each"
    MINUTES_TIMES = "minutes times"  # 4×25
    MINUTES_PER_DAY = "minutes per day"
    MINUTES_PER_WEEK = "minutes per week"
    MINUTES_PER_MONTH = "minutes per month"
    MINUTES_TOTAL = "minutes in total"
    WHOLE_DAY = "whole day"
    REST = "rest"
    WORK = "work"  # minutes of one pomodoro
    SHORT_BREAK = "short break"
    LONG_BREAK = "long break"
    LONG_BREAK_EVERY = "long break every"
    SPAN = "span"  # a length such as 4 months, which is no place in time


class Place(StrEnum):
    """Where in a text a phrase means time; elsewhere it is a number, a name or a part of the sentence."""

    ANYWHERE = "anywhere"
    FRONT = "front"  # only other words of time before it, or a bracket opens just before it
    LABEL = "label"  # in front, and a colon, bracket, dash or the end of the text follows
    START = "start"  # the very first word, and a colon, bracket or dash follows
    DATED = "dated"  # in front, or in a bracket that closes the text


@dataclass(frozen=True, slots=True)
class Phrase:
    """`scale` multiplies the numbers (60 turns hours into minutes); `parts` multiply each by its own and add them up.

    `value` is what a phrase without numbers means, "from 1" that its number is the last of
    several, and "to" that its parts are the ends of a range.
    """

    pattern: str
    unit: Unit
    scale: int = 1
    parts: tuple[int, ...] = ()
    value: str = ""
    place: Place = Place.ANYWHERE
    open_end: bool = False


_HOURS = r"(?:个 )?(?:小时|钟头|hours?\b|hrs?\b|h\b)"
_MINUTES = r"(?:分钟|minutes?\b|mins?\b)"
_DAILY = r"(?:每天|每日|日均|daily|every ?day\b|each day)"
_WEEKLY = r"(?:每个?(?:周|星期|礼拜)|周均|weekly|every week|each week|per week)"
_MONTHLY = r"(?:每个?月|monthly|every month|each month|per month)"
_PER = r"(?:/|per|a|every|each)"
_ABOUT = (
    r"(?: (?:大约|大概|大致|约|有|需要?|至少|不少于|不超过|最多|最少|保证|保持|固定|安排|计划|投入|花费?|用于?|利用"
    r"|拿出|抽出|可用|共|总计|平均|学习|练习|自学|的|在|可以?|能够?|时间|时长|是|为"
    r"|commitment|hours|about|around|approximately|approx\.?|roughly"
    r"|at least|up to|study|studying|spend|of|:|-|\*|=|≈|≥|>)){0,5}"
)
_POMODORO = r"(?:(?:番茄|蕃茄)(?:钟|时间|时段)?|🍅|pomodoros?\b|pomodori\b|pomos?\b)"
_POMODORO_HEAD = r"(?:(?:番茄|蕃茄)(?:钟|时间)?|🍅|pomodoros?|pomos?)"
_ROUND = r"(?:轮|组|个 (?:循环|周期)|rounds?\b|cycles?\b|sets?\b|sessions?\b)"
_TIMES = r"[x×*]"
_HOLDS = r"[(:,=\- ]{0,3}(?:大约|约|为|是|of|for|is|about)? ?"
_NO_UNIT = r"(?! ?(?:[个x×*%.+]|小时|分钟|分|天|周|月|h\b|hrs?\b|hours?\b|min|days?\b|weeks?\b|months?\b|pomo))"
_BREAK = r"(?:短休息?|小休息?|休息(?:时间)?|short breaks?|breaks?|rest)"
_LONG_BREAK = r"(?:长休息?|大休息?|长时间休息|long(?:er)? (?:breaks?|rests?))"
_THEN_BREAK = rf"[^.。;\n]{{0,30}}?{_BREAK}"
_STUDY = r"(?:学习|专注|工作|work(?:ing)?|focus(?:ed)?(?: work)?|study(?:ing)?|on\b)"
_WEEK = r"(?:周|星期|礼拜)"
_TOTAL = r"(?:总计|共计|合计|总共|一共|共|总时长|总用时|总学时|预计总时长|total(?: time| hours| study time)?|in total)"
_ON = r"(?:起|开始|以后|之后|及以后|往后|\+|onwards?\b|and on\b|and beyond\b)"

_DATES = (
    Phrase(r"{full} {to} {full}", Unit.DATE),
    Phrase(r"{full} {to} (?:{part}|{dot}|{slash}|{month})", Unit.DATE),
    Phrase(r"{full} {to} {n}-{n}", Unit.DATE),
    Phrase(rf"{{full}} {{to}} {{n}} [日号]?{_NO_UNIT}", Unit.DATE),
    Phrase(r"(?:{part}|{month}) {to} {full}", Unit.DATE),
    Phrase(r"{full}", Unit.DATE),
    Phrase(r"{part} {to} {part}", Unit.PARTIAL_DATE, place=Place.FRONT),
    Phrase(r"{part} {to} {n}, {n}", Unit.PARTIAL_DATE, place=Place.FRONT),
    Phrase(rf"{{part}} {{to}} {{n}} [日号]?{_NO_UNIT}", Unit.PARTIAL_DATE, place=Place.FRONT),
    Phrase(r"(?:week of |on |by )?{part}", Unit.PARTIAL_DATE, place=Place.FRONT),
    Phrase(r"(?:{month}|{n}) {to} {month}", Unit.PARTIAL_DATE, place=Place.LABEL),
    Phrase(r"{month}", Unit.PARTIAL_DATE, place=Place.LABEL),
    Phrase(r"{dot} {to} {dot}(?! ?[节章版讲课])", Unit.PARTIAL_DATE, place=Place.DATED),
    Phrase(r"{slash} {to} {slash}", Unit.PARTIAL_DATE, place=Place.DATED),
    Phrase(r"(?:{dot}|{slash})(?= ?\(? ?{days})", Unit.PARTIAL_DATE, place=Place.DATED),
    Phrase(
        r"(?<={days}[ ,(])(?:{dot}|{slash})(?! ?(?:小时|钟头|个|h\b|hours?\b|hrs?\b))",
        Unit.PARTIAL_DATE,
        place=Place.DATED,
    ),
    Phrase(r"{dot}", Unit.PARTIAL_DATE, place=Place.LABEL),
    Phrase(r"{slash}", Unit.PARTIAL_DATE, place=Place.LABEL),
)
_CLOCKS = (
    Phrase(r"(?:从 |at |from |每)?{clock}(?: (?:起(?!床)|开始|前|之前))?", Unit.CLOCK),
    Phrase(r"{hour} (?:起|开始|onwards?)", Unit.CLOCK),
    Phrase(r"(?:从|at|from) {hour}", Unit.CLOCK),
    Phrase(r"{hour}", Unit.CLOCK, place=Place.FRONT),
)
_BUDGETS = (
    Phrase(r"an hour (?:a|per|each|every) (?:day|evening|morning|night)\b", Unit.MINUTES_PER_DAY, value="60"),
    Phrase(rf"{{a}} {_MINUTES} (?:each|every) (?:evening|morning|night)\b", Unit.MINUTES_PER_DAY),
    Phrase(rf"{{a}} {_HOURS} (?:each|every) (?:evening|morning|night)\b", Unit.MINUTES_PER_DAY, 60),
    Phrase(
        rf"{_DAILY}{_ABOUT} {{n}} {_MINUTES} {{to}} {{a}} {_HOURS}", Unit.MINUTES_PER_DAY, parts=(1, 60), value="to"
    ),
    Phrase(r"(?:hours|hrs) : {a} ?/ ?(?:week|wk)", Unit.MINUTES_PER_WEEK, 60),
    Phrase(rf"{_DAILY}{_ABOUT} {{a}} {_HOURS}", Unit.MINUTES_PER_DAY, 60),
    Phrase(rf"{_DAILY}{_ABOUT} {{a}} {_MINUTES}", Unit.MINUTES_PER_DAY),
    Phrase(rf"{_DAILY}{_ABOUT} {{a}} 个? {_POMODORO}", Unit.POMODOROS_PER_DAY),
    Phrase(rf"{_WEEKLY}{_ABOUT} {{a}} {_HOURS}", Unit.MINUTES_PER_WEEK, 60),
    Phrase(rf"{_WEEKLY}{_ABOUT} {{a}} {_MINUTES}", Unit.MINUTES_PER_WEEK),
    Phrase(rf"{_WEEKLY}{_ABOUT} {{a}} 个? {_POMODORO}", Unit.POMODOROS_PER_WEEK),
    Phrase(rf"{_MONTHLY}{_ABOUT} {{a}} {_HOURS}", Unit.MINUTES_PER_MONTH, 60),
    Phrase(
        rf"{{a}}\+? {_HOURS}(?: of \w+)? (?:{_PER} (?:day|d)\b|[/每]{{n}}?[天日]|{_DAILY})", Unit.MINUTES_PER_DAY, 60
    ),
    Phrase(rf"{{a}}\+? {_MINUTES}(?: of \w+)? (?:{_PER} (?:day|d)\b|[/每]{{n}}?[天日]|{_DAILY})", Unit.MINUTES_PER_DAY),
    Phrase(
        rf"{{a}}\+? {_HOURS}(?: of \w+)? (?:{_PER} (?:week|wk)\b|[/每]{{n}}?{_WEEK}|{_WEEKLY})",
        Unit.MINUTES_PER_WEEK,
        60,
    ),
    Phrase(rf"{{a}}\+? {_HOURS}(?: of \w+)? (?:{_PER} month\b|[/每]个?月|{_MONTHLY})", Unit.MINUTES_PER_MONTH, 60),
    Phrase(rf"{{a}} 个? {_POMODORO} (?:{_PER} day\b|[/每]{{n}}?[天日]|{_DAILY})", Unit.POMODOROS_PER_DAY),
    Phrase(rf"{{a}} 个? {_POMODORO} (?:{_PER} week\b|[/每]{{n}}?{_WEEK}|{_WEEKLY})", Unit.POMODOROS_PER_WEEK),
    Phrase(r"(?:hours|hrs) (?:/|per|a|each) day : {a}", Unit.MINUTES_PER_DAY, 60),
    Phrase(r"(?:hours|hrs) (?:/|per|a|each) week : {a}", Unit.MINUTES_PER_WEEK, 60),
    Phrase(rf"{_TOTAL}{_ABOUT} {{a}} {_HOURS}", Unit.MINUTES_TOTAL, 60),
    Phrase(rf"{_TOTAL}{_ABOUT} {{a}} {_MINUTES}", Unit.MINUTES_TOTAL),
    Phrase(rf"{{a}} {_HOURS} (?:in )?(?:total|overall)\b", Unit.MINUTES_TOTAL, 60),
)
_RHYTHM = (
    Phrase(rf"每 (?:完成|做完|过|隔)? {{n}} 个? {_POMODORO}(?: 之?后)?", Unit.LONG_BREAK_EVERY),
    Phrase(rf"(?:(?:完成|做完) )?(?:第 )?{{n}} 个? {_POMODORO} (?:之后|以后|后)", Unit.LONG_BREAK_EVERY),
    Phrase(rf"每 (?:完成|做完)? {{n}} {_ROUND}(?: 之?后)?", Unit.LONG_BREAK_EVERY),
    Phrase(r"(?:循环|重复) {n} [次轮遍](?: 之?后)?", Unit.LONG_BREAK_EVERY),
    Phrase(rf"{{n}} {_ROUND} 之?后", Unit.LONG_BREAK_EVERY),
    Phrase(rf"(?:after )?every (?:{{n}}|{{nth}}) (?:{_POMODORO}|{_ROUND})", Unit.LONG_BREAK_EVERY),
    Phrase(rf"after {{n}} (?:{_POMODORO}|{_ROUND})", Unit.LONG_BREAK_EVERY),
    Phrase(rf"{_LONG_BREAK}{_HOLDS}{{a}}(?: {_MINUTES})?", Unit.LONG_BREAK),
    Phrase(rf"{{a}} -? {_MINUTES}(?: 的)? {_LONG_BREAK}", Unit.LONG_BREAK),
    Phrase(rf"{_LONG_BREAK}", Unit.LONG_BREAK),
    Phrase(rf"{{a}} -? {_MINUTES}(?: 的| of)? {_STUDY}(?={_THEN_BREAK})", Unit.WORK),
    Phrase(rf"{_STUDY}(?: for)? {{a}}(?: {_MINUTES})?(?={_THEN_BREAK})", Unit.WORK),
    Phrase(rf"{_POMODORO} of {{a}} {_MINUTES}", Unit.WORK),
    Phrase(rf"with {{a}} {_MINUTES} breaks?", Unit.SHORT_BREAK),
    Phrase(rf"(?:每个?|{{n}} 个?|each|every) {_POMODORO}(?: ?[=为是(:])? {{a}} {_MINUTES}", Unit.WORK),
    Phrase(rf"{_POMODORO_HEAD} [=:为是] {{a}} {_MINUTES}", Unit.WORK),
    Phrase(rf"{_BREAK}{_HOLDS}{{a}} {_MINUTES}", Unit.SHORT_BREAK),
    Phrase(rf"(?:short )?breaks?{_HOLDS}{{a}}{_NO_UNIT}", Unit.SHORT_BREAK),
    Phrase(
        rf"{{a}} -? {_MINUTES}(?: 的)? (?:短休息?|小休息?|休息(?!日)|(?:short )?breaks?\b|rest\b)", Unit.SHORT_BREAK
    ),
    Phrase(r"短休息?|小休息?|课间休息|short breaks?\b|breaks?\b", Unit.SHORT_BREAK),
    Phrase(r"休息日?|放假|rest(?: days?)?\b(?! of| api|ful|[-/])|days? off\b", Unit.REST),
    Phrase(r"off(?=[.!]? ?(?:$|[,;:(]))", Unit.REST, place=Place.FRONT),
)
_EFFORT = (
    Phrase(rf"{{n}} of (?:them|these|those),? {{a}} {_MINUTES} each\b", Unit.MINUTES_TIMES, parts=(0, 1)),
    Phrase(rf"(?:每个?|各) {{a}} {_MINUTES}", Unit.MINUTES_EACH),
    Phrase(rf"{{a}} {_MINUTES} (?:each\b|/ ?个)", Unit.MINUTES_EACH),
    Phrase(rf"{{a}} {_MINUTES} {_TIMES} {{n}}", Unit.MINUTES_TIMES, parts=(1, 0)),
    Phrase(rf"{{n}} {_TIMES} {{a}} {_MINUTES}", Unit.MINUTES_TIMES, parts=(0, 1)),
    Phrase(rf"{{n}} {_MINUTES} {{to}} {{a}} {_HOURS}", Unit.MINUTES, parts=(1, 60), value="to"),
    Phrase(rf"{{a}} {_HOURS} {_TIMES} {{n}}", Unit.MINUTES_TIMES, parts=(60, 0)),
    Phrase(rf"{{n}} {_TIMES} {{a}} {_HOURS}", Unit.MINUTES_TIMES, parts=(0, 60)),
    Phrase(r"{n} 个 {half} (?:小时|钟头)", Unit.MINUTES, parts=(60, 60)),
    Phrase(r"{n} 小时 {half}", Unit.MINUTES, parts=(60, 60)),
    Phrase(rf"{{n}} {_HOURS} (?:and )?{{n}} (?:{_MINUTES}|分|m\b)", Unit.MINUTES, parts=(60, 1)),
    Phrase(r"{n}h ?{n}m?\b", Unit.MINUTES, parts=(60, 1)),
    Phrase(r"(?:an|{n}) hours? and a half", Unit.MINUTES, value="90"),
    Phrase(r"half (?:an|a|-) ?hour", Unit.MINUTES, value="30"),
    Phrase(r"an hour\b", Unit.MINUTES, value="60"),
    Phrase(r"{n} 刻钟", Unit.MINUTES, 15),
    Phrase(rf"{{a}}\+? -? {_HOURS}", Unit.MINUTES, 60),
    Phrase(rf"{{a}}\+? -? {_MINUTES}", Unit.MINUTES),
    Phrase(r"\({n}m\)", Unit.MINUTES),
)
_POMODOROS = (
    Phrase(r"🍅(?:::|:)? {slash}", Unit.QUOTA),
    Phrase(r"🍅:: {n}", Unit.POMODOROS),
    Phrase(r"🍅 {r}", Unit.SLOT, place=Place.START),
    Phrase(rf"(?:{_POMODORO_HEAD}|🍅) {_TIMES} {{n}}", Unit.POMODOROS),
    Phrase(rf"{{n}} {_TIMES} {_POMODORO}", Unit.POMODOROS),
    Phrase(rf"{_POMODORO_HEAD}数?: {{n}} 个?{_NO_UNIT}", Unit.POMODOROS),
    Phrase(r"(?:番茄|蕃茄)钟? {n} 个", Unit.POMODOROS),
    Phrase(rf"第 {{r}} 个? {_POMODORO}", Unit.SLOT),
    Phrase(rf"{{nth}} {_POMODORO}", Unit.SLOT),
    Phrase(rf"(?:(?:番茄|蕃茄)(?:钟|时间)?|pomodoros?|pomos?) {{n}} ?(?:、|&|,|和|and) ?{{n}}{_NO_UNIT}", Unit.SLOT),
    Phrase(
        rf"(?:(?:番茄|蕃茄)(?:钟|时间)?|pomodoros?|pomos?) (?:第|#|no\.? )? {{n}}(?: ?{{to}} ?{{n}})?{_NO_UNIT}",
        Unit.SLOT,
    ),
    Phrase(rf"{{a}} 个? {_POMODORO}", Unit.POMODOROS),
    Phrase(rf"🍅 {{n}}{_NO_UNIT}", Unit.POMODOROS),
    Phrase(r"{tomatoes}", Unit.POMODOROS),
)
_COUNTED = (
    Phrase(rf"第 {{n}} {_WEEK} {_ON}", Unit.WEEKS, open_end=True),
    Phrase(rf"(?:week|wk) {{n}} {_ON}", Unit.WEEKS, open_end=True),
    Phrase(rf"第 {{n}} [天日] {_ON}", Unit.DAYS, open_end=True),
    Phrase(rf"day {{n}} {_ON}", Unit.DAYS, open_end=True),
    Phrase(rf"第 {{n}} 个?月 {_ON}", Unit.MONTHS, open_end=True),
    Phrase(rf"month {{n}} {_ON}", Unit.MONTHS, open_end=True),
    Phrase(rf"第 {{r}} {_WEEK} (?:{{to}}|{{and}}) 第? {{n}} {_WEEK}", Unit.WEEKS),
    Phrase(rf"第 {{r}} {_WEEK}", Unit.WEEKS),
    Phrase(rf"前 {{n}} 个? {_WEEK}", Unit.WEEKS, value="from 1"),
    Phrase(rf"{{n}} {_WEEK}? {{to}} {{n}} {_WEEK}", Unit.WEEKS, place=Place.START),
    Phrase(r"周 {r}(?=\s*(?:[|:(]|$))", Unit.WEEKS),
    Phrase(rf"(?:weeks?|wks?\.?)[-_# ]? {{n}} (?:{{to}}|&|and) (?:weeks?|wk) {{n}}{_NO_UNIT}", Unit.WEEKS),
    Phrase(rf"(?:weeks|wks)[-_# ]? {{r}}{_NO_UNIT}", Unit.WEEKS),
    Phrase(rf"(?:week|wk\.?)[-_# ]? {{one}}{_NO_UNIT}", Unit.WEEKS),
    Phrase(r"(?:week|wk\.?)[-_# ]? {n}", Unit.WEEKS),
    Phrase(r"(?:the )?{nth} {n} weeks?\b", Unit.WEEKS, place=Place.FRONT),
    Phrase(r"(?:the )?{nth} week\b", Unit.WEEKS, place=Place.FRONT),
    Phrase(r"w{n} (?:{to}|&|and) w{n}(?![\w])", Unit.WEEKS, place=Place.FRONT),
    Phrase(r"w{one}(?![\w])", Unit.WEEKS, place=Place.FRONT),
    Phrase(r"第 {r} 个?月 (?:{to}|{and}) 第? {n} 个?月", Unit.MONTHS),
    Phrase(r"第 {r} 个?月", Unit.MONTHS),
    Phrase(r"前 {n} 个 月", Unit.MONTHS, value="from 1"),
    Phrase(r"{n} {to} {n} 个 ?月", Unit.MONTHS, place=Place.START),
    Phrase(rf"months?[-_# ]? {{n}} (?:{{to}}|&|and) months? {{n}}{_NO_UNIT}", Unit.MONTHS),
    Phrase(rf"months[-_# ]? {{r}}{_NO_UNIT}", Unit.MONTHS),
    Phrase(rf"month[-_# ]? {{one}}{_NO_UNIT}", Unit.MONTHS),
    Phrase(r"month[-_# ]? {n}", Unit.MONTHS),
    Phrase(r"(?:the )?{nth} month\b", Unit.MONTHS, place=Place.FRONT),
    Phrase(r"m{n} {to} m?{n}(?![\w])", Unit.MONTHS, place=Place.LABEL),
    Phrase(r"m{n}(?![\w])", Unit.MONTHS, place=Place.LABEL),
    Phrase(r"第 {r} [天日] (?:{to}|{and}) 第? {n} [天日]", Unit.DAYS),
    Phrase(r"第 {r} (?:天|日(?![程常志记]))", Unit.DAYS),
    Phrase(r"前 {n} 天", Unit.DAYS, value="from 1"),
    Phrase(r"{n} {to} {n} 天", Unit.DAYS, place=Place.START),
    Phrase(rf"days?[-_# ]? {{n}} (?:{{to}}|&|and) days? {{n}}{_NO_UNIT}", Unit.DAYS),
    Phrase(rf"days[-_# ]? {{r}}{_NO_UNIT}", Unit.DAYS),
    Phrase(rf"day[-_# ]? {{one}}{_NO_UNIT}", Unit.DAYS),
    Phrase(r"day[-_# ]? {n}", Unit.DAYS),
    Phrase(r"(?:the )?{nth} {n} days?\b", Unit.DAYS, place=Place.FRONT),
    Phrase(r"(?:the )?{nth} day\b(?! of)", Unit.DAYS, place=Place.FRONT),
    Phrase(r"d{n} {to} d{n}(?![\w])", Unit.DAYS, place=Place.FRONT),
    Phrase(r"d{one}(?![\w])", Unit.DAYS, place=Place.FRONT),
    Phrase(r"第 {n} 轮(?: ?复习)?", Unit.PHASE, place=Place.FRONT),
    Phrase(r"{n} 轮(?: ?复习)?", Unit.PHASE, place=Place.LABEL),
    Phrase(r"第 {r} 阶段? (?:{to}|{and}) 第? {n} 阶段", Unit.PHASE),
    Phrase(r"第 {r} 个? (?:大? 阶段|部分)", Unit.PHASE),
    Phrase(r"(?<![本个各该])阶段 {r}(?! ?[天日周个月年大项种次点步门])", Unit.PHASE),
    Phrase(r"(?:phases?|stages?|sprints?)[-_# ]? {one}", Unit.PHASE),
    Phrase(r"(?:the )?{nth} (?:phase|stage)\b", Unit.PHASE, place=Place.FRONT),
    Phrase(r"part {n}", Unit.PHASE, place=Place.LABEL),
)
_DAYS_AND_PERIODS = (
    Phrase(r"除了? {days} (?:以外|之外|外)", Unit.EXCEPT),
    Phrase(r"{days} 除外", Unit.EXCEPT),
    Phrase(r"(?:except|excluding|excl\.|but not|other than)(?: for| on)? {days}", Unit.EXCEPT),
    Phrase(
        r"除了? 周末 (?:以外|之外|外)|周末除外|(?:except|excluding)(?: for| on)? weekends?", Unit.EXCEPT, value="6-7"
    ),
    Phrase(r"(?:每|逢|every |each |on )?{days}", Unit.WEEKDAYS),
    Phrase(
        r"每?个?(?:工作日|平日|周中)|(?:every |each |on )?weekdays?\b|(?:every |each |on )?workdays?\b",
        Unit.WEEKDAYS,
        value="1-5",
    ),
    Phrase(r"每?个?(?:周末|双休日?)(?:两天)?|(?:every |each |on )?weekends?\b", Unit.WEEKDAYS, value="6-7"),
    Phrase(r"每天?晚上?|every (?:evening|night)|each (?:evening|night)|nightly\b", Unit.DAILY, value="evening"),
    Phrase(r"每天?(?:早上?|早晨|清晨)|(?:every|each) morning", Unit.DAILY, value="morning"),
    Phrase(r"上午|早上|早晨|清晨|早间|晨间|早起|mornings?\b", Unit.PERIOD, value="morning"),
    Phrase(r"中午|午间|午休(?:时间)?|午饭后|noon\b|midday\b|lunch(?: ?time| break)?\b", Unit.PERIOD, value="noon"),
    Phrase(r"下午|午后|afternoons?\b", Unit.PERIOD, value="afternoon"),
    Phrase(
        r"晚上|晚间|夜间|夜晚|夜里|傍晚|睡前|晚饭后|下班后|evenings?\b|nights?\b|bedtime\b|before bed\b",
        Unit.PERIOD,
        value="evening",
    ),
    Phrase(r"早|晨|{am}", Unit.PERIOD, value="morning", place=Place.LABEL),
    Phrase(r"午", Unit.PERIOD, value="noon", place=Place.LABEL),
    Phrase(r"{pm}", Unit.PERIOD, value="afternoon", place=Place.LABEL),
    Phrase(r"晚|夜", Unit.PERIOD, value="evening", place=Place.LABEL),
    Phrase(r"全天|整天|all day\b|full day\b|(?:the )?whole day\b", Unit.WHOLE_DAY),
    Phrase(_DAILY, Unit.DAILY),
    Phrase(r"a day(?=[.,;!)]|$)", Unit.DAILY),
    Phrase(r"{n} 天 {half}", Unit.SPAN),
    Phrase(r"{a}\+? -? ?(?:weeks?|months?|days?|years?)\b", Unit.SPAN),
    Phrase(r"{a} (?:个? (?:周(?!期|围)|星期|礼拜|月)|[天年](?![气才然]))", Unit.SPAN),
)

PHRASES = (*_DATES, *_CLOCKS, *_RHYTHM, *_BUDGETS, *_EFFORT, *_POMODOROS, *_COUNTED, *_DAYS_AND_PERIODS)
