-- Purpose: a figure with its unit: 130～139人 for a range, 86% for a rate.
CREATE OR REPLACE MACRO figure_text(low, high, unit) AS CASE
    WHEN unit = '%' AND low = high THEN number_text(low * 100) || '%'
    WHEN low = high THEN number_text(low) || unit
    WHEN high >= 999999999999 THEN number_text(low) || unit || '以上'
    ELSE number_text(low) || '～' || number_text(high) || unit
END;
