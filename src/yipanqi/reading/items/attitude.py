"""Clauses of thought, loyalty and praise, in which nothing could be finished or checked (hard case 3 of the genre)."""

from __future__ import annotations

import re

from yipanqi.reading.items.cues import expressions, spread

THOUGHT = expressions(
    *spread(
        "站位|认识|意识|自信|自觉|自觉性|主动性|坚定性|责任感|使命感|紧迫感|荣誉感|认同感|判断力|领悟力|执行力"
        "|政治能力|定力|觉悟|党性|初心|信念|信心|决心|恒心|斗志|精气神|思想|思想觉悟|思想自觉|思想认识|思想武装|观念"
        "|理念|政绩观|大局观|全局观|世界观|价值观|使命|担当|担当作为|维护|之大者|忠诚|本色|精神状态|工作作风|作风"
        "|方法作风|能力素质|胸怀|情怀|共识|精神|政治责任|领导责任|主体责任|责任担当|党的领导|组织领导|政治引领"
        "|思想引领|政治建设|思想政治建设|领会|学习领会|感悟|理解",
        then=r"[”’]?(?:和[^,。]{2,12})?",
    ),
    closing=True,
)
"""Frames of mind that a clause ends in: whatever its verb, it asks for thought."""
_DOCTRINE = re.compile(
    r"重要(?:讲话|指示|批示|论述|要求|思想)|讲话精神|会议精神|全会精神|大会精神|指示精神|党的[^,。]{2,8}精神|决策部署|新发展理念|新发展格局|指导思想|基本方略|基本路线|工作总基调|方针政策|初心使命|伟大旗帜"
    r"|两个确立|两个维护|四个意识|四个自信|国之大者|思想统一|统一到|把[^,。]{2,30}(?:作为|放在|摆在|贯穿)"
)
_DOCTRINE_VERBS = frozenset(
    (
        "落实",
        "贯彻",
        "贯彻落实",
        "领会",
        "执行",
        "推动",
        "增强",
        "坚定",
        "做到",
        "把握",
        "融入",
        "服务",
        "学习",
        "统一",
        "维护",
        "抓好",
        "推进",
        "结合",
        "坚决维护",
    )
)
SLOGAN = expressions(
    r"新(?:的)?(?:更大)?(?:作为|篇章|步伐|台阶|局面|气象|担当|辉煌|华章|天地|风貌|征程|贡献|传奇|业绩|成绩|成效|进展|突破|水平)",
    r"更大(?:的)?(?:贡献|作为|担当|作用|力量|成效)",
    r"更多(?:的)?(?:贡献|作为|担当|作用|力量|成效)",
    r"积极(?:的)?(?:贡献|作为|担当|作用|力量|成效)",
    r"应有(?:的)?(?:贡献|作为|担当|作用|力量|成效)",
    r"重要(?:的)?(?:贡献|作为|担当|作用|力量|成效)",
    r"让[^,。;\n]{2,30}",
    r"了[^,。;、\n]{0,24}(?:方向|遵循|机遇|强大动力|坚实基础|有力保障|全新优势|强大合力)",
    r"走深走实",
    r"行稳致远",
    r"越走越宽广?",
    r"开好局",
    r"起好步",
    r"再立新功",
    r"走在前列",
    r"独特魅力",
    r"味”",
    r"共赢(?:发展)?",
    r"发挥“[一二两三四五六七八九十]个[^”\n]{1,6}”(?:作用)?",
    r"决定性(?:作用|意义)",
    r"落地见效",
    r"以下[^,。\n]{0,14}(?:工作|任务|事项|方面|重点)",
    r"下列[^,。\n]{0,14}(?:工作|任务|事项|方面|重点)",
    r"其他事项",
    r"见行见效",
    closing=True,
)
"""Effects that nobody could check (展现新作为, 迈出新步伐), where a clause ends in them."""


def is_doctrine(act: str, rest: str) -> bool:
    """Whether ``act`` + ``rest`` asks to follow a doctrine (落实…决策部署). ``rest`` is the clause behind the verb."""
    return act in _DOCTRINE_VERBS and _DOCTRINE.search(rest) is not None
