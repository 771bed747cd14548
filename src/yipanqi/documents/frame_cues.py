"""Cues of the page's frame around a paper: tools, navigation, fields of official pages, legal text, advertising.

Each test is guarded by a character that its line must have, since most lines of most pages are none of these.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_letters, digits
from typing import Final

from yipanqi.documents.credit_cues import DATE_FIRST, STAMP_KEY, credit_cue, has_stamp_key
from yipanqi.documents.lexicon import words
from yipanqi.documents.line import Cue, ends_sentence
from yipanqi.documents.marks import NO_MARKS, Marks
from yipanqi.documents.roles import may_open_with_role, role_first, spaced
from yipanqi.documents.stamps import DATE, TIME

_LETTERS: Final = re.compile(r"[\u3400-\u9fffA-Za-z]")
_DATED: Final = re.compile(r"\d|年")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_DATE_ONLY: Final = re.compile(rf"[(\[]?(?:{DATE})(?:{TIME})?\s*(?:星期.|周.)?\s*[)\]]?$")
_NO_WORDS: Final = re.compile(
    r"[\W_\d]*$|(?:https?://|www\.)\S+$|[\w.+-]+@[\w.-]+$|[A-Za-z_ ]{1,24}$|[\w\s+-]{0,6}$|\S{0,40}\.(?:png"
    r"|jpe?g|gif|bmp|webp|mp4|mp3|swf)$",
    re.I,
)
_IMAGE: Final = re.compile(
    r"(?:\S{0,40}\.(?:png|jpe?g|gif|bmp|webp|mp4|mp3|swf)|\(?图片?\d{0,3}\)?|!\[.*\]\(.*\)|图集)$", re.I
)
_IMAGE_LAST: Final = "gGfFpP图片集)"
_WRAPPER: Final = re.compile(
    r"\(?(?:此处|中间)?省略\s*\d+\s*字|^[\W]*(?:下略|中略|略)[\W]*$|本文档.{0,12}(?:页|下载|上传)"
    r"|第\s?\d+\s?页\s?[/,]?\s?共\s?\d+\s?页$|^第?\s?\d+\s?页$"
)
_COUNTER: Final = re.compile(
    r"\W*(?:本篇文章|全文|本文)?(?:共)?\d+字.{0,8}(?:读完|阅读)约?.{0,8}$|\W*(?:阅读|浏览|点击|访问|人气|播放"
    r"|点赞|评论|收藏|转发|在看|赞)(?:量|数|次数)?\s*[:(]?\s*\d*\s*次?\)?\W*$"
)
_COUNTER_FIRST: Final = "阅浏点访人播评收转在赞"
"""Characters that a line begins with which counts readers, if no sign stands before them."""
_SIGNS: Final = " ([<|·*#↑↓▲▼△▽>-"
_CALLING: Final = frozenset("点戳长扫滑左上收轻关识字文分阅")
"""Characters that a line begins with which asks the reader to do something."""
_CALL: Final = re.compile(
    r"\W*(?:点击|点按|轻点|戳|长按|扫码|扫描|识别|滑动|左右滑动|上滑|下滑|点亮|阅读)\s?[“\"]?(?:此处|这里|蓝字|蓝色|标题|上方|下方|左下角|右下角"
    r"|右上角|图片|大图|链接|查看|关注|阅读|进入|收[听看]|了解|识别|二维码|海报|视频|播放|展开|原文|在看|更多)[^,。;:]{0,16}$"
    r"|\W*关注(?:我们|[^,。;:]{0,10}(?:公众号|视频号))\W*$"
    r"|\W*收录于\s?(?:合集|话题|专辑|专题)?\s*(?:[#\d(].*)?$"
    r"|\W*(?:字号|字体|字体大小|文字大小)\s?:?[\s\[\]()|/+A大中小特超默认标准加缩放-]*"
    r"(?:(?:我要|一键)?(?:分享|打印|收藏|纠错|关闭|评论|朗读|下载)[到至给:]{0,2}[\s\[\]()|/]*)*$"
    r"|\W*分享(?:到|至|给好友)?\W*$"
)
_CRUMB: Final = re.compile(
    r"\W{0,3}(?:您|你)?(?:的|现在的|当前的?|所在|现在)*(?:位置|在)是?\s*:|\W{0,3}(?:首页|网站首页|主页)\s*[>»›/|\-]"
)
_ARROWS: Final = re.compile(r"\s*(?:>+|»|›|→)\s*")
_CODE: Final = re.compile(
    r"[(\[]?[\u4e00-\u9fffA-Z]{1,14}\s*[(\[]\s*(?:19|20)\d\d\s*[)\]]\s*第?\s*\d{1,5}\s*号[)\]]?$"
    r"|(?:[\u4e00-\u9fff]{2,20}令\s*)?第\s*\d{1,4}\s*号$"
    r"|[\u4e00-\u9fff]{2,16}(?:公告|令)\s*(?:19|20)?\d{0,4}年?\s*第\s*\d{1,4}\s*号$"
    r"|[(\[]\s*(?:19|20)\d\d\s*[)\]]\s*第?\s*\d{1,4}\s*[号期]$"
    r"|\(?(?:(?:19|20)\d\d\s*年\s*)?第\s*\d{1,4}\s*期\)?(?:\s*\(?总第?\s*\d{1,5}\s*期\)?)?$"
)
_SEE_ALSO: Final = re.compile(r"\W{0,2}(?:相关|关联|延伸)(?:解读|文件|政策|阅读|链接|报道|新闻|稿件|信息)\s*:\s*\S")
_TURN: Final = re.compile(
    r"[<《]*\s*(?:上|下|前|后)(?:一)?(?:篇|条|页|版|期|章)\s*[>》]*\s*[:|\s]\s*\S|(?:上|下)一(?:篇|条)"
)
_NOTICE: Final = re.compile(r"转载|声明|立场|观点|真实性|联系|删除|投资建议|仅供")


@cache
def _field() -> tuple[re.Pattern[str], frozenset[str]]:
    names = words("metadata_keys")
    return re.compile(rf"(?:{spaced(names)})\s*[\]]?\s*(?::|$|\|)"), frozenset(name[0] for name in names)


def is_field(text: str) -> bool:
    """Whether a line begins with a field of an official page's frame (索引号, 发布机构 …)."""
    bare = text.lstrip("·*[ |")
    expression, first = _field()
    return bare[:1] in first and expression.match(bare) is not None


