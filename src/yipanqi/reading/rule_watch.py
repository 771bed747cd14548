"""Rules of supervision: lights and cards, points, reporting days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.facts.values import Rule
from yipanqi.reading.lookup import Lookup, spread
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import sentence
from yipanqi.reading.rule_words import CONDITION, NUMBER, condition_start, tidy

_COLOUR = re.compile(r"[红黄绿蓝橙黑](?:灯|牌|旗|榜|卡|色预警|色督办单|色提醒单|色(?=[,。;、\n]))")
_GIVEN = re.compile(
    r"(?:一律|直接|给予|予以|将|用|以|亮|挂|出示|发出|发放|发|授予|授|标注?为?|标示|显示|列为|列入|判定为|评定为|定为|评为|评|记|"
    r"插|点|为|是|则|“)+$"
)
_TOLD_STATE = re.compile(
    "(?!.*(?:的,|的\\Z|以上|以下|以内|低于|超过|高于|达到|不足|未|滞后))(?!对|凡|因|若|如).{2,}连续"
)
_AND_POINTS = re.compile(rf"”?(?:预警|警示|警告)?(?:,?并(?:扣|加|记)(?P<points>{NUMBER})分)?")
_PROGRESS = re.compile(r"的,?$|序时|进度|完成|逾期|滞后|未|连续|低于|超过|达到|以上|以内|以下")
_STATUS = re.compile(r"(?:已|被|有|共|仍|获|现)$|^\d+(?:个|项|家)")
_ANCHOR = re.compile(r"分(?![钟之别工享成公配辨])")  # one literal: the digit before it is looked at afterwards
_NO_POINTS = re.compile(r"(?:不得|[得计记按]零|[得计记按]0)\Z")
_VERB = re.compile(
    rf"(?:加|扣减|扣除|扣|减|计|得|记|奖励|奖|赋|按|(?:扣减|扣除|核减|增加)[^,。;\n\d]{{2,10}}分)满?\s?"
    rf"(?P<value>{NUMBER})?(?:[至—~-]{NUMBER})?\s?$"
)
_MORE = re.compile(
    rf"(?:[,;、]\s?(?:最高|最多|总计|累计)[^,。;\n]{{0,8}}?{NUMBER}分(?:为止)?|"
    rf"[,;、]?(?:以{NUMBER}分)?(?:封顶|扣完为止|扣完该项分为止|加满为止))*"
)
_COUNTED = re.compile("[^,。;、\n]{0,16}")
_LONGEST_GRADE = 40
_GRADE = re.compile(
    r"\d分(?:\(?不?含\)?)?(?:以上|以下|及以上|之间)?(?:\(不?含[^()]{0,6}\))?的?(?P<then>(?:评定?为|确定为|定为|为|属于|列为)[“]?)\Z"
)
_END_OF_GRADE = re.compile(r"[”等档]|[,。;、\n]|\Z")
_EACH = re.compile("每[项次个件处条例]")
_CONDITIONED = re.compile(
    r"每|未|低于|高于|超|达到|达|完成|滞后|排名|第[一二三四五六七八九十\d]+名|不足|逾期|连续|提前|的$|以上|以下|^对"
)
_REPORT = re.compile(
    r"(?P<when>次月[^,。;\n]{0,4}?\d{1,2}日(?:之?前|内)"
    r"|每(?:个)?(?:月|季度|季|周|年|半年|旬)(?:度)?[^,。;\n]{0,14}?(?:前|内|底(?!前)|初|末(?![前月])|\d{1,2}日(?!前)|周[一二三四五](?!前)|(?<=周)[一二三四五六日](?!前))"
    r"|每(?:月|季度|季|周|半年|年)(?=[^,。;\n]{0,16}(?:报告|报送|上报|汇报)一次))"
    r"[,]?(?P<then>[^。;\n]{0,60}?(?:报送|上报|报告|报备|报至|填报|通报|(?<![未不])报)(?!道|名|纸|社|刊|业|的)[^,。;\n]{0,30})"
)
_PERIOD = re.compile(r"每(?:个)?(?:月|季度|季|周|年|半年|旬)")
_ORGAN = re.compile(r"(?:^|[,。;\n)])(?P<who>[^,。;:\n]{2,24}?)(?:应当|应|要|须|需|于|在|按|将)*$")


_COLOURS = Lookup(lambda: spread("红|黄|绿|蓝|橙|黑", "灯|牌|旗|榜|卡|色"))
_POINTS = Lookup(lambda: ("分",))
_EVERY = Lookup(lambda: ("每", "次月"))
_GRADES = Lookup(lambda: ("优秀", "良好", "合格", "不合格", "较好", "较差", "一般", "好等次", "差等次"))


def lights(page: Page) -> Iterator[tuple[int, int, Rule]]:
    """低于序时进度10—30个百分点(含)的亮黄灯: each colour with the condition before it."""
    text, last = page.text, 0
    for match in _COLOURS.matches(page, _COLOUR):
        left, _ = sentence(text, match.start(), match.start())
        left = max(left, last, text.rfind(";", left, match.start()) + 1)
        given = _GIVEN.search(text, left, match.start())
        begin = given.start() if given else match.start()  # without a giving verb it is a figure of speech
        more = _AND_POINTS.match(text, match.end())
        end = more.end() if more else match.end()
        when = _near(text, left, begin)
        if given is None or text[end : end + 1] == "的" or when is None or not _is_condition(text[when:begin]):
            continue  # 亮黄灯的 is itself a condition
        last = end
        points = more["points"] if more else None
        yield (
            when,
            end,
            Rule(
                type="light",
                when=tidy(text[when:begin]),
                then=tidy(text[begin:end]).removeprefix("则"),
                value=float(points) if points else None,
                unit="分" if points else None,
                period=_period(text[when:begin]),
            ),
        )


def _near(text: str, left: int, end: int) -> int | None:
    """Where the condition begins: its comma clause, and the ones before it while they are conditions as well."""
    stretch = text[left:end].rstrip(",")
    if not stretch.strip(" ,、:;("):
        return None
    start = condition_start(text, left + stretch.rfind(":") + 1, left + len(stretch))
    while start < end and text[start] in " ,、;(\n":
        start += 1
    return start


def _is_condition(words: str) -> bool:
    bare = tidy(words)
    return (
        len(bare) >= 3
        and bool(CONDITION.search(words.rstrip(",")) and _PROGRESS.search(words))
        and not _STATUS.search(bare)
        and not _TOLD_STATE.match(words)
        and len(bare) <= 90
    )


def scores(page: Page) -> Iterator[tuple[int, int, Rule]]:
    """每超1个百分点加0.2分,最高加10分: the points and the condition before them."""
    text, last = page.text, 0
    for match in _POINTS.matches(page, _ANCHOR):
        full = text[match.start() - 1 : match.start()] == "满"
        none = _NO_POINTS.search(text, max(last, match.start() - 2), match.start())
        if match.start() < last or not (
            full or none or text[match.start() - 2 : match.start()].rstrip()[-1:].isdigit()
        ):
            continue
        left, _ = sentence(text, match.start(), match.start())
        left = max(left, last, text.rfind(";", left, match.start()) + 1)
        unit = match.start() - full
        verb = none or _VERB.search(text, max(left, unit - 20), unit)
        start = _score_start(text, left, verb.start()) if verb else None
        if verb is None or start is None or (verb.group()[0] == "按" and text[unit + 1 : unit + 2] not in ("计", "记")):
            continue
        more = (_COUNTED if verb.group()[0] == "按" else _MORE).match(text, match.end())
        last = more.end() if more else match.end()
        amount = "0" if none else verb["value"]
        yield (
            start,
            last,
            Rule(
                type="score",
                when=tidy(text[start : verb.start()]),
                then=text[verb.start() : last],
                value=float(amount) if amount else None,
                unit="分" if amount else None,
            ),
        )


def _score_start(text: str, left: int, end: int) -> int | None:
    """The comma clause with the condition: that of the points, or the one before it where theirs holds none."""
    body = text[left:end].rstrip(",、 ")
    begin = left + max(body.rfind(mark) for mark in ",:") + 1
    if text[begin] != "对":
        begin = max(begin, left + body.rfind("、") + 1)
    if not _CONDITIONED.search(text[begin:end]):
        return None
    previous = left + max(text[left : max(left, begin - 1)].rfind(mark) for mark in ",:;") + 1
    if previous < begin - 1 and re.search(
        r"基础上|的(?:任务|事项|项目|单位|部门|区县|地区)?$", text[previous : begin - 1]
    ):
        begin = previous
    words = tidy(text[begin:end])
    for _ in range(2):
        if not _EACH.fullmatch(words) or begin - 1 <= left:
            break
        begin = left + max(text[left : begin - 1].rfind(mark) for mark in ",:;") + 1
        words = tidy(text[begin:end])
        words = words if "的" in words else "每项"
    return begin if 2 <= len(tidy(text[begin:end])) <= 60 else None


def grades(page: Page) -> Iterator[tuple[int, int, Rule]]:
    """综合得分90分以上为优秀: the points that earn a grade."""
    text, last = page.text, 0
    for _, start, end in _GRADES.words(page):
        low = max(last, start - _LONGEST_GRADE)
        low = max(low, 1 + max(text.rfind(mark, low, start) for mark in ",;。:\n"))
        match = _GRADE.search(text, low, start)
        if match and len(tidy(text[low : match.start("then")])) > 1 and _END_OF_GRADE.match(text, end):
            last = end
            when = tidy(text[low : match.start("then")])
            yield text.find(when[0], low), end, Rule(type="score", when=when, then=text[match.start("then") : end])


def reports(page: Page) -> Iterator[tuple[int, int, Rule]]:
    """每月25日前报送…: who reports what, by which day."""
    text = page.text
    for match in _EVERY.matches(page, _REPORT):
        left, _ = sentence(text, match.start(), match.start())
        who = _ORGAN.search(text[left : match.start()])
        name = tidy(who["who"]) if who else ""
        name = re.sub(r"(?:应当|应|要|须|需|于|在|按|将)+$", "", name)
        parties = (name,) if 2 <= len(name) <= 20 and name[-1] in "位门县区市局委办府组司校镇乡处室" else ()
        start = left + who.start("who") if parties and who else match.start()
        yield (
            start,
            match.end(),
            Rule(
                type="report",
                when=match["when"],
                then=tidy(match["then"]),
                parties=parties,
                period=_period(match["when"]),
            ),
        )


def _period(words: str) -> str | None:
    found = _PERIOD.search(words)
    return found.group() if found else "每月" if words.startswith("次月") else None
