"""The rule to try: one of the catalogue, or a relation that somebody proposes; and forms with and without it."""

from dataclasses import replace

from flows.steps.backtesting.errors import UnknownRuleError
from schemas.catalogue import Catalogue, Rule
from schemas.errors import RelationError
from schemas.form import Form
from schemas.relations import codes_in, violation_sql

PROPOSED = "HZ-999"
"""Number of a relation that no rule has yet."""


def rule_of(catalogue: Catalogue, rule_id: str) -> Rule:
    """A rule of the catalogue, whether it is in force, on trial or not active.

    Raises:
        UnknownRuleError: there is none with this number.
    """
    try:
        return catalogue.rules[rule_id.upper()]
    except KeyError:
        raise UnknownRuleError(rule_id, tuple(catalogue.rules)) from None


def proposed(catalogue: Catalogue, relation: str, rule_class: str = "query") -> Rule:
    """A rule of a relation in county notation, such as `A11 <= A08`; several are separated by `;`.

    Raises:
        RelationError: it is no comparison of items and ledger measures that the form has.
    """
    relations = tuple(part.strip() for part in relation.split(";") if part.strip())
    if not relations:
        raise RelationError(relation, "没有内容")
    for part in relations:
        _require_comparison(catalogue, part)
    return Rule(
        rule_id=PROPOSED,
        title="拟增规则",
        rule_class=rule_class,
        scope="relation",
        implementation="relation",
        relations=relations,
        missing_left="skip",
        missing_right="skip",
        on_trial=False,
        active=True,
        since=next(iter(catalogue.items.values())).since,
        source="试算",
    )


def _require_comparison(catalogue: Catalogue, relation: str) -> None:
    unknown = [code for code in codes_in(relation) if code not in catalogue.titles]
    if unknown:
        raise RelationError(relation, f"表式中没有指标 {'、'.join(unknown)}")
    if not codes_in(relation):
        raise RelationError(relation, "没有指标代码")
    violation_sql(relation)


def form_with(form: Form, rule: Rule) -> Form:
    """The form with the rule in force."""
    return _form(form, replace(rule, active=True, on_trial=False))


def form_without(form: Form, rule: Rule) -> Form:
    """The form with the rule out of force."""
    return _form(form, replace(rule, active=False))


def _form(form: Form, rule: Rule) -> Form:
    rules = {**form.catalogue.rules, rule.rule_id: rule}
    return replace(form, catalogue=replace(form.catalogue, rules=rules))
