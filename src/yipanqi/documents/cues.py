"""What one line of a page looks like, judged alone: its cue. Where it stands is weighed in ``extent`` and ``blocks``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from yipanqi.documents.lexicon import words
from yipanqi.documents.marks import LONG, NO_MARKS, Marks, marks_of
from yipanqi.documents.names import people
from yipanqi.documents.punctuation import narrow
from yipanqi.documents.stamps import DATE, TIME

Cue = Literal[
    "empty", "prose", "short", "frag", "number", "plain", "bullet", "table", "attach", "sign", "greet",
    "byline", "end", "date", "code", "meta", "caption", "tool", "channel", "crumb", "pipes",
    "link", "related", "comment", "legal", "spam", "shop",
]  # fmt: skip
"""prose: whole sentences; short: a short sentence; frag: sentences cut off; plain: words without a sentence mark;
greet: whom a paper addresses; sign: an organ alone; code: a document number alone; end: an editors' line;
meta: a field of an official page's frame; crumb: where in the site; pipes: many words between bars."""


@dataclass(slots=True)
class Line:
    """A line in narrow punctuation without outer blanks, with its cue."""

    text: str
    cue: Cue

    @property
    def size(self) -> int:
        """Characters."""
        return len(self.text)


def lines_of(text: str) -> list[Line]:
    """The lines of ``text.split("\\n")`` with their cues."""
    text = narrow(text)
    pieces = text.split("\n")
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece) + 1)
    marks = marks_of(text, starts)
    return [_line(piece.strip(), marks.get(i, NO_MARKS)) for i, piece in enumerate(pieces)]


def _line(text: str, marks: Marks) -> Line:
    if not text:
        return Line(text, "empty")
    return Line(text, _long_cue(text, marks) if len(text) > LONG else _short_cue(text, marks))


# ---------------------------------------------------------------- long lines

_STOPS = "。!?;…:"
_CLOSERS = "”’\"')]》 "


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSERS).endswith(tuple(_STOPS))


def _long_cue(text: str, marks: Marks) -> Cue:
    if _is_legal(text, marks):
        return "legal"
    bars = text.count("|")
    if bars >= 8 and len(text) < 10 * bars:
        return "pipes"
    if "。" in text or text.count(",") >= 3 or ";" in text:
        return "prose" if _ends_sentence(text) else "frag"
    if text.count(" ") * 8 > len(text) or text.count(">") >= 3:
        return "channel" if marks is NO_MARKS or "。" not in text else "frag"
    return "prose" if _ends_sentence(text) else "frag"


_NOTICE = re.compile(r"转载|声明|立场|观点|真实性|联系|删除|投资建议|仅供")


def _is_legal(text: str, marks: Marks) -> bool:
    """Whether a line speaks of rights in the page: the site's own voice and words of rights together."""
    count = marks.count
    if not count:
        return False
    strong, own, rights = count.get("legal", 0), count.get("self", 0), count.get("right", 0)
    press = count.get("press", 0)
    if strong >= 2 or (strong and (own or press or rights >= 2 or len(text) <= 60)):
        return True
    if own:
        return rights >= (2 if len(text) <= 200 else 3)
    return press >= 1 and rights >= 3 and len(text) <= 160 and bool(_NOTICE.search(text))


# ---------------------------------------------------------------- short lines


def _alternatives(items: Iterable[str]) -> str:
    return "|".join(re.escape(item).replace(r"\ ", r"\s*") for item in sorted(items, key=len, reverse=True))


def _spaced(items: Iterable[str]) -> str:
    """Like :func:`_alternatives`, with blanks allowed inside a word (``文 号``)."""
    return "|".join(r"\s{0,4}".join(map(re.escape, item)) for item in sorted(items, key=len, reverse=True))


@cache
def role_expression(*roles: str) -> str:
    """An expression for the words of these roles (``editor``, ``reporter``, ``source``, ``camera``, ``credit``)."""
    return _spaced([word for role in roles for word in words("roles", role=role)])


