"""The seeded corpus: invented returns of real townships, good and faulty, the same bytes every time.

``python -m tests.corpus data/sample`` writes the sample. Generation (``settle``, ``make_return``) takes a
``random.Random`` and a township and touches no file, so that larger corpora can be made from the same parts.
"""

from tests.corpus.faults import FAULTS, Fault
from tests.corpus.oddities import ODDITIES, Oddity
from tests.corpus.periods import Period
from tests.corpus.places import Place
from tests.corpus.plan import Delivery, deliveries
from tests.corpus.returns import make_return, return_of
from tests.corpus.roster import Township, load_roster
from tests.corpus.settling import settle
from tests.corpus.tree import write_corpus

__all__ = [
    "FAULTS",
    "ODDITIES",
    "Delivery",
    "Fault",
    "Oddity",
    "Period",
    "Place",
    "Township",
    "deliveries",
    "load_roster",
    "make_return",
    "return_of",
    "settle",
    "write_corpus",
]
