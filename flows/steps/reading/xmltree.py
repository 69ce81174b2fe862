"""Parse XML and web pages from files without trusting them: no entities, no network, no endless trees."""

import re
from typing import Any

from flows.steps.reading.errors import RefusedError
from flows.steps.reading.outcomes import Outcome

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
DOCUMENT_TYPE = re.compile("<!(?:DOCTYPE|ENTITY)")


def parse_xml(content: bytes | str) -> Any:  # noqa: ANN401 (lxml's stubs know elements too loosely to help)
    """The root of an XML text; a decoded one keeps no word about its encoding.

    Raises:
        RefusedError: it is not well-formed, or brings a document type.
    """
    # most workers never meet a file that needs it
    from lxml import etree  # noqa: PLC0415

    if isinstance(content, str):
        if DOCUMENT_TYPE.search(content):
            raise RefusedError(Outcome.DAMAGED, "含有文档类型声明")
        content = DECLARATION.sub("", content).encode()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(Outcome.DAMAGED) from error


def parse_page(text: str) -> Any:  # noqa: ANN401
    """The root of a web page, however untidy.

    Raises:
        RefusedError: nothing of it can be read.
    """
    from lxml import etree, html  # noqa: PLC0415 (as above)

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(DECLARATION.sub("", text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(Outcome.DAMAGED) from error


def local_name(node: Any) -> str:  # noqa: ANN401
    """Name of an element without its name space; comments have none."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def attribute(node: Any, name: str) -> str:  # noqa: ANN401
    """An attribute by its name without its name space; empty where the element lacks it."""
    return next((str(text) for key, text in node.attrib.items() if key.rpartition("}")[2] == name), "")


def whole_number(node: Any, name: str, otherwise: int) -> int:  # noqa: ANN401
    """An attribute that counts something."""
    text = attribute(node, name).strip()
    return int(text[:9]) if text.isascii() and text.isdecimal() else otherwise
