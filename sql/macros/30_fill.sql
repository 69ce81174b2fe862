-- Purpose: put the facts of a finding into its wording; a fact that is not there leaves a dash.
CREATE OR REPLACE MACRO fill(wording, item, raw, unit, found, expected) AS
replace(
    replace(
        replace(
            replace(replace(wording, '{item}', coalesce(item, '—')), '{raw}', coalesce(raw, '（空）')),
            '{unit}', coalesce(unit, '')
        ),
        '{found}', coalesce(found, '—')
    ),
    '{expected}', coalesce(expected, '—')
);
