"""审核规则手册: every rule of the catalogue on one page for townships, generated and never written by hand."""

from flows.steps.handbook.page import PAGE, handbook

__all__ = ["PAGE", "handbook"]
