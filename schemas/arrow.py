"""Arrow types of the staged tables; decimals, so that sums do not depend on the order of their parts."""

import pyarrow as pa

AMOUNT = pa.decimal128(18, 6)
"""Numbers as sent: up to 999,999,999,999 with six decimals, exact."""