_OPEN = r"[\s(\[<|/·>*#_-]*"
_BULLET = re.compile(r"(?:[·●▪■□◆◇○►▶»›★☆※→*>]|-(?!-))\s*|[-_]{3,}$")
_HEAD_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}[、.,]|\([一二三四五六七八九十百]{1,4}\)[、.]?"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节编篇部]|[一二三四五六七八九十]{1,3}是|#{1,6} )"
)
_NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2}){1,3}[.、\s]?\s*(?=[^\d%亿万])|\d{1,3}[、.)](?!\d)\s*|\(\d{1,3}\)|[①-⑳㈠-㈩⑴-⒇⒈-⒛]"
    r"|第[一二三四五六七八九十百\d]{1,5}条|专栏\s?\d|任务[一二三四五六七八九十\d])"
)
_CRUMB = re.compile(r"^\W{0,3}(?:您|你)?(?:的|现在的|当前的?|所在|现在)*(?:位置|在)是?\s*[::]|^\W{0,3}(?:首页|网站首页|主页)\s*[>»›/|\-]")
_ARROWS = re.compile(r"\s*(?:>+|»|›|→)\s*")
_DATE_ONLY = re.compile(rf"^[(\[]?(?:{DATE})(?:{TIME})?\s*(?:星期.|周.)?\s*[)\]]?$")
_DATED = re.compile(rf"^[(\[]?(?:{DATE})(?:(?P<time>{TIME}))?\s*(?:星期.|周.)?[\s|)\]·/,-]*(?P<rest>.*)$")
_STAMP_KEY = re.compile(rf"(?:时间|日期|发布于|发表于|更新于|发布)\s*[::]?\s*[(\[]?(?:{DATE})")
_CODE = re.compile(
    r"^[(\[]?[\u4e00-\u9fffA-Z]{1,14}\s*[(\[]\s*(?:19|20)\d\d\s*[)\]]\s*第?\s*\d{1,5}\s*号[)\]]?$"
    r"|^(?:[\u4e00-\u9fff]{2,20}令\s*)?第\s*\d{1,4}\s*号$|^[\u4e00-\u9fff]{2,16}(?:公告|令)\s*(?:19|20)?\d{0,4}年?\s*第\s*\d{1,4}\s*号$"
)
_CAPTION = re.compile(
    r"^[(\[▲△↑▼]?\s*(?:资料图|资料图片|资料照片|图片来源|图源|图片说明|图为|图[一二三四五六七八九十①-⑩\d]{1,2}[::,]|组图|配图|效果图|示意图"
    r"|视频截图|摄影[::]|摄影作者|图/|图\|)|^[▲△▼]"
    r"|(?:摄|供图|制图|摄影报道|图片由.{2,20}提供|/图|/摄)\s*[)\]]?\s*[。.]?$|(?:资料图片?|资料照片|效果图|示意图)\s*[)\]]$"
)
_IMAGE = re.compile(r"^(?:\S{0,40}\.(?:png|jpe?g|gif|bmp|webp|mp4|mp3|swf)|\(?图片?\d{0,3}\)?|!\[.*\]\(.*\)|图集)$", re.I)
_NOT_TEXT = re.compile(r"^[\W_]*$|^(?:https?://|www\.)\S+$|^[\w.+-]+@[\w.-]+$|^\+?[\d\s()/-]{6,}$|^[A-Za-z_ ]{1,24}$")
_ATTACH = re.compile(r"^\W?附\s{0,4}(?:件|表|录|图|则)\s{0,2}[\d一二三四五六七八九十]{0,3}(?:[-.、:\s]|$)|^附\s{0,4}[::]")
_GREET = re.compile(r"^(?:各|有关|市|区|县|省|州|盟|自治|国务院|中央|两江|在[^,。]{1,6}各).{2,117}[::]$|^各位[\u4e00-\u9fff、]{1,20}[!::]$")
_ORGAN = re.compile(
    r"^(?:[\u4e00-\u9fff()、 ]{2,40}(?:人民政府|人民政府办公厅|人民政府办公室|办公厅|办公室|委员会|党委|市委|省委|区委|县委|领导小组|委办公室"
    r"|[改财教文民交生农商住审统信][\u4e00-\u9fff]{1,6}[局委厅]|联席会议|指挥部|管委会))$"
)
_PRESS = re.compile(r"(?:报|网|社|台|频道|客户端|新闻|在线|融媒|传媒|[Aa]pp|APP|发布|中心|公众号|杂志|周刊)$")
_DATELINE = re.compile(r"^[\u4e00-\u9fff·-]{2,14}(?:社|网|报|台|客户端)[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日(?:电|讯)\s*(?:\([^()]{0,30}\))?$")
_BY_REPORTER = re.compile(
    r"^[(\[-]*(?:[\w·/-]{0,16}?(?:记者|通讯员|特派员|特约评论员|评论员|撰稿人?|撰文|作者|文)[:|/\s]{0,3}(?P<who>[^。,;:]{0,40}?)(?:\s+\S{2,8}报道)?)[)\]]*$"
)
_MARKED_DATE = re.compile(r"(?<![年\d])[(\[]?(?:(?:19|20)\d\d[-/.])?\d{1,2}[-/.]\d{1,2}[)\]]?(?:\s+\d\d:\d\d)?$")
_CELL = re.compile(r"\t|\s\|\s|^\||\|$")
_DIGEST_STAMP = re.compile(r"^\(.{0,30}(?:19|20)\d{6}(?:\s+\d\d:\d\d)?\s*\)$")
_TURN = re.compile(r"^[<《]*\s*(?:上|下|前|后)(?:一)?(?:篇|条|页|版|期|章)\s*[>》]*\s*[:|\s]\s*\S|^(?:上|下)一(?:篇|条)")
_WRAPPER = re.compile(r"\(?(?:此处|中间)?省略\s*\d+\s*字|^[\W]*(?:下略|中略|略)[\W]*$|本文档.{0,12}(?:页|下载|上传)|第\s?\d+\s?页\s?[/,]?\s?共\s?\d+\s?页$|^第?\s?\d+\s?页$|^-\s?\d+\s?-$")
_LETTERS = re.compile(r"[\u3400-\u9fffA-Za-z]")


