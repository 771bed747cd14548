"""The head of a clause: its verb, what stands before it, and the modal that governs it."""

from __future__ import annotations

from dataclasses import dataclass

from yipanqi.reading.items.cues import Cue
from yipanqi.reading.items.head_words import (
    ADDRESSED,
    BARRED,
    BODY,
    BY,
    DISPOSED,
    GIVING,
    GUARDED,
    HANDLED,
    HOW,
    LEAD,
    LEAD_STARTS,
    LONGEST_SUBJECT,
    LOOSE,
    MODIFIER,
    MOST_WORDS,
    NO_WORD,
    OF_LAND,
    RESULT,
    SAYING,
    SHORT_END,
    SHORT_SUBJECT,
    TAKEN_AS,
    TAKES,
    WITHIN,
)
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
    if page.text[start] in LEAD_STARTS:
        lead = LEAD.match(page.text, start, end)
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
        for _ in range(MOST_WORDS):
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
            objects = GUARDED.get(self.text[self.at : stop])
            if objects is not None and objects.search(self.text, stop, self.end) is None:
                role &= ~ACT
        return stop, role

    def _verb(self) -> tuple[int, int] | None:
        verb = self._word(self.at)
        if not verb[1]:
            verb = verb_at(self.text, self.at, self.end) or NO_WORD
        verb = self._guarded(*verb)
        if not verb[1] and RESULT.match(self.text, self.at, self.end):
            verb = (self.at + 2, ACT)
        if not verb[1] & VERB or verb[0] > self.end:
            return None
        if verb[1] & VERB == FRAME or MODIFIER.match(self.text, verb[0], self.end):
            return None
        return verb

    def _pass(self, stop: int, role: int) -> bool:
        """Pass one word that is not the head; whether it was one."""
        if role & MODAL:
            is_act = role & ACT != 0 and self.text[self.at : stop] in GUARDED
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
            by = self.text[self.at] == "由" and BY.match(self.text, self.at, self.end) is not None
            return not by and not self._at_time() and self._frame(stop)
        if role & OTHER and self.text[self.at : stop] in SAYING and self._goes_on(stop):
            self.at = self.start = stop
            return True
        return False

    def _at_time(self) -> bool:
        """在8月31日前, 于年内: no adverbial but a time."""
        return self.text[self.at] in "于在" and self.at + 1 in self.page.times

    def _past_de(self, stop: int) -> int:
        """Behind an adverb 地 belongs to it (有序地), if no word begins with it (全县地区生产总值)."""
        return stop + 1 if self.text[stop] == "地" and self.text[stop + 1] not in OF_LAND else stop

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
        elif first == "由" and (match := BY.match(self.text, at, self.end)):
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
        if word == "要" and TAKES.match(self.text, stop, self.end):
            return False
        kind = modals()[word]
        if self.modal == "principle" and kind in ("must", "ban"):
            kind, stop = "principle", self.at
        if kind == "wish" and not ADDRESSED.match(self.text, stop, self.end):
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
        if frame == "为" and self.modal is not None and not GIVING.search(self.text, stop, self.end):
            return self._resume(stop + 1, self.end - 3)
        if frame in BARRED:
            self.barred = True
            return False
        if self.modal is None and frame in LOOSE:
            return False
        if frame[0] in "以把将从" and TAKEN_AS.match(self.text, self.at, self.end):
            self.barred = True
            return False
        if frame == "在" and (within := WITHIN.match(self.text, self.at, self.end)):
            return self._resume(within.end(), within.end() + 1)
        if short := SHORT_END.search(self.text, max(stop, self.end - 3), self.end):
            self.at = self.start = short.start()
            return True
        return self._resume(stop + (len(frame) == 1), self.end - 3)

    def _resume(self, position: int, last: int) -> bool:
        """Go on at the first strong act between ``position`` and ``last``."""
        for at in range(position, last):
            if self._strong(at) and (at == position or self.text[at - 1] not in "的、等和与及"):
                if self.text[self.at] not in HANDLED:
                    self.start = at
                self.at = at
                self.framed = True
                return True
        return False

    def _disposal(self) -> bool:
        """将…报…, 把…纳入…: the verb behind the object."""
        match = DISPOSED.match(self.text, self.at, self.end)
        if match is None:
            return False
        self.act, self.role = match.span("verb"), ACT
        return True

    def inner_verb(self) -> bool:
        """票价执行统一标准: an act behind a short subject, where the clause has no other head."""
        for at in range(self.at + 2, min(self.at + SHORT_SUBJECT, self.end - 3)):
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
            and not MODIFIER.match(self.text, stop, self.end)
        )

    def _chain(self, stop: int) -> int:
        """A verb right behind one that only says how is one act with it: 加快建设, 探索开展."""
        if self.text[stop - 2 : stop] not in HOW:
            return stop
        following = self._word(stop)
        return following[0] if following[1] & ACT and self.end - following[0] >= 2 else stop

    def _unknown_body(self) -> bool:
        """青溪市完善…, 市交通局制定…: a body that no lexicon knows is the subject if an act begins right behind it."""
        match = None if self.subject else BODY.match(self.text, self.at, self.end)
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
        found = self.page.modals.first(self.at, min(self.end, self.at + LONGEST_SUBJECT))
        if found is None or found[1] >= self.end:
            return False
        word = self.text[found[0] : found[1]]
        if word == "要" and TAKES.match(self.text, found[1], self.end):
            return False
        if word == "将" and not self._verb_follows(found[1]) and self.text[found[1]] not in "从在于由达每被":
            return False
        self.subject = (begin, found[0]) if found[0] > begin else None
        self.modal = "plan" if word in ("计划", "将", "准备", "打算") else modals().get(word, "order")
        self.at = found[1]
        self.start = found[0] if self.modal == "ban" else found[1]
        if self.text[begin] in HANDLED and self.text[begin] != "同":
            self.subject, self.start = None, begin
        return True
