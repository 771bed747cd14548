"""Who wrote and who edited a page, and where it was taken from: from its credits and its first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from yipanqi.documents.lexicon import words
from yipanqi.documents.names import people
from yipanqi.documents.roles import after_keys, at_first_of, role_expression, role_keys
from yipanqi.documents.stamps import DATE, TIME
from yipanqi.documents.writers import lead_writers, press_before_writers, writers_line

_STOP: Final = (
    r"[\s|;,(\[]*(?:作者|编辑|责编|责任编辑|记者|(?:发布|发表|更新)(?:时间|日期|于|:|\s*\d)|时间|日期|阅读|浏览"
    r"|点击|访问|人气|[\u4e00-\u9fff]{2,6}:|字号|字体|分享|打印|关闭|评论|审核|校对|摄影|稿源|大号|【|\d|$)"
)
_MEDIUM: Final = r"(?:社|网|报|台|客户端|新闻|在线|频道|融媒|APP|App)"
_AGENCY: Final = re.compile(
    rf"\W{{0,2}}据?(?P<press>[\u4e00-\u9fffA-Za-z·/-]{{1,14}}?{_MEDIUM})\s?[\u4e00-\u9fff]{{0,8}}\s?\d{{1,2}}月\d{{1,2}}日\s?(?:电"
    rf"|讯|消息)\s*"
    r"(?:\((?P<who>[^()]{2,60})\))?"
)
_PAPER: Final = re.compile(
    r"\W{0,2}据?(?P<press>[\u4e00-\u9fffA-Za-z·/-]{2,24}?)\s?(?:讯|电|消息)\s*(?:\((?P<who>[^()]{2,60})\)"
    r"|(?=[\s,:(题]|综合))"
)
_NAMED: Final = re.compile(rf".*{_MEDIUM}$")
_OWN: Final[tuple[str, ...]] = ("本报", "本网", "本台", "本刊", "本社", "记者")
_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_REPORTER_WORD: Final = re.compile(r"(?:记者|通讯员|实习生|特派员|撰稿人|撰文|采写|作者)")
_TAIL_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]\s*。?$")
_PLACE_REPORT: Final = re.compile(r"\s+[\u4e00-\u9fff]{2,8}报道.*$")
_REPORTS: Final = re.compile(r"\W{0,2}[\w·-]{0,12}记者\s([^,。:]{2,24}?)\s+(?:[\u4e00-\u9fff]{2,8}报道|报道)")
_CAMERA: Final = re.compile(r"(?:摄|供图|制图|图)\s*$")


@cache
def _source_expression() -> re.Pattern[str]:
    keys, first = role_expression("source"), at_first_of(words("roles", role="source"))
    return re.compile(
        rf"{first}(?<![\u4e00-\u9fff“”])(?:{keys})\s{{0,4}}(?:[:/|]\s{{0,4}}|\s{{1,4}})(?P<name>[^\n:,;。|]{{2,40}}?)"
        rf"(?:[)\]]?{_STOP}|[)\]]|[|;,。]|\s{{3,}})"
    )


@cache
def _role(word: str) -> str:
    """The role that a word names, blanks in it left out."""
    bare = re.sub(r"\s", "", word)
    for role in ("editor", "reporter", "source", "camera", "credit"):
        if bare in words("roles", role=role):
            return role
    return ""


_OTHER_FIELD: Final = re.compile(
    r"[\s|,;、([]{1,4}(?:[\u4e00-\u9fff]{2,8}\s?:|(?:(?:浏览|阅读|点击|访问|评论|播放|点赞|转发)(?:次数|量|数|率)?|人气|热度|字号|字体|字体大小"
    r"|打印|关闭|分享到?|收藏|纠错|我要\S{2}|扫一扫)(?=$|[\s\d(\[\])]))"
)
"""Where a field of a page's frame begins that is no role: 浏览次数:1203, 版式策划:甲."""


def segments(line: str) -> list[tuple[str, str]]:
    """A line of credits as (role, words): ``编辑:甲 校对:乙`` gives two."""
    keyed = after_keys(list(role_keys().finditer(line)), line)
    return [(_role(key[1] or key[2]), _OTHER_FIELD.split(said, maxsplit=1)[0]) for key, said in keyed]


TAKEN_FROM: Final = re.compile(
    r"\W{0,2}(?:以下|本)?(?:文章|文|内容|稿件)?(?:来源于|转载?自|摘自|选自)\s*[:“《]?\s*(?P<name>[\u4e00-\u9fffA-Za-z·]{2,20}?)[”》]?\s*(?:$|[,;。|)]|作者)"
)
"""``以下文章来源于青溪日报,作者…``, ``转自《青溪日报》``."""


def source_of(lines: Iterable[str]) -> str | None:
    """What stands after 来源: or the like, as written; an empty one is passed over."""
    for line in lines:
        if match := TAKEN_FROM.match(line):
            return match["name"]
        for match in _source_expression().finditer(line):
            name = re.sub(rf"\s*(?:{DATE}).*$", "", match["name"]).strip(" ·-_、()[]<>")
            if len(name) >= 2 and not _role(name.split(":")[0]) and not name.isdigit():
                return name
    return None


