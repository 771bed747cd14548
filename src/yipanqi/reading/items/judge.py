"""From a clause's head and what governs it to the force of an item, or to none."""

from __future__ import annotations

import re
from typing import NamedTuple

from yipanqi.facts.values import Firm, Force
from yipanqi.reading.items.attitude import is_doctrine
from yipanqi.reading.items.heads import Head
from yipanqi.reading.items.signs import Signs
from yipanqi.reading.items.tense import Direction
from yipanqi.reading.items.words import ACT, ATTITUDE, CHANGE, DECIDE, FRAME, NOMINAL, OTHER, SOFT, Modal, verb_at

_FIRM: dict[Modal, Firm] = {
    "order": "will", "must": "must", "ban": "must", "strive": "strive", "effort": "strive", "plan": "will",
    "principle": "principle", "wish": "explore", "hope": "explore",
}  # fmt: skip
_SHORT_ACT = re.compile(r"[抓促保稳建强补扩防治降增优育兴引聚控提畅调转惠护拓创固夯][\u4e00-\u9fff“][^,。]{1,6}$")
_NO_ACT = re.compile(
    r"不|没|无|非|更加|更|很|高度|像|是|有|在|以|对|让|使|为|与|把|将|从|用|看到|认识|明白|知道|善于|敢于|勇于|不断|懂得|相信|想|远近|先从"
)
_DECISION_OBJECT = re.compile(
    r"《|方案|规划|计划|协议|意见|办法|清单|决定|备忘录|条例|报告|公报|合同|名单|机制|小组|中心|联盟|委员会|公司|基金|文件|公约|声明|通知|细则|要点|实验室"
)
_NEAR = 2
_AT_HEART = re.compile(r"(?:心里|心上|心中|肩上|肩头|手上|前面|首位|脑中|脑海|实处|一起|关键)$|握在|当成|当作|看成")
"""What is done 把… in thought only, or everywhere at once."""
_SETTLING = frozenset(
    ("同意", "原则同意", "一致同意", "审议通过", "审议并通过", "审议并原则通过", "原则通过", "讨论通过", "审定")
)
_COUNTED = frozenset(("项目", "领域", "事项", "任务", "绿灯", "黄灯", "红灯", "绿旗", "黄旗", "红旗", "指标"))
"""Behind these a number only counts what there is (产业项目44个): a measure, no deed."""
_OF_LATE = frozenset(("近日", "日前", "同日", "当日"))
_REPORTED = frozenset("%点亿万元个项家户人次吨里件条座处")
_LEAST_STATE = 6
"""Characters of the shortest subject with a state: 水厂建成投用."""
_TWO_VERBS = 4
"""建成通车: two verbs of state need no subject."""
_WITH_OBJECT = 3
"""Verbs of three characters hold their object: 补短板, 抓项目."""
_ACTING = ACT | NOMINAL | SOFT | DECIDE


class Verdict(NamedTuple):
    """``start``: where the item begins; ``act`` and ``rest`` (its object): spans."""

    force: Force
    firm: Firm | None
    start: int
    act: tuple[int, int]
    rest: tuple[int, int]


