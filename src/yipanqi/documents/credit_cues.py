"""Cues of the lines that say when, from where and by whom: stamps, sources, reporters, editors, captions."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from yipanqi.documents.credits import TAKEN_FROM
from yipanqi.documents.lexicon import words
from yipanqi.documents.line import Cue, ends_sentence
from yipanqi.documents.names import people
from yipanqi.documents.roles import after_keys, editor_key, opens_with_role, role_keys
from yipanqi.documents.stamp_lines import PRESS, is_stamp_line
from yipanqi.documents.stamps import DATE, TIME
from yipanqi.documents.writers import writers_line

STAMP_KEY: Final = re.compile(rf"(?:时间|日期|发布于|发表于|更新于|发布)\s*:?\s*[(\[]?(?:{DATE})")
"""A date that is named as the page's."""

DATE_FIRST: Final = "([12一二"
"""Characters that a line begins with which begins with a whole date."""
_MAY_DATE: Final = re.compile(r"[\d〇○零O一二三四五六七八九]\s?[-/.年月]")
_DATED: Final = re.compile(rf"[(\[]?(?:{DATE})(?:(?P<time>{TIME}))?\s*(?:星期.|周.)?[\s|)\]·/,-]*(?P<rest>.*)$")
_STAMP_REST: Final = re.compile(
    r"(?:来源|作者|编辑|责编|记者|阅读|浏览|点击|访问|字号|字体|打印|分享|发布|第\s?\w{1,3}\s?版)"
)
_CAPTION: Final = re.compile(
    r"^[(\[▲△↑▼]?\s*(?:资料图|资料图片|资料照片|图片来源|图源|图片说明|图为"
    r"|图[一二三四五六七八九十①-⑩\d]{1,2}[:,]|组图|配图|效果图"
    r"|示意图|视频截图|摄影:|摄影作者|图/|图\|)|^[▲△▼]"
    r"|(?:摄|供图|制图|摄影报道|图片由.{2,20}提供|/图|/摄)\s*[)\]]?\s*[。.]?$|(?:资料图片?|资料照片|效果图"
    r"|示意图)\s*[)\]]$"
)
_DATELINE: Final = re.compile(
    r"[\u4e00-\u9fff·-]{2,14}(?:社|网|报|台|客户端)[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日(?:电"
    r"|讯)\s*(?:\([^()]{0,30}\))?$"
)
_DIGEST: Final = re.compile(r"\(.{0,30}(?:19|20)\d{6}(?:\s+\d\d:\d\d)?\s*\)$")
_DELIVERED: Final = re.compile(rf"[-(]*\s*(?:{DATE})?\s*在[^,。]{{4,50}}(?:会议|大会|全会)上?\)?$")
_PASSED: Final = re.compile(rf"\(\s*(?:{DATE})[^()。]{{0,60}}(?:通过|批准|修订|修正|公布|发布|印发|施行)\)$")
_AUTHOR_FIRST: Final[tuple[str, ...]] = ("作者", "(文")
_POSTS: Final[tuple[str, ...]] = (
    "市长", "省长", "县长", "区长", "州长", "主席", "主任", "书记", "专员", "局长", "厅长", "院长", "检察长",
)  # fmt: skip
_NAME: Final = re.compile(r"[\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,3}$")
_SIGNERS: Final[tuple[str, ...]] = (
    "局", "委", "办", "办公室", "办公厅", "政府", "委员会", "报", "网", "社", "台", "中心",
)  # fmt: skip
_STAMP_ONLY: Final = re.compile(rf"\s*(?:{DATE})(?:{TIME})?\s?(?:印发|发布)?$")
_COPIED: Final = ("原创 ", "转载 ")
_PRINTED: Final = ("(共印", "共印")
"""How many copies of a bulletin were printed: its last line, which may name the editor."""
_TOOLS: Final = re.compile(r"(?:\[(?:纠错|我要纠错|打印|关闭|收藏|分享|评论|字[体号][:\s大中小]*)\]\s*)+")
"""Tools that stand before the editor on one line."""
_FIELDS: Final = re.compile(r"(?:时间|日期|人气|热度|作者|发布者|发布人|来源|浏览|阅读|点击|编辑)\s*:")
_BY_REPORTER: Final = re.compile(
    r"[(\[\-■●◆□▲◎○·>*\s]*(?:[\w·/-]{0,16}?\s{0,2}(?:记者|通讯员|特派员|特约评论员|评论员|撰稿人?|撰文|作者|文)[:|/\s]{0,3}"
    r"(?P<who>[^。,;:]{0,40}?)(?:\s+\S{2,8}报道)?)[)\]]*$"
)


def has_stamp_key(text: str) -> bool:
    """Whether a date stands in a line that is named as the page's."""
    named = "时间" in text or "日期" in text or "发布" in text or "发表于" in text or "更新于" in text
    return named and STAMP_KEY.search(text) is not None


