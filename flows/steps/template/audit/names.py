"""Names that the workbook gives to the columns of 审核, so that other sheets' formats can ask them."""

KEYS, STATES, RANKS, NEEDED = "GH_KEYS", "GH_STATES", "GH_STATE_RANKS", "GH_NEEDED"
