"""Chinese words for kinds of content, and which kinds are no spreadsheets at all."""

KIND_WORDS = {
    "xlsx": "xlsx 工作簿",
    "xlsb": "xlsb 二进制工作簿",
    "xls": "xls 工作簿（Excel 97-2003 或 WPS 表格）",
    "ods": "ods 工作簿",
    "csv": "CSV 文本表格",
    "html": "网页（HTML）表格",
    "xml": "XML 表格",
    "pdf": "PDF 文件",
    "image": "图片",
    "archive": "压缩包",
    "text": "文本文件",
    "unknown": "不能识别的内容",
}
WORD_DOCUMENT = "Word 等文字文档"
SPREADSHEETS = frozenset({"xlsx", "xlsb", "xls", "ods", "csv", "html", "xml"})
