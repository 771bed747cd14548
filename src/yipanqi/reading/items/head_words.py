"""What stands before the verb of a clause: the words that :mod:`~yipanqi.reading.items.heads` walks over."""

from __future__ import annotations

import re

LEAD = re.compile(
    r"[\s“”‘’…—·●■◆▲★*◎○-]*"
    r"(?:(?P<number>[一二三四五六七八九十]{1,3}(?=[是要、])|第[一二三四五六七八九十]{1,3}(?=,|、|$)|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳]|\d{1,3}[.、.](?!\d))[是、]?\s*)?"
)
LEAD_STARTS = frozenset(" \t“”‘’…—·●■◆▲★*◎○-一二三四五六七八九十第(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789")
ADDRESSED = re.compile(
    r"(?:各|全[市省区县州国]|两省市|两地|三地|有关|相关|你们|大家|区县|市级|省级|部门|广大|同志|干部|企业家?们?)"
)
WITHIN = re.compile(r"在[^,;。]{1,28}?(?:基础上|过程中|前提下|背景下|中|上|下|方面|领域|期间|时|同时)(?=.)")
TAKEN_AS = re.compile(
    r"以[^,;。]{1,60}为[^,;。]{1,16}$|(?:把|将)[^,;。]{1,60}(?:作为|放在|摆在|当作|视为|看作|挺在|贯穿|融入|贯彻|转化为)|从[^,;。]{1,20}看"
)
BY = re.compile(r"由[^,;。]{2,24}?(?:牵头|负责|(?=会同|组织|统筹|承担))")
BODY = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:省|市|区|县|州|镇|乡|中心|公司|集团|企业|单位)|[\u4e00-\u9fff]{1,8}?(?:局|委|厅|办|政府|部门|管委会)"
)
HANDLED = frozenset("对将把向与同按给")
"""Adverbials that belong to what is done: the item begins with them."""
SHORT_SUBJECT = 10
RESULT = re.compile(
    r"[编办建修做迁铺交拿报列理挖啃抓管用守讲打盯写填补堵架搭挂找摸收评谈选派晒养种护治拆腾][完好出清齐牢满实细通足优强来回](?=[\u4e00-\u9fff\d“《].)"
)
"""A verb with its result (办完, 交清, 编好): made anew by every writer, so no lexicon holds them all."""
OF_LAND = frozenset("区方铁块级下质表面址标产名位热形皮理")
TAKES = re.compile(r"(?:[\d.]+|[一二两三四五六七八九十几半百千]+)(?:多)?(?:个|小时|分钟|天|年|元|万|公里|趟|次)")
"""Behind 要: what something takes (要六个小时), no order."""
DISPOSED = re.compile(
    r"[将把][^,;。]{2,40}?(?P<verb>纳入|列入|报送|报(?=[^告名表纸道])|交由|移交|提高到|提升到|降低到|降至|控制在|缩短至|打造成|建设成|建成"
    r"|调整为|落实到|分解到|细化到|录入|上传|划入|划转|推送|抓具体|抓实|抓到位)"
)
SHORT_END = re.compile(r"[提补强扩促优建稳增降防兴保聚惠减去固][\u4e00-\u9fff]{2}$")
BARRED = frozenset(
    [
        "为", "为了", "让", "使", "令", "因", "因为", "由于", "如果",
        "只要", "只有", "虽然", "尽管", "随着", "面对", "给", "被", "比",
        "像", "如", "随", "较", "每", "除", "除了",
    ]
)  # fmt: skip
"""Adverbials of purpose, cause and condition: no act of the clause stands behind them."""
LOOSE = frozenset(("就", "到", "至", "自", "据", "当", "凭", "沿", "沿着", "关于", "和", "用"))
GIVING = re.compile(r"提供|注入|贡献|创造|赋能|奠定|增添|添|打下|作出|做出|发挥|积累")
"""What is done 为… for a purpose, not for somebody."""
GUARDED = {
    "争取": re.compile(r"(?:支持|资金|政策|试点|指标|额度|布局|倾斜|债券|补助|贷款|名额|立项)$"),
    "统一": re.compile(
        r"(?:标准|规范|规则|规程|口径|平台|政策|制度|机制|流程|标识|品牌|价格|税制|费率|目录|清单|系统)$"
    ),
}
"""Words that are the act itself only before such objects; else a promise, a manner or a state."""
HOW = frozenset(("加快", "统筹", "探索", "研究", "谋划", "支持", "鼓励", "组织", "引导", "推动", "加速", "启动"))
SAYING = frozenset(("强调", "指出", "要求", "提出", "表示", "明确", "认为"))
MODIFIER = re.compile(r"的|者|后(?!续|备|勤|发|端)|时(?!尚|代|空|速|间|序|段)|前(?!期|沿|端|瞻|列|景)")
"""Behind a verb: it only modifies a noun or tells the time (推进的, 建成后)."""
LONGEST_SUBJECT = 40
MOST_WORDS = 12
NO_WORD = (0, 0)
