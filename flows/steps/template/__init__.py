"""The template: the blank form of a township, and returns written in that very form."""

from flows.steps.template.book import TEMPLATE_PROPERTY, TemplateWriter, write_template
from flows.steps.template.model import Formula, Issued, ReturnData, Typed
from flows.steps.template.wording import VERSION_LABEL, period_title

__all__ = [
    "TEMPLATE_PROPERTY",
    "VERSION_LABEL",
    "Formula",
    "Issued",
    "ReturnData",
    "TemplateWriter",
    "Typed",
    "period_title",
    "write_template",
]