_TELLING: Final = re.compile("[年日图摄略页档者讯:/|>»›→▲△▼-]")
"""Characters one of which a line of the frame has, if it has this many and no word of :mod:`marks`:"""
_MANY: Final = 15
_TELLING_WORDS: Final = re.compile("[年图摄略页档者员生自源]")
"""Characters one of which a line of letters only has, if it is of the frame and does not begin with one of these:"""
_OF_MENUS: Final = frozenset(("tool", "channel"))
_OF_TEXT: Final = frozenset(("legal", "self", "press", "right", "spam", "spam_weak"))
_LAST: Final = frozenset("号期)]" + ascii_letters + digits)


@cache
def _first_of_frame() -> frozenset[str]:
    return frozenset("上下前后" + _COUNTER_FIRST) | _CALLING | _list_head()[1] | _field()[1] | role_first()


def is_plain(text: str) -> bool:
    """Whether a line without marks cannot be of the frame, so that no test of it need be made; most headlines are."""
    if "\u4e00" <= text[0] <= "\u9fff" and text.isalpha():
        if text[0] not in _first_of_frame() and not _TELLING_WORDS.search(text):
            return True
    elif not _HAN.search(text):
        return False
    if len(text) < _MANY or _TELLING.search(text):
        return False
    if text[0] in "([!<*·\\在上下前后附收点扫长戳" or text[-1] in _LAST or text.count(".") > 1:
        return False
    if " " in text and (may_open_with_role(text) or text.rfind(" ") > len(text) - 8):
        return False
    return "自" not in text[:8] and "来源于" not in text and "通讯员" not in text and not _counts(text)


