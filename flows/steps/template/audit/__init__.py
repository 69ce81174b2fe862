"""审核: the catalogue's rules as formulas, so that the form checks itself while it is typed.

Nothing here is a rule of its own: relations come from ``rules.csv``, measure words from the grammar, choices and
mandatory fields from the form. Only functions that Excel 2010, WPS and LibreOffice share are used.
"""

from flows.steps.template.audit.colours import colour_form
from flows.steps.template.audit.sheet import AUDIT_TITLE, AuditSheet

__all__ = ["AUDIT_TITLE", "AuditSheet", "colour_form"]