_NAME: Final = rf"[\u4e00-\u9fffA-Za-z·]{{1,12}}(?:{_MEDIUM}|数字报|电子报|融媒体中心|发布|观察)"
_AFTER_STAMP: Final = re.compile(
    rf"^\W*(?:{DATE})(?:{TIME})?\s*(?:星期.|周.)?[\s|]*(?:来自|转自)?[:\s]*《?(?P<name>{_NAME})》?(?=$|[\s|])"
)
_BEFORE_STAMP: Final = re.compile(
    rf"^\W*(?:(?:原创|转载)\s+(?:\S{{1,16}}\s+){{0,2}})?《?(?P<name>{_NAME})》?[\s|(·-]{{1,4}}(?:{DATE})"
)
_ALONE: Final = re.compile(rf"《?(?P<name>{_NAME})》?$")


def beside_stamp(lines: Sequence[str]) -> str | None:
    """A paper's name right behind the page's stamp or before it (``2023-01-12 20:05 青溪日报``), else one that has
    a line of its own."""
    for expression in (_AFTER_STAMP, _BEFORE_STAMP, _ALONE):
        if match := next(filter(None, map(expression.match, lines)), None):
            return match["name"]
    return None


def account_of(lines: Iterable[str]) -> str | None:
    """The account that a line ``原创 甲 青溪发布 2023-08-09 20:30`` says published the text."""
    for line in lines:
        if line.startswith(("原创 ", "转载 ")) and (match := _BEFORE_STAMP.match(line)):
            return match["name"]
    return None


def press_of_writers(lines: Iterable[str]) -> str | None:
    """The paper that the line of writers names before them: ``□青溪日报记者 甲``."""
    return next(filter(None, map(press_before_writers, lines)), None)


def press_of(line: str) -> str | None:
    """The paper or agency that a dateline names: ``青溪日报讯``, ``新华社青溪5月8日电``; not 本报."""
    match = _dateline(line)
    if match is None or match["press"].startswith(_OWN) or not _NAMED.match(match["press"]):
        return None
    return match["press"]


def editors_of(lines: Sequence[str]) -> tuple[str, ...]:
    """All people of the editing lines in order, each once; the name may stand on the next line."""
    found: dict[str, None] = {}
    waiting = False
    for line in lines:
        named = segments(line)
        if not named and waiting and len(line) <= 16:
            found.update(dict.fromkeys(people(line.strip("()[] "))))
        waiting = False
        for role, said in named:
            if role == "editor":
                names = people(said.strip(" ()[]|"))
                found.update(dict.fromkeys(names))
                waiting = not names
    return tuple(found)


def reporters_of(credit_lines: Iterable[str], opening: Sequence[str], closing: str) -> tuple[str, ...]:
    """Who wrote it: people of the credits, else of the opening's brackets, else of those behind the last word."""
    found: dict[str, None] = {}
    for line in credit_lines:
        found.update(dict.fromkeys(_credited(line)))
    if found:
        # The credits may name one author only, the text's own bracket (记者 甲 乙) all of them.
        more = next(filter(None, map(_opening_names, opening[:1])), ())
        return more if len(more) > len(found) and set(found) <= set(more) else tuple(found)
    for line in opening:
        if names := _opening_names(line):
            return names
    tail = _TAIL_BRACKETS.search(closing)
    if tail and not _CAMERA.search(tail[1]):
        return _bracketed(tail[1], sure=True)
    return ()


def _credited(line: str) -> tuple[str, ...]:
    if found := writers_line(line):
        return found.names
    if _CAMERA.search(line.strip(")] ")):
        return ()
    bare = line.strip("()[] -")
    names: list[str] = []
    named = segments(bare)
    for role, said in named:
        if role == "reporter":
            names += people(_PLACE_REPORT.sub("", said).strip(" ()[]|"), sure=True)
    if not names and _REPORTER_WORD.search(bare) and "摄" not in bare:
        names += _after_reporter(_PLACE_REPORT.sub("", bare))
    if not names and line.strip()[:1] in "([" and not named:
        names += people(bare, sure=True)
    return tuple(dict.fromkeys(names))


def _opening_names(line: str) -> tuple[str, ...]:
    """The names in the dateline of a first sentence: ``(记者 甲 乙)``, ``5月8日电(甲)``, ``电 (记者甲)``."""
    if names := lead_writers(line):
        return names
    head = line[:110]
    if _REPORTER_WORD.search(head):
        for match in _IN_BRACKETS.finditer(head):
            if _REPORTER_WORD.search(match[1]) and not _CAMERA.search(match[1]):
                return _bracketed(match[1], sure=True)
    wrote = _dateline(head)
    if wrote and wrote["who"]:
        return _bracketed(wrote["who"], sure=True)
    plain = _REPORTS.match(head) if "报道" in head else None
    return people(plain[1], sure=True) if plain else ()


def _dateline(head: str) -> re.Match[str] | None:
    """The paper or agency that the first words of a text name, and whom they name behind it."""
    if "讯" in head or "电" in head or "消息" in head:
        return _AGENCY.match(head) or _PAPER.match(head)
    return None


def _bracketed(inside: str, *, sure: bool) -> tuple[str, ...]:
    return _after_reporter(inside) if _REPORTER_WORD.search(inside) else people(inside, sure=sure)


def _after_reporter(text: str) -> tuple[str, ...]:
    """The people named after each 记者, 通讯员 in a run of words."""
    found: list[str] = []
    for part in _REPORTER_WORD.split(text)[1:]:
        part = part.lstrip(":/| ")
        names = people(part, sure=True)
        if not names:
            names = people(re.split(r"[,;。]|\s{2,}|/|文并?图|摄", part)[0], sure=True)
        found += names
    return tuple(dict.fromkeys(found))
