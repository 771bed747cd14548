"""The words people see: one Chinese term for every kind, field and code of the facts format."""

from __future__ import annotations

KINDS = {
    "item": "事项", "meeting": "会议", "person": "人物", "organ": "机构", "place": "地点", "paper": "文件",
    "date": "日期", "measure": "数量", "project": "项目", "frame": "数字框架", "list": "清单", "rule": "规则",
    "pair": "结对", "service": "通办事项",
}  # fmt: skip
"""Kinds of fact, in the order in which people want them."""

LABELS = {
    "title": "标题", "subtitle": "副题", "byline": "署名", "body": "正文", "caption": "图片说明", "chrome": "网页导航",
    "related": "相关链接", "legal": "版权声明", "spam": "垃圾内容", "heading": "小标题", "table": "表格",
}  # fmt: skip

CONDITIONS = {"clean": "完好", "repairable": "已修复", "lossy": "有缺失", "spun": "被改写,不可信"}
PAPERS = {
    "meeting": "会议报道", "plan": "规划方案", "supervision": "督查通报", "progress": "进展通报", "pairing": "结对协作",
    "project": "项目报道", "service": "通办服务", "report": "工作报告", "plan_news": "规划发布报道",
    "task_split": "任务分解", "list_news": "清单报道", "compensation": "生态补偿", "enclave": "飞地园区",
    "statistics": "统计数据", "wall": "挂图作战", "task_table": "任务清单",
}  # fmt: skip
"""Kinds of paper, as ``document.kind`` names them."""

SCRIPTS = {"hans": "简体", "hant": "繁体", "mixed": "简繁混用"}

DAMAGE = {
    "pinyin": "拼音夹注", "hole": "错位夹注", "byte_loss": "丢失字节", "bytes": "无法解码的字节", "mojibake": "乱码",
}  # fmt: skip

FIELDS: dict[str, dict[str, str]] = {
    "item": {
        "force": "性质", "firm": "约束力", "act": "动作", "object": "对象", "text": "原句", "speaker": "提出者",
        "owners": "责任单位", "places": "地点", "due": "时限", "due_words": "时限原文", "measures": "数量",
        "project": "项目", "paper": "文件", "parent": "上级事项", "number": "序号", "status": "进展", "rate": "完成率",
        "verdict": "评价", "list": "清单",
    },
    "meeting": {
        "name": "系列", "full_name": "全称", "ordinal": "届次", "year_ordinal": "年内次数", "date": "日期",
        "date_basis": "年份依据", "year_candidates": "可能年份", "place": "地点", "mode": "形式", "chair": "主持",
        "speakers": "讲话", "attendees": "出席", "observers": "列席", "groups": "群体",
    },
    "person": {"name": "姓名", "posts": "职务", "body": "所属", "speaks": "讲话"},
    "organ": {"name": "名称", "canonical": "全称", "place": "地区"},
    "place": {"name": "名称", "code": "代码", "level": "级别", "parent": "上级"},
    "paper": {"name": "名称", "short": "简称", "act": "动作", "number": "文号", "year": "年份", "stage": "阶段"},
    "date": {
        "date": "日期", "words": "原文", "role": "作用", "basis": "年份依据", "year_candidates": "可能年份",
        "rule": "重复规则",
    },
    "measure": {
        "metric": "指标", "op": "比较", "value": "数值", "value_to": "至", "unit": "单位", "as_of": "截至",
        "base": "基准", "role": "性质", "lost": "数字脱落",
    },
    "project": {"name": "名称", "aliases": "别名", "place": "地点", "stage": "阶段", "investment": "投资"},
    "frame": {"label": "说法", "number": "数目", "noun": "名词", "members": "内容", "complete": "内容齐全"},
    "list": {
        "name": "名称", "year": "年度", "issuer": "发布者", "count": "数目", "total": "总投资(亿元)",
        "annual": "年度投资(亿元)", "breakdown": "分项",
    },
    "rule": {
        "type": "类别", "when": "条件", "then": "结果", "parties": "各方", "value": "数值", "unit": "单位",
        "period": "期限",
    },
    "pair": {"a": "甲方", "b": "乙方", "word": "关系"},
    "service": {"name": "事项", "organ": "部门", "mode": "方式", "batch": "批次", "due": "时限"},
}  # fmt: skip
"""Fields of each kind's value with their labels, in the order of the format."""