@cache
def _meta_line() -> re.Pattern[str]:
    fields = _spaced(words("metadata_keys"))
    return re.compile(rf"^[·*\[\s|]*(?:{fields})\s*[\]]?\s*(?:[::]|$|\|)")


@cache
def _role_line() -> re.Pattern[str]:
    every = role_expression("editor", "reporter", "source", "camera", "credit")
    return re.compile(rf"^{_OPEN}(?:本文|本期|本版)?(?:{every})\s{{0,4}}(?:[:/|]|\s|$)")


@cache
def _editor_key() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(\[|/、,])(?:{role_expression('editor')})\s{{0,4}}(?:[:/|]|\s|$)")


@cache
def role_keys() -> re.Pattern[str]:
    """Where a role is named before its people: ``责编:``, ``(记者``, ``编辑/``."""
    every = role_expression("editor", "reporter", "camera", "credit", "source")
    return re.compile(rf"(?<![\u4e00-\u9fff])({every})\s{{0,4}}(?:[:/|]\s*|(?=\s)|(?=[\u4e00-\u9fff]{{2,4}}(?:[\s、,;)\]]|$)))")


def after_keys(keys: Sequence[re.Match[str]], text: str) -> list[tuple[re.Match[str], str]]:
    """Each key with the words up to the next one."""
    ends = [key.start() for key in keys[1:]] + [len(text)]
    return [(key, text[key.end() : end]) for key, end in zip(keys, ends, strict=False)]


def _short_cue(text: str, marks: Marks) -> Cue:
    cue = _marked_cue(text, marks) if marks is not NO_MARKS else None
    return cue or _frame_cue(text, marks) or _text_cue(text)


def _marked_cue(text: str, marks: Marks) -> Cue | None:
    """A cue from the words of the line, where they make it up."""
    letters = len(_LETTERS.findall(text))
    count = marks.count
    if count.get("spam", 0) + count.get("spam_weak", 0) and _is_spam(text, marks, letters):
        return "spam"
    if _is_legal(text, marks):
        return "legal"
    if "related" in count and marks.share(letters, "related", "tool") > 0.8:
        return "related"
    if "comment" in count and marks.share(letters, "comment", "tool", "channel") > 0.6:
        return "comment"
    if "shop" in count and (marks.share(letters, "shop") > 0.6 or count["shop"] >= 3):
        return "shop"
    return None


def _is_spam(text: str, marks: Marks, letters: int) -> bool:
    if "。" in text:
        return False
    strong, weak = marks.count.get("spam", 0), marks.count.get("spam_weak", 0)
    share = marks.share(letters, "spam", "spam_weak")
    return strong >= 2 or (strong == 1 and (weak >= 1 or share > 0.25)) or weak >= 4 or (weak >= 2 and share > 0.5)


def _frame_cue(text: str, marks: Marks) -> Cue | None:
    """A cue of the page's frame around the paper: tools, navigation, stamps, credits."""
    if _NOT_TEXT.match(text) or _IMAGE.match(text) or _WRAPPER.search(text):
        return "shop" if "省略" in text or "文档" in text else "tool"
    ends = _ends_sentence(text) and not text.endswith((":", "…"))
    if _CRUMB.match(text) or (">" in text and len(_ARROWS.findall(text)) >= 2 and not ends):
        return "crumb"
    bars = text.count("|")
    if bars >= 5 and len(text) < 9 * bars:
        return "pipes"
    if _DATE_ONLY.match(text):
        return "date"
    if _CODE.match(text):
        return "code"
    if (cue := _credit_cue(text)) is not None:
        return cue
    if _meta_line().match(text) and not ends:
        return "byline" if _STAMP_KEY.match(text) else "meta"
    if _TURN.match(text) and not ends:
        return "link"
    if marks is not NO_MARKS and not ends:
        return _navigation_cue(text, marks)
    return None