class Judge:
    """Judges the clauses of one page from top to bottom."""

    def __init__(self, text: str, signs: Signs) -> None:
        self.text, self.signs = text, signs

    def judge(self, end: int, head: Head, governing: Modal | None, direction: Direction | None) -> Verdict | None:
        """What the clause ending at ``end`` commits to or reports, or ``None``. ``governing``: a modal earlier in its
        sentence; ``direction``: that of its sentence or of what is around."""
        start = head.subject[0] if head.subject else head.start
        if self.signs.difficulty.at(end) or self.signs.adverbial.at(end):
            return None
        if head.modal in (None, "plan") and (state := self._standing(start, end, head)):
            return state
        if head.barred and head.modal is None:
            return None
        if head.modal is None and self.signs.copula.first(start, end) is not None:
            return None
        if head.modal == "hope" or governing == "hope":
            return None
        modal = head.modal or governing
        if modal == "effort" and governing is None and direction != "forward":
            modal = None
        if modal in ("effort", "strive") and governing == "plan":
            modal = "plan"
        if modal == "strive" and direction == "back":
            modal = None
        past = self.signs.past.first(start, end) is not None
        if head.modal is None and self._settled(start, end, head):
            return self._backward(start, end, head, sure=False, past=True)
        if modal is None and direction != "forward":
            return self._backward(start, end, head, sure=direction == "back", past=past)
        if head.modal is None and past:
            return self._backward(start, end, head, sure=False, past=True)
        return self._forward(start, end, head, modal)

    def _forward(self, start: int, end: int, head: Head, modal: Modal | None) -> Verdict | None:
        firm: Firm = _FIRM[modal] if modal else "will"
        role, (act_start, act_end) = head.role, head.act
        if act_start == act_end:
            found = self._state_to_come(start, end, firm) or self._unknown_verb(end, head, modal, firm)
            if found is None:
                found = self._disposal(end, head, modal, firm)
            if found is None and modal in ("order", "must"):
                found = self._closing_act(end, head, firm)
            if found is not None or head.barred or not head.inner_verb():
                return found
            return self._forward(start, end, head, modal)
        if role & ATTITUDE and not role & ACT:
            return None
        if role & _ACTING and end - act_end >= 2:
            if role & NOMINAL and not head.modal and self._opens_subject(act_end, end):
                return self._state_to_come(start, end, firm)
            act, rest = self.text[act_start:act_end], self.text[act_end:end]
            if self.signs.attitude.at(end) or is_doctrine(act, rest):
                return None
            if self.signs.slogan.at(end) and self.signs.quantity.first(start, end) is None:
                return None
            if role & SOFT and not role & ACT:
                firm = "explore"
            elif act in ("确保", "保证"):
                firm = "must"
            return Verdict(self._forward_force(start, end, head, modal), firm, head.start, head.act, (act_end, end))
        if role & ACT and act_end - act_start >= _WITH_OBJECT and not role & CHANGE:
            return Verdict("plan" if modal == "plan" else "task", firm, head.start, head.act, (act_end, end))
        if role & CHANGE and end - act_end < 2 and (head.subject or head.modal == "plan"):
            force: Force = "plan" if modal == "plan" else "task"
            return Verdict(force, firm, start, head.act, head.subject or (end, end))
        if role & (ACT | CHANGE) and head.timed and not head.subject and end == act_end:
            return Verdict("plan" if modal == "plan" else "task", firm, head.start, head.act, (end, end))
        if head.timed and not head.subject and end - act_end < 2 and self.signs.done.at(end):
            return Verdict("plan" if modal == "plan" else "task", firm, head.start, head.act, (end, end))
        if role & CHANGE and not role & ACT and head.subject and self.signs.quantity.first(start, end):
            return Verdict("plan" if modal == "plan" else "target", firm, start, head.act, (act_end, end))
        if role & CHANGE and self.signs.quantity.first(start, end):
            return Verdict("plan" if modal == "plan" else "target", firm, head.start, head.act, (act_end, end))
        if role & (CHANGE | ACT | OTHER | ATTITUDE | FRAME):
            return self._aim(start, end, firm)
        return self._state_to_come(start, end, firm)

    def _settled(self, start: int, end: int, head: Head) -> bool:
        """原则同意…, 《规划》近日正式印发: settled, even where all around looks forward."""
        if head.role & DECIDE and self.text[head.act[0] : head.act[1]] in _SETTLING:
            return True
        decided = self.signs.decided.first(start, end)
        return decided is not None and (
            self.text[decided[0] : decided[0] + 2] in _OF_LATE or self.text.startswith("印发给", decided[0])
        )

    def _forward_force(self, start: int, end: int, head: Head, modal: Modal | None) -> Force:
        if modal == "plan":
            return "plan"
        quantity, level = self._number(start, end), self.signs.level.first(start, end)
        if quantity and level and (-_NEAR <= level[0] - quantity[1] <= _NEAR or 0 <= quantity[0] - level[1] <= _NEAR):
            return "target"
        return "task"

    def _number(self, start: int, end: int) -> tuple[int, int] | None:
        """The clause's number, if it is no modifier (完成率不足70%的区县)."""
        quantity = self.signs.quantity.first(start, end)
        return None if quantity is None or self.text[quantity[1] : quantity[1] + 1] == "的" else quantity

    def _state_to_come(self, start: int, end: int, firm: Firm) -> Verdict | None:
        """城镇新增就业1100万人以上; 重庆东站建成投用: a subject and a state that is to come about."""
        level = self.signs.level.first(start, end)
        if level and self._number(start, end):
            return Verdict("target", firm, start, level, (start, level[0]))
        if self.signs.done.at(end) and end - start >= _LEAST_STATE:
            return Verdict("task", firm, start, (end - 2, end), (start, end - 2))
        return self._aim(start, end, firm)

    def _aim(self, start: int, end: int, firm: Firm) -> Verdict | None:
        """一体化格局基本形成, 出行效率明显提升: a state that is to come about, told without a number."""
        if not self.signs.aim.at(end) or end - start < _LEAST_STATE:
            return None
        return Verdict("target", firm, start, (end - 2, end), (start, end - 2))

    def _unknown_verb(self, end: int, head: Head, modal: Modal | None, firm: Firm) -> Verdict | None:
        """Directly behind 要 stands a verb even if the lexicon does not know it; else only the short form 抓项目."""
        at, text = head.act[0], self.text
        force: Force = "plan" if modal == "plan" else "task"
        if _SHORT_ACT.match(text, at, end) and end - at <= 9:
            return Verdict(force, firm, head.start, (at, at + 1), (at + 1, end))
        ordered = head.modal in ("order", "must", "ban", "principle") and (head.start == at or head.modal == "ban")
        least = 2 if head.timed and head.modal else 4 if head.modal == "ban" else _LEAST_STATE
        if not (ordered or head.timed) or end - at < least:
            return None
        if head.modal != "ban" and _NO_ACT.match(text, at, end):
            return None
        known = verb_at(text, at, end)
        if known and not (head.modal == "ban" and known[1] == FRAME):
            return None
        if self.signs.attitude.at(end) or self.signs.slogan.at(end):
            return None
        return Verdict(force, firm, head.start, (at, at + 2), (at + 2, end))

    def _disposal(self, end: int, head: Head, modal: Modal | None, firm: Firm) -> Verdict | None:
        """把名单摸清楚, 把比例提到三成: whatever the verb behind the object, something is to be done to it."""
        at = head.act[0]
        if head.barred or modal == "wish" or self.text[at] != "把" or end - at < _LEAST_STATE:
            return None
        if _AT_HEART.search(self.text, at, end):
            return None
        if self.signs.attitude.at(end) or self.signs.slogan.at(end) or is_doctrine("落实", self.text[at:end]):
            return None
        return Verdict("plan" if modal == "plan" else "task", firm, head.start, (end - 2, end), (at, end - 2))

    def _closing_act(self, end: int, head: Head, firm: Firm) -> Verdict | None:
        act = head.closing_act()
        if act is None or self.signs.attitude.at(end) or self.signs.slogan.at(end):
            return None
        return Verdict("task", firm, head.start, act, (head.start, act[0]))

    def _opens_subject(self, act_end: int, end: int) -> bool:
        """服务业比重达到…, 发展新动能加快成长: the noun-like verb opens a subject, a verb of change follows."""
        change = self.signs.change.first(act_end + 1, end)
        return (
            change is not None
            and change[0] - act_end >= 2
            and self.text[change[0] - 1] not in "的、和与及待未拟应需"
            and end - change[1] < 12
        )

    def _backward(self, start: int, end: int, head: Head, *, sure: bool, past: bool) -> Verdict | None:
        role, (act_start, act_end) = head.role, head.act
        past = past or self.signs.likely_past.first(start, end) is not None
        if role & DECIDE and self.text[end - 2 : end] in ("验收", "评审", "审查"):
            return Verdict("achieved", None, head.start, head.act, (act_end, end))
        if role & DECIDE and self.text[act_start:act_end] in _SETTLING and end - act_end >= 3:
            return Verdict("decision", None, head.start, head.act, (act_end, end))
        if role & DECIDE and sure and self.signs.quantity.first(start, end):
            return Verdict("achieved", None, head.start, head.act, (act_end, end))
        if role & DECIDE and end - act_end >= 3 and (past or _DECISION_OBJECT.search(self.text, act_end, end)):
            return Verdict("decision", None, head.start, head.act, (act_end, end))
        if not role & DECIDE and (decided := self.signs.decided.first(start, end)):
            act = (decided[0], decided[0] + 2)
            return Verdict("decision", None, start, act, (decided[0] + 2, end))
        if not sure and not past:
            return (
                self._going_on(start, end, head)
                or self._measured_change(start, end, head)
                or self._come_about(start, end, head)
            )
        if role & (OTHER | ATTITUDE) and not role & ACT:
            return None
        if role & (_ACTING | CHANGE) and end - act_end >= 2:
            if role & NOMINAL and self._opens_subject(act_end, end):
                return self._state_reached(start, end)
            if self.signs.attitude.at(end) or self.signs.slogan.at(end) or (head.framed and not past and not sure):
                return None
            if is_doctrine(self.text[act_start:act_end], self.text[act_end:end]):
                return None
            return Verdict(self._done_or_underway(start, end), None, head.start, head.act, (act_end, end))
        return self._state_reached(start, end) or self._come_about(start, end, head)

    def _state_reached(self, start: int, end: int) -> Verdict | None:
        """A subject and a verb of change: 进出口总额突破4万亿美元; or a subject and a number."""
        change = self._change(start + 2, end)
        if change is not None:
            return Verdict(self._done_or_underway(start, end), None, start, change, (change[1], end))
        quantity = self.signs.quantity.first(start, end)
        if quantity is None or quantity[0] - start < 4 or self.signs.static.first(start, end):
            return None
        if self.text[quantity[1] - 1] not in _REPORTED:
            return None
        if self.text[quantity[0] - 2 : quantity[0]] in _COUNTED and self.text[quantity[0] - 3] not in "工新约地进成建":
            return None
        return Verdict("achieved", None, start, (quantity[0], quantity[0]), (start, quantity[0]))

    def _change(self, start: int, end: int) -> tuple[int, int] | None:
        change = self.signs.change.first(start, end)
        return None if change is None or self.text[change[0] - 1] in "的、和与及" else change

    def _measured_change(self, start: int, end: int, head: Head) -> Verdict | None:
        """In neutral prose a change with a number is a report of what came about."""
        if head.role & (OTHER | ATTITUDE) or self.signs.quantity.first(start, end) is None:
            return None
        if self.signs.static.first(start, end):
            return None
        change = self._change(start, end)
        return change and Verdict(self._done_or_underway(start, end), None, start, change, (change[1], end))

    def _standing(self, start: int, end: int, head: Head) -> Verdict | None:
        """尚未开工, 完成率27.5%: where a matter stands, whatever is around."""
        if self.signs.not_yet.first(start, end) is None:
            rate = self.signs.rate.first(start, end)
            if rate is None or self.signs.level.first(rate[1] - 1, end) is not None:
                return None
        act = head.act if head.act[1] > head.act[0] else (start, start)
        return Verdict("status", None, start, act, (act[1], end))

    def _come_about(self, start: int, end: int, head: Head) -> Verdict | None:
        """青白快速路建成投用: a subject and a state that news tell of without a sign of the past."""
        if not self.signs.done.at(end) or (head.act[1] > head.act[0] and not head.role & (CHANGE | DECIDE)):
            return None
        if end - start < _LEAST_STATE and head.act[1] - head.act[0] < _TWO_VERBS:
            return None
        act = head.act if head.act[1] == end else (end - 2, end)
        force: Force = "decision" if self.text[end - 2 : end] in ("揭牌", "挂牌") else "achieved"
        return Verdict(force, None, start, act, (start, act[0]))

    def _going_on(self, start: int, end: int, head: Head) -> Verdict | None:
        if head.role & (OTHER | ATTITUDE) or self.signs.underway.first(start, end) is None:
            return None
        act = head.act if head.act[1] > head.act[0] else (start, start)
        return Verdict("status", None, start, act, (act[1], end))

    def _done_or_underway(self, start: int, end: int) -> Force:
        return "achieved" if self.signs.underway.first(start, end) is None else "status"