SHORT: dict[str, tuple[str, ...]] = {
    "item": ("force", "firm", "owners", "due", "status", "rate", "verdict"),
    "meeting": ("name", "ordinal", "year_ordinal", "date", "place", "chair"),
    "person": ("name", "body", "posts", "speaks"),
    "organ": ("canonical", "place"),
    "place": ("name", "code"),
    "paper": ("act", "name", "short", "number", "year", "stage"),
    "date": ("date", "role", "rule", "year_candidates"),
    "measure": ("metric", "base", "as_of", "role", "lost"),
    "project": ("name", "aliases", "place", "stage", "investment"),
    "frame": ("label", "members", "complete"),
    "list": ("name", "year", "issuer", "count", "total", "annual"),
    "rule": ("type", "when", "then", "parties", "value", "unit", "period"),
    "pair": ("a", "word", "b"),
    "service": ("name", "organ", "mode", "batch", "due"),
}
"""The fields that make the short form of each kind."""

MARKED = {
    "ordinal": "第{}次", "year_ordinal": "年内第{}次", "chair": "主持:{}", "due": "时限 {}", "short": "简称“{}”",
    "aliases": "又名 {}", "year": "{}年", "year_candidates": "可能是 {}", "members": "{}", "speaks": "讲话",
    "as_of": "截至 {}", "count": "{} 个", "total": "总投资 {} 亿元", "annual": "年度 {} 亿元", "lost": "数字脱落",
    "complete": "齐全", "rate": "完成 {}",
}  # fmt: skip
"""How a field is told apart in the short form, where its text alone would not say what it is."""

SIGNS = {"eq": "", "ge": "≥", "le": "≤", "gt": ">", "lt": "<", "about": "约", "over": "超", "near": "近", "range": ""}
"""How the short form writes ``op`` before a number."""

_BASES = {
    "stated": "文中写明", "dateline": "电头", "paper": "有年份的文件", "ordinal": "会议届次", "relative": "相对说法",
    "stamp": "页面时间", "none": "不能确定",
}  # fmt: skip

CODES: dict[str, dict[str, str]] = {
    "force": {
        "task": "任务", "target": "目标", "plan": "计划", "decision": "决定", "achieved": "已完成",
        "status": "进展",
    },
    "firm": {"must": "必须", "will": "要", "strive": "力争", "principle": "原则上", "explore": "探索"},
    "status": {
        "none": "未启动", "early": "前期", "started": "已启动", "underway": "推进中", "basic": "基本完成",
        "done": "已完成", "late": "滞后", "dropped": "已取消",
    },
    "owner": {
        "lead": "牵头", "join": "配合", "responsible": "责任", "supervise": "督办", "listed": "列名", "implied": "推定",
    },
    "date_basis": _BASES,
    "basis": _BASES,
    "op": {
        "eq": "等于", "ge": "不低于", "le": "不高于", "gt": "高于", "lt": "低于", "about": "约", "over": "超过",
        "near": "接近", "range": "区间",
    },
    "role": {
        "target": "目标值", "actual": "实际值", "plan": "计划值", "change": "变化值", "event": "事件日期",
        "deadline": "截止期限", "period": "时段", "as_of": "截至", "recurring": "周期", "stamp": "页面时间",
    },
    "act": {
        "deliberated": "审议", "approved": "通过", "heard": "听取", "issued": "印发", "signed": "签署", "cited": "引用",
    },
    "type": {
        "compensation": "补偿", "sharing": "分享", "light": "亮灯", "score": "计分", "report": "报送",
    },
    "level": {
        "province": "省级", "prefecture": "地级", "county": "县级", "township": "乡级", "zone": "功能区",
        "group": "合称",
    },
}  # fmt: skip
"""What each code of the format means, by field."""
