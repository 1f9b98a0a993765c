"""Words for the random editor: tasks that no plan of the tests holds, topics for headings, words to reword with."""

TASKS = {
    "zh": [
        "搭一个静态博客并写第一篇文章",
        "读完《人月神话》前三章",
        "学习正则表达式里的零宽断言",
        "整理书桌，列出下个月的目标",
        "用 SQLite 存一份家庭账本",
        "练习英文听力三十分钟",
        "画出操作系统进程状态转换图",
        "复习概率论中的贝叶斯公式",
        "实现一个 LRU 缓存",
        "给开源项目提一个修复",
        "观看 MIT 线性代数第五讲",
        "背诵五十个考研单词",
        "用 Rust 写一个命令行计算器",
        "阅读 Transformer 原始论文",
        "学习 Kubernetes 的服务发现",
        "完成一次模拟面试",
        "学习傅里叶变换的物理意义",
        "复习本周所学，整理笔记",
        "跑步五公里放松一下",
        "调研三种向量数据库",
    ],
    "en": [
        "Set up a static blog and publish one post",
        "Read three chapters of The Mythical Man-Month",
        "Learn lookahead assertions in regular expressions",
        "Tidy the desk and list goals for next month",
        "Keep a household ledger in SQLite",
        "Practise listening for half an hour",
        "Sketch the life cycle of a Unix process",
        "Revise Bayes' rule from probability class",
        "Implement an LRU cache",
        "Send a small fix to an open-source project",
        "Watch lecture five of Linear Dynamical Systems",
        "Memorise fifty Spanish verbs",
        "Write a command-line calculator in Rust",
        "Read the original Raft paper",
        "Learn service discovery in Kubernetes",
        "Do one mock interview with a friend",
        "Understand the physics behind Fourier series",
        "Review notes and plan the coming days",
        "Run five kilometres to clear the head",
        "Compare three vector databases",
    ],
}

TOPICS = {
    "zh": ["查漏补缺", "系统编程", "数据库入门", "休整与总结", "论文精读", "工程实践", "面试准备", "图形学"],
    "en": ["Catching up", "Systems work", "Databases", "Rest and recap", "Paper reading", "Engineering", "Interviews"],
}

FILLERS = {
    "zh": (
        "认真 仔细 掌握 熟悉 动手 彻底 初步 反复 重点 简要 常见 相关 核心 逐步 以及 分析 梳理 回顾 练习 了解 整理 总结 "
        "思考 主要 部分 若干 内容 方法 细节 思路"
    ),
    "en": (
        "carefully core main some again briefly deeper topics details ideas with go through study practise explore "
        "recap basic further several parts on your own"
    ),
}

LETTERS = {
    "zh": "天地人你我他山水火木金土日月星云风雨雪花草树鸟鱼虫春夏秋冬东西南北上下左右前后大小多少高低长短",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
