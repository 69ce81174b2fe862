"""Invented names of people, units and events."""

from random import Random

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "一丁山川木禾田米竹石青白文成安平宁康乐远明光秋冬春夏晨岚峰溪泉林森松柏"
BRAND_FIRST = "禾润泽恒瑞益昌盛鑫源丰嘉宏博雅华茂通远达安康正和顺"
BRAND_SECOND = "泰隆祥发兴旺福宁诚信联创新锐捷峰岭川江云海天星辰光"
TRADES = {
    "国有企业": ("粮油购销", "自来水", "供销"),
    "集体企业": ("竹木加工", "砖瓦", "农机修造"),
    "私营企业": (
        "食品",
        "纺织",
        "服饰",
        "电器",
        "塑料制品",
        "五金",
        "建材",
        "家具",
        "农业开发",
        "物流",
        "商贸",
        "建筑劳务",
        "机械配件",
        "包装",
    ),
    "港澳台商投资企业": ("电子", "轴承"),
    "外商投资企业": ("汽车零部件", "密封材料"),
    "其他企业": ("养殖专业合作社", "果蔬专业合作社"),
    "个体经济组织": ("超市", "餐饮店", "汽修厂"),
    "社会组织": ("养老服务中心", "幼儿园"),
    "事业单位": ("中心小学校", "卫生院", "初级中学校", "便民服务中心"),
}
COMPANY_SUFFIX = "有限公司"
INCORPORATED = {"国有企业", "集体企业", "私营企业", "港澳台商投资企业", "外商投资企业"}
EVENTS = {
    "干部培训": ("基层工会主席业务培训", "新任工会干部培训", "工会统计与财务培训"),
    "职工培训": ("安全生产知识培训", "职业技能提升培训", "劳动法律法规培训", "消防安全培训"),
    "劳动竞赛": ("“安康杯”劳动竞赛", "重点工程劳动竞赛", "岗位技能比武"),
    "知识竞赛": ("工会法知识竞赛", "安全生产知识竞赛"),
    "宣讲": ("劳动法律法规宣讲", "职工普法宣讲进企业"),
    "文体": ("职工趣味运动会", "“五一”职工文艺汇演", "职工健步走"),
}


def person_name(rng: Random) -> str:
    """A name of two or three characters."""
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))


def unit_name(rng: Random, category: str, place: str, taken: set[str]) -> str:
    """A unit's name that is not taken yet in the township."""
    while True:
        trade = rng.choice(TRADES[category])
        name = place + _brand(rng, category) + trade + (COMPANY_SUFFIX if category in INCORPORATED else "")
        if name not in taken:
            taken.add(name)
            return name


def _brand(rng: Random, category: str) -> str:
    brand = rng.choice(BRAND_FIRST) + rng.choice(BRAND_SECOND)
    return f"第{rng.choice('一二三四五六七八九')}" if category == "事业单位" else brand


def event_title(rng: Random, category: str) -> str:
    """A session's or an activity's title."""
    return rng.choice(EVENTS[category])