def credit_cue(text: str, dated: bool) -> Cue | None:
    """The cue of a line of credits; ``dated``: the line has a digit or a year in it."""
    first, last = text[0], text[-1]
    written = "记者" in text or "通讯员" in text
    if (written or first in "□■◎○" or "实习生" in text) and writers_line(text):
        return "end" if "编" in text and editor_key().search(text) else "byline"
    if text.startswith(_COPIED) and (cue := credit_cue(text[3:], dated)) is not None:
        return cue
    if text.startswith(_PRINTED):
        return "end" if editor_key().search(text) else "byline"
    if first == "[" and (tools := _TOOLS.match(text)) and tools.end() < len(text):
        return credit_cue(text[tools.end() :], dated)
    if ("图" in text or "摄" in text or first in "▲△▼") and _CAPTION.search(text):
        return "caption"
    if first not in "([" and "。" in text[:-1]:
        return None
    if dated and (cue := _dated_cue(text)) is not None:
        return cue
    if "会" in text[-3:] and _DELIVERED.match(text):
        return "byline"
    if ":" in text and len(text) <= 90 and _FIELDS.match(text) and len(set(_FIELDS.findall(text))) >= 2:
        return "end" if editor_key().search(text) else "byline"
    if " " in text and _names_post(text):
        return "byline"
    if len(text) <= 50 and ("来源于" in text or "自" in text[:8]) and TAKEN_FROM.match(text):
        return "byline"
    if opens_with_role(text):
        return _role_cue(text)
    if len(text) <= 50 and (written or text.startswith(_AUTHOR_FIRST)) and _reporter(text):
        return "byline"
    if first in "([" and last in ")]" and len(text) <= 30 and people(text[1:-1], sure=True):
        return "byline"
    return None


def _names_post(text: str) -> bool:
    """Whether a line is a post and the name of who holds it: 市长 甲."""
    head, _, rest = text.partition(" ")
    return len(head) <= 20 and head.endswith(_POSTS) and _NAME.match(rest.strip()) is not None


def _dated_cue(text: str) -> Cue | None:
    first = text[0]
    if "会" in text[-3:] and _DELIVERED.match(text):
        return "byline"
    if first == "(" and (_PASSED.match(text) or _DIGEST.match(text)):
        return "byline"
    if text[-1] in "电讯)" and _DATELINE.match(text):
        return "byline"
    if " " in text:
        head, _, rest = text.partition(" ")
        if 3 <= len(head) <= 25 and head.endswith(_SIGNERS) and _STAMP_ONLY.match(rest):
            return "date"
    match = _DATED.match(text) if first in DATE_FIRST else None
    if match and (match["time"] or _stamp_rest(match["rest"]) or (len(match["rest"]) <= 6 and "年" not in text)):
        return "end" if editor_key().search(text) else "byline"
    if _MAY_DATE.search(text) is None:
        return None
    if len(text) <= 90 and has_stamp_key(text) and not ends_sentence(text):
        return "end" if editor_key().search(text) and people(text) else "byline"
    if is_stamp_line(text):
        return "end" if editor_key().search(text) else "byline"
    return None


def _reporter(text: str) -> bool:
    match = _BY_REPORTER.match(text)
    if match is None:
        return False
    who = match["who"].replace("记者", "、").replace("通讯员", "、").strip("、 ")
    return not who or bool(people(who, sure=True))


def _stamp_rest(rest: str) -> bool:
    """Whether what follows a date on its line is a stamp's: a paper's name, a source, a counter."""
    if not rest:
        return True
    if len(rest) > 60 or ends_sentence(rest):
        return False
    return bool(_STAMP_REST.match(rest)) or (len(rest) <= 16 and bool(PRESS.search(rest)))


def _role_cue(text: str) -> Cue | None:
    """A line that opens with a role: credits if what the roles name are people or a paper."""
    if text[-1] != ":" and ends_sentence(text):
        return None
    keys = list(role_keys().finditer(text))
    if not keys:
        return "byline" if text.rstrip(" :|/)]") in words("roles") and text[-1] in ":/|" else None
    said = [(key[1] or key[2], named.strip(" :|/()[]<>")) for key, named in after_keys(keys, text)]
    if any(len(named) > 40 for _, named in said) or not any(_names_someone(role, named) for role, named in said):
        return None
    if editor_key().search(text):
        return "end"
    return "byline" if len(text) <= 40 or any(mark in text for mark in ":/|") else None


def _names_someone(role: str, said: str) -> bool:
    return role in _sources() or len(said) <= 4 or bool(people(said)) or bool(PRESS.search(said))


@cache
def _sources() -> frozenset[str]:
    return frozenset(words("roles", role="source"))
