"""The classes of rules as 审核 ranks, words and colours them."""

from dataclasses import dataclass

from schemas.catalogue.judgement import Rule
from schemas.catalogue.model import Catalogue

TRIAL = "试行"


@dataclass(frozen=True)
class Levels:
    """The catalogue's classes, the most serious first."""

    catalogue: Catalogue

    def rank(self, rule: Rule) -> int:
        """1 for the most serious class; a rule on trial is never more than a notice."""
        ranks = list(self.catalogue.classes)
        return len(ranks) if rule.on_trial else ranks.index(rule.rule_class) + 1

    def title(self, rule: Rule) -> str:
        """The class in words."""
        return TRIAL if rule.on_trial else self.catalogue.classes[rule.rule_class].title

    def colours(self) -> dict[int, str]:
        """Colour by rank."""
        classes = self.catalogue.classes.values()
        return {rank: f"#{entry.colour}" for rank, entry in enumerate(classes, start=1)}

    def titles(self) -> dict[int, str]:
        """Words by rank."""
        classes = self.catalogue.classes.values()
        return {rank: entry.title for rank, entry in enumerate(classes, start=1)}