def _navigation_cue(text: str, marks: Marks) -> Cue | None:
    letters = len(_LETTERS.findall(text))
    tools = marks.share(letters, "tool", "related", "comment", "shop")
    if tools >= 0.6:
        return "tool"
    if tools and _STAMP_KEY.search(text):
        return "byline"
    if marks.share(letters, "tool", "channel") >= 0.8:
        return "channel"
    if marks.count.get("tool", 0) + marks.count.get("channel", 0) >= 4 and marks.share(letters, "tool", "channel") > 0.5:
        return "channel"
    return None


def _credit_cue(text: str) -> Cue | None:
    """Lines that say when, from where, by whom: byline, or end where editors are named; captions are told apart."""
    if "。" in text[:-1] and not text.startswith(("(", "[")):
        return None
    if _CAPTION.search(text):
        return "caption"
    if _DIGEST_STAMP.match(text) or _DATELINE.match(text):
        return "byline"
    if _role_line().match(text):
        return _role_cue(text)
    dated = _DATED.match(text)
    if dated and (dated["time"] or _stamp_rest(dated["rest"])):
        return "end" if _editor_key().search(text) else "byline"
    if _STAMP_KEY.search(text) and len(text) <= 90 and not _ends_sentence(text):
        return "end" if _editor_key().search(text) and people(text) else "byline"
    if len(text) <= 50 and ("记者" in text or "通讯员" in text or text.startswith(("作者", "(文"))) and _by_reporter(text):
        return "byline"
    if text[0] in "([" and text[-1] in ")]" and len(text) <= 30 and people(text[1:-1], sure=True):
        return "byline"
    return None


def _by_reporter(text: str) -> bool:
    match = _BY_REPORTER.match(text)
    if match is None:
        return False
    who = match["who"].replace("记者", "、").replace("通讯员", "、").strip("、 ")
    return not who or bool(people(who, sure=True))


def _stamp_rest(rest: str) -> bool:
    """Whether what follows a date on its line is a stamp's: a paper's name, a source, a counter."""
    if not rest:
        return True
    if len(rest) > 60 or _ends_sentence(rest):
        return False
    if re.match(r"(?:来源|作者|编辑|责编|记者|阅读|浏览|点击|访问|字号|字体|打印|分享|发布|第\s?\w{1,3}\s?版)", rest):
        return True
    return len(rest) <= 16 and bool(_PRESS.search(rest))


def _role_cue(text: str) -> Cue | None:
    """A line that opens with a role (责编, 来源, 记者): credits if what it names are people or a paper."""
    if _ends_sentence(text) and not text.endswith(":"):
        return None
    keys = list(role_keys().finditer(text))
    if not keys:
        return "byline" if text.rstrip(" :|/)]") in words("roles") and text[-1] in ":/|" else None
    for key, said in after_keys(keys, text):
        said = said.strip(" :|/()[]<>")
        if len(said) > 40 or (key[1] not in _source_words() and len(said) > 4 and not people(said) and not _PRESS.search(said)):
            return None
    if _editor_key().search(text):
        return "end"
    return "byline" if _separated(text) or len(text) <= 40 else None


def _separated(text: str) -> bool:
    return ":" in text or "/" in text or "|" in text


@cache
def _source_words() -> frozenset[str]:
    return frozenset(words("roles", role="source"))


def _text_cue(text: str) -> Cue:
    """A cue of running text: by sentence marks, numbers and length."""
    if _ATTACH.match(text):
        return "attach"
    if _CELL.search(text):
        return "table"
    if _GREET.match(text):
        return "greet"
    if _ends_sentence(text):
        return "prose" if len(text) >= 25 else "short"
    if _doubled(text) or (text.endswith(("...", "…")) and len(text) <= 60):
        return "link"
    if _MARKED_DATE.search(text) and len(text) >= 14:
        return "link"
    if _BULLET.match(text):
        return "bullet"
    if _HEAD_NUMBER.match(text) or _NUMBER.match(text):
        return "number"
    if "。" in text or (text.count(",") + text.count(";") >= 2 and len(text) >= 25):
        return "frag"
    if len(text) <= 40 and _ORGAN.match(text):
        return "sign"
    return "plain"


def _doubled(text: str) -> bool:
    """A link's words and its tip run together: the same words twice, the second perhaps cut off."""
    bare = text.lstrip("-·●▪■◆►*> 0123456789、.")
    again = bare.find(bare[:4], 4) if len(bare) >= 12 else -1
    while again > 0:
        second = bare[again:].rstrip(".… ")
        if again >= 6 and len(second) >= 4 and bare.startswith(second) and (again - len(second) <= 1 or bare[-1] in ".…"):
            return True
        again = bare.find(bare[:4], again + 1)
    return False