def frame_cue(text: str, marks: Marks) -> Cue | None:
    """The cue of a short line of the frame; ``None`` for running text."""
    if is_plain(text):
        return None if marks is NO_MARKS or ends_sentence(text) else _navigation_cue(text, marks)
    first, last = text[0], text[-1]
    dated = _DATED.search(text) is not None
    if dated and first in DATE_FIRST and _DATE_ONLY.match(text):
        return "date"
    if len(text) <= 14 and _heads_list(text):
        return "related"
    if _is_tool(text):
        return "shop" if "省略" in text or "文档" in text else "tool"
    ends = last not in ":…" and ends_sentence(text)
    if _is_crumb(text, ends):
        return "crumb"
    bars = text.count("|")
    if bars >= 5 and len(text) < 9 * bars:
        return "pipes"
    if dated and last in "号期)]" and ("号" in text or "期" in text) and _CODE.match(text):
        return "code"
    if (cue := credit_cue(text, dated)) is not None:
        return cue
    if ends:
        return None
    if is_field(text):
        return "byline" if STAMP_KEY.match(text) else "meta"
    if (first in "<《上下前后" and _TURN.match(text)) or (":" in text[:10] and _SEE_ALSO.match(text)):
        return "link"
    return _navigation_cue(text, marks) if marks is not NO_MARKS else None


def _is_tool(text: str) -> bool:
    if not _HAN.search(text):
        return _NO_WORDS.match(text) is not None
    if ("略" in text or "页" in text or "文档" in text) and _WRAPPER.search(text):
        return True
    return len(text) <= 60 and (
        _is_image(text) or _counts(text) or (text.lstrip(_SIGNS)[:1] in _CALLING and _CALL.match(text) is not None)
    )


def _is_image(text: str) -> bool:
    """Whether a line is the name of an image or stands for one."""
    last = text[-1]
    may = (last in _IMAGE_LAST or last.isdecimal()) and ("." in text or "图" in text or "!" in text)
    return may and _IMAGE.match(text) is not None


def _counts(text: str) -> bool:
    """Whether a line counts readers or words."""
    first = text[0]
    may = first in _COUNTER_FIRST or "字" in text or not (first.isalnum() or first == "_")
    return may and _COUNTER.match(text) is not None


def _is_crumb(text: str, ends: bool) -> bool:
    head = text[:8]
    if ("位置" in text or "页" in head or "在" in head) and _CRUMB.match(text):
        return True
    return not ends and (">" in text or "»" in text or "›" in text or "→" in text) and len(_ARROWS.findall(text)) >= 2


def _navigation_cue(text: str, marks: Marks) -> Cue | None:
    if marks.count.keys() <= _OF_TEXT:
        return None
    letters = len(_LETTERS.findall(text))
    tools = marks.share(letters, "tool", "related", "comment", "shop")
    if tools >= 0.6:
        return "tool"
    if tools and has_stamp_key(text):
        return "byline"
    both = marks.share(letters, "tool", "channel")
    if both >= 0.8 or (both > 0.5 and marks.count.get("tool", 0) + marks.count.get("channel", 0) >= 4):
        return "channel"
    return None


def _heads_list(text: str) -> bool:
    """Whether a line heads a list of links: two words, one for what is listed, one for why (新闻推荐, 最新资讯)."""
    expression, first = _list_head()
    return (text[0] in first or not text[0].isalnum()) and expression.match(text) is not None


@cache
def _list_head() -> tuple[re.Pattern[str], frozenset[str]]:
    listed, reasons = words("list_heads", part="what"), words("list_heads", part="why")
    what, why = "|".join(listed), "|".join(reasons)
    expression = re.compile(rf"\W*(?:(?:{what})(?:{why})|(?:{why})(?:{what}))\W*(?:更多)?\W*$")
    return expression, frozenset(word[0] for word in (*listed, *reasons))


def marked_cue(text: str, marks: Marks) -> Cue | None:
    """A cue from the words of a short line, where they make it up."""
    count = marks.count
    if count.keys() <= _OF_MENUS:
        return None
    letters = len(_LETTERS.findall(text))
    if ("spam" in count or "spam_weak" in count) and _is_spam(text, marks, letters):
        return "spam"
    if is_legal(text, marks):
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


def is_legal(text: str, marks: Marks) -> bool:
    """Whether a line speaks of rights in the page: the site's own voice and words of rights together."""
    count = marks.count
    strong, own, rights = count.get("legal", 0), count.get("self", 0), count.get("right", 0)
    press = count.get("press", 0)
    if strong >= 2 or (strong and (own or press or rights >= 2 or len(text) <= 60)):
        return True
    if own:
        return rights >= (2 if len(text) <= 200 else 3)
    return press >= 1 and rights >= 3 and len(text) <= 160 and bool(_NOTICE.search(text))
