"""The head of a clause: its verb, what stands before it, and the modal that governs it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yipanqi.reading.items.cues import Cue
from yipanqi.reading.items.words import (
    ACT,
    ATTITUDE,
    BLOCK,
    CONNECTIVE,
    DECIDE,
    FRAME,
    MANNER,
    MODAL,
    NOMINAL,
    OTHER,
    VERB,
    Modal,
    Words,
    modals,
    verb_at,
)

_LEAD = re.compile(
    r"[\s“”‘’…—·●■◆▲★*◎○-]*"
    r"(?:(?P<number>[一二三四五六七八九十]{1,3}(?=[是要、])|第[一二三四五六七八九十]{1,3}(?=,|、|$)|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳]|\d{1,3}[.、.](?!\d))[是、]?\s*)?"
)
_LEAD_STARTS = frozenset(" \t“”‘’…—·●■◆▲★*◎○-一二三四五六七八九十第(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789")
_ADDRESSED = re.compile(
    r"(?:各|全[市省区县州国]|两省市|两地|三地|有关|相关|你们|大家|区县|市级|省级|部门|广大|同志|干部|企业家?们?)"
)
_WITHIN = re.compile(r"在[^,;。]{1,28}?(?:基础上|过程中|前提下|背景下|中|上|下|方面|领域|期间|时|同时)(?=.)")
_TAKEN_AS = re.compile(
    r"以[^,;。]{1,60}为[^,;。]{1,16}$|(?:把|将)[^,;。]{1,60}(?:作为|放在|摆在|当作|视为|看作|挺在|贯穿|融入|贯彻|转化为)|从[^,;。]{1,20}看"
)
_BY = re.compile(r"由[^,;。]{2,24}?(?:牵头|负责|(?=会同|组织|统筹|承担))")
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:省|市|区|县|州|镇|乡|中心|公司|集团|企业|单位)|[\u4e00-\u9fff]{1,8}?(?:局|委|厅|办|政府|部门|管委会)"
)
_HANDLED = frozenset("对将把向与同按给")
"""Adverbials that belong to what is done: the item begins with them."""
_SHORT_SUBJECT = 10
_RESULT = re.compile(
    r"[编办建修做迁铺交拿报列理挖啃抓管用守讲打盯写填补堵架搭挂找摸收评谈选派晒养种护治拆腾][完好出清齐牢满实细通足优强来回](?=[\u4e00-\u9fff\d“《].)"
)
"""A verb with its result (办完, 交清, 编好): made anew by every writer, so no lexicon holds them all."""
_OF_LAND = frozenset("区方铁块级下质表面址标产名位热形皮理")
_TAKES = re.compile(r"(?:[\d.]+|[一二两三四五六七八九十几半百千]+)(?:多)?(?:个|小时|分钟|天|年|元|万|公里|趟|次)")
"""Behind 要: what something takes (要六个小时), no order."""
_DISPOSED = re.compile(
    r"[将把][^,;。]{2,40}?(?P<verb>纳入|列入|报送|报(?=[^告名表纸道])|交由|移交|提高到|提升到|降低到|降至|控制在|缩短至|打造成|建设成|建成"
    r"|调整为|落实到|分解到|细化到|录入|上传|划入|划转|推送|抓具体|抓实|抓到位)"
)
_SHORT_END = re.compile(r"[提补强扩促优建稳增降防兴保聚惠减去固][\u4e00-\u9fff]{2}$")
_BARRED = frozenset(
    [
        "为", "为了", "让", "使", "令", "因", "因为", "由于", "如果",
        "只要", "只有", "虽然", "尽管", "随着", "面对", "给", "被", "比",
        "像", "如", "随", "较", "每", "除", "除了",
    ]
)  # fmt: skip
"""Adverbials of purpose, cause and condition: no act of the clause stands behind them."""
_LOOSE = frozenset(("就", "到", "至", "自", "据", "当", "凭", "沿", "沿着", "关于", "和", "用"))
_GIVING = re.compile(r"提供|注入|贡献|创造|赋能|奠定|增添|添|打下|作出|做出|发挥|积累")
"""What is done 为… for a purpose, not for somebody."""
_GUARDED = {
    "争取": re.compile(r"(?:支持|资金|政策|试点|指标|额度|布局|倾斜|债券|补助|贷款|名额|立项)$"),
    "统一": re.compile(
        r"(?:标准|规范|规则|规程|口径|平台|政策|制度|机制|流程|标识|品牌|价格|税制|费率|目录|清单|系统)$"
    ),
}
"""Words that are the act itself only before such objects; else a promise, a manner or a state."""
_HOW = frozenset(("加快", "统筹", "探索", "研究", "谋划", "支持", "鼓励", "组织", "引导", "推动", "加速", "启动"))
_SAYING = frozenset(("强调", "指出", "要求", "提出", "表示", "明确", "认为"))
_MODIFIER = re.compile(r"的|者|后(?!续|备|勤|发|端)|时(?!尚|代|空|速|间|序|段)|前(?!期|沿|端|瞻|列|景)")
"""Behind a verb: it only modifies a noun or tells the time (推进的, 建成后)."""
_LONGEST_SUBJECT = 40
_MOST_WORDS = 12
_NO_WORD = (0, 0)


@dataclass(frozen=True, slots=True)
class Openings:
    """What :func:`head_of` looks up for a page. ``subjects``: start → end of organs and places; ``times``: of dates;
    ``modals``: those that may stand later in a clause."""

    text: str
    words: Words
    subjects: dict[int, int]
    times: dict[int, int]
    modals: Cue

    def modal(self, start: int, end: int) -> bool:
        """Whether a modal stands anywhere in a clause."""
        return self.modals.first(start, end) is not None


def head_of(page: Openings, start: int, end: int) -> Head:
    """The head of the clause ``[start, end)``; clauses have to be asked for from top to bottom."""
    number = None
    if page.text[start] in _LEAD_STARTS:
        lead = _LEAD.match(page.text, start, end)
        if lead is not None:
            start, number = lead.end(), lead.group("number")
    head = Head(page, start, end, number)
    head._walk()
    return head


class Head:
    """Found by walking from the left over all that may stand before the verb.

    ``start``: where the item's own words begin; ``act`` the span of the verb; ``subject`` what stood before. A clause
    without a known verb has an empty ``act`` and no role; modal and number still count. ``framed``: the verb came
    behind an adverbial such as 在…中. ``barred``: the clause is an adverbial of purpose, cause or condition.
    ``timed``: a time stands before the verb. ``charged``: 由某某牵头 stands before it.
    """

    __slots__ = (
        "act",
        "at",
        "barred",
        "charged",
        "end",
        "framed",
        "modal",
        "number",
        "page",
        "role",
        "start",
        "subject",
        "text",
        "timed",
    )

    def __init__(self, page: Openings, start: int, end: int, number: str | None) -> None:
        self.page, self.text = page, page.text
        self.at = self.start = start
        self.end, self.number = end, number
        self.modal: Modal | None = None
        self.subject: tuple[int, int] | None = None
        self.framed = self.barred = self.timed = self.charged = False
        self.act, self.role = (start, start), 0

    def _walk(self) -> None:
        end, words = self.end, self.page.words
        subjects, times = self.page.subjects, self.page.times
        for _ in range(_MOST_WORDS):
            if (self.at in subjects or self.at in times) and self._pass_name():
                continue
            stop, role = self._guarded(*words.word(self.at))
            if role and stop < end and self._pass(stop, role):
                continue
            if not self._pass_name():
                break
        verb = self._verb()
        if verb is not None and verb[1] & NOMINAL and self._later_modal():
            self._walk()
        elif verb is not None:
            self.act, self.role = (self.at, self._chain(verb[0])), verb[1]
        elif self._disposal():
            return
        elif self._unknown_body() or self._later_modal():
            self._walk()
        else:
            self.act, self.role = (self.at, self.at), 0

    def _word(self, position: int) -> tuple[int, int]:
        """Where the word at ``position`` ends and its roles; no roles where none begins."""
        return self.page.words.word(position)

    def _guarded(self, stop: int, role: int) -> tuple[int, int]:
        """The word at hand, without its act where its object is none of those that make it one."""
        if role & ACT and role & (MODAL | MANNER):
            objects = _GUARDED.get(self.text[self.at : stop])
            if objects is not None and objects.search(self.text, stop, self.end) is None:
                role &= ~ACT
        return stop, role

    def _verb(self) -> tuple[int, int] | None:
        verb = self._word(self.at)
        if not verb[1]:
            verb = verb_at(self.text, self.at, self.end) or _NO_WORD
        verb = self._guarded(*verb)
        if not verb[1] and _RESULT.match(self.text, self.at, self.end):
            verb = (self.at + 2, ACT)
        if not verb[1] & VERB or verb[0] > self.end:
            return None
        if verb[1] & VERB == FRAME or _MODIFIER.match(self.text, verb[0], self.end):
            return None
        return verb

    def _pass(self, stop: int, role: int) -> bool:
        """Pass one word that is not the head; whether it was one."""
        if role & MODAL:
            is_act = role & ACT != 0 and self.text[self.at : stop] in _GUARDED
            return not is_act and self._modal(stop)
        if role & BLOCK:
            return False
        if role & MANNER and (not role & ACT or self._word(stop)[1] & ACT):
            self.at = self._past_de(stop)
            return True
        if role & CONNECTIVE:
            self.at = self.start = self._past_de(stop)
            return True
        if role & FRAME and not role & ACT and self.at not in self.page.times:
            by = self.text[self.at] == "由" and _BY.match(self.text, self.at, self.end) is not None
            return not by and not self._at_time() and self._frame(stop)
        if role & OTHER and self.text[self.at : stop] in _SAYING and self._goes_on(stop):
            self.at = self.start = stop
            return True
        return False

    def _at_time(self) -> bool:
        """在8月31日前, 于年内: no adverbial but a time."""
        return self.text[self.at] in "于在" and self.at + 1 in self.page.times

    def _past_de(self, stop: int) -> int:
        """Behind an adverb 地 belongs to it (有序地), if no word begins with it (全县地区生产总值)."""
        return stop + 1 if self.text[stop] == "地" and self.text[stop + 1] not in _OF_LAND else stop

    def _goes_on(self, stop: int) -> bool:
        """Whether an act may begin here (behind 强调, behind a subject)."""
        role = self._word(stop)[1]
        return role & (MODAL | MANNER) != 0 or (role & (ACT | DECIDE) != 0 and not role & NOMINAL)

    def _pass_name(self) -> bool:
        """Pass an organ or a place as the subject, a date, or 由某某牵头."""
        at, page, first = self.at, self.page, self.text[self.at : self.at + 1]
        stop = page.subjects.get(at, 0)
        if stop:
            if self._word(stop)[1] & NOMINAL:
                return False
            self.subject = (at, stop)
        elif first in ("于", "在") and self._at_time():
            stop = page.times[at + 1]
        elif first == "由" and (match := _BY.match(self.text, at, self.end)):
            stop = match.end()
            self.charged = True
        else:
            stop = page.times.get(at, 0)
        if not stop or stop >= self.end:
            return False
        if at in page.times or first in ("于", "在"):
            self.timed = True
        else:
            self.start = stop
        self.at = stop
        return True

    def _modal(self, stop: int) -> bool:
        word = self.text[self.at : stop]
        if len(word) == 1 and word != "要" and not self._verb_follows(stop):
            return self._frame(stop) if word == "将" else False
        if word.startswith("计划"):
            stop = self.at + 2
        if word == "要" and _TAKES.match(self.text, stop, self.end):
            return False
        kind = modals()[word]
        if self.modal == "principle" and kind in ("must", "ban"):
            kind, stop = "principle", self.at
        if kind == "wish" and not _ADDRESSED.match(self.text, stop, self.end):
            kind = "hope"
        if self.modal in (None, "order", "plan") or kind in ("must", "ban"):
            self.modal = kind
        self.start = self.at if kind == "ban" else stop
        self.at = stop
        return True

    def _verb_follows(self, position: int) -> bool:
        """将 is a modal before a verb or an adverbial, and a preposition (= 把) before a noun."""
        stop, role = self._word(position)
        noun = role & NOMINAL and not self._word(stop)[1] & ACT
        return bool(role and (self.subject or not noun)) or position in self.page.times

    def _frame(self, stop: int) -> bool:
        """Pass an adverbial such as 在…中, 围绕…, 对…: the act is the first strong verb behind it."""
        frame = self.text[self.at : stop]
        if frame == "为" and self.modal is not None and not _GIVING.search(self.text, stop, self.end):
            return self._resume(stop + 1, self.end - 3)
        if frame in _BARRED:
            self.barred = True
            return False
        if self.modal is None and frame in _LOOSE:
            return False
        if frame[0] in "以把将从" and _TAKEN_AS.match(self.text, self.at, self.end):
            self.barred = True
            return False
        if frame == "在" and (within := _WITHIN.match(self.text, self.at, self.end)):
            return self._resume(within.end(), within.end() + 1)
        if short := _SHORT_END.search(self.text, max(stop, self.end - 3), self.end):
            self.at = self.start = short.start()
            return True
        return self._resume(stop + (len(frame) == 1), self.end - 3)

    def _resume(self, position: int, last: int) -> bool:
        """Go on at the first strong act between ``position`` and ``last``."""
        for at in range(position, last):
            if self._strong(at) and (at == position or self.text[at - 1] not in "的、等和与及"):
                if self.text[self.at] not in _HANDLED:
                    self.start = at
                self.at = at
                self.framed = True
                return True
        return False

    def _disposal(self) -> bool:
        """将…报…, 把…纳入…: the verb behind the object."""
        match = _DISPOSED.match(self.text, self.at, self.end)
        if match is None:
            return False
        self.act, self.role = match.span("verb"), ACT
        return True

    def inner_verb(self) -> bool:
        """票价执行统一标准: an act behind a short subject, where the clause has no other head."""
        for at in range(self.at + 2, min(self.at + _SHORT_SUBJECT, self.end - 3)):
            if (
                self._strong(at)
                and not self.page.words.roles(at) & (MANNER | ATTITUDE)
                and self.text[at - 1] not in "的、和与及等"
            ):
                self.act, self.role = (at, self._word(at)[0]), self._word(at)[1]
                return True
        return False

    def closing_act(self) -> tuple[int, int] | None:
        """要对排口逐一溯源, 要专班跟进: an act that ends the clause, its object before it or left out."""
        for start in range(self.end - 4, self.end - 1):
            stop, role = self._word(start)
            if stop == self.end and role & ACT and start > self.at:
                handled = self.text[self.at] == "对" and self.text[start - 1] not in "的、和与及"
                return (start, stop) if handled or self._manner_before(start) else None
        return None

    def _manner_before(self, position: int) -> bool:
        return any(self._word(at)[0] == position and self._word(at)[1] & MANNER for at in range(position - 4, position))

    def _strong(self, position: int) -> bool:
        """A verb that is hardly ever a noun, with something to act on behind it (or an adverb before such a verb)."""
        stop, role = self._word(position)
        if not role:
            return False
        if role & MANNER and not role & ACT:
            stop, role = self._word(stop)
        return (
            role & (ACT | DECIDE) != 0
            and not role & (NOMINAL | FRAME)
            and self.end - stop >= 2
            and not _MODIFIER.match(self.text, stop, self.end)
        )

    def _chain(self, stop: int) -> int:
        """A verb right behind one that only says how is one act with it: 加快建设, 探索开展."""
        if self.text[stop - 2 : stop] not in _HOW:
            return stop
        following = self._word(stop)
        return following[0] if following[1] & ACT and self.end - following[0] >= 2 else stop

    def _unknown_body(self) -> bool:
        """青溪市完善…, 市交通局制定…: a body that no lexicon knows is the subject if an act begins right behind it."""
        match = None if self.subject else _BODY.match(self.text, self.at, self.end)
        if match is None or match.end() >= self.end or not self._goes_on(match.end()):
            return False
        self.subject = match.span()
        self.at = self.start = match.end()
        return True

    def _later_modal(self) -> bool:
        """某某要…, 某某将…: the words before the modal are the subject."""
        if self.modal is not None:
            return False
        begin = self.subject[0] if self.subject else self.at
        found = self.page.modals.first(self.at, min(self.end, self.at + _LONGEST_SUBJECT))
        if found is None or found[1] >= self.end:
            return False
        word = self.text[found[0] : found[1]]
        if word == "要" and _TAKES.match(self.text, found[1], self.end):
            return False
        if word == "将" and not self._verb_follows(found[1]) and self.text[found[1]] not in "从在于由达每被":
            return False
        self.subject = (begin, found[0]) if found[0] > begin else None
        self.modal = "plan" if word in ("计划", "将", "准备", "打算") else modals().get(word, "order")
        self.at = found[1]
        self.start = found[0] if self.modal == "ban" else found[1]
        if self.text[begin] in _HANDLED and self.text[begin] != "同":
            self.subject, self.start = None, begin
        return True
