-- Purpose: say which values broke a relation, and show the relation with the values put in.
-- Grain:   submission × relation
-- Inputs:  broken_relation, relation_definition, measure, code_title
WITH token AS (
    SELECT
        broken_relation.submission_id,
        broken_relation.rule_id,
        broken_relation.relation_number,
        unnest(regexp_extract_all(relation_definition.notation, '[A-Z]\d\d|.')) AS token,
        generate_subscripts(regexp_extract_all(relation_definition.notation, '[A-Z]\d\d|.'), 1) AS position
    FROM broken_relation
    INNER JOIN relation_definition USING (rule_id, relation_number)
),

substituted AS (
    SELECT
        token.submission_id,
        token.rule_id,
        token.relation_number,
        string_agg(
            coalesce(
                figure_text(measure.value_low, measure.value_high, if(code_title.unit = '%', '%', '')), token.token
            ),
            '' ORDER BY token.position
        ) AS with_values
    FROM token
    LEFT JOIN measure ON token.submission_id = measure.submission_id AND token.token = measure.code
    LEFT JOIN code_title ON token.token = code_title.code
    GROUP BY ALL
),

operand AS (
    SELECT
        broken_relation.submission_id,
        broken_relation.rule_id,
        broken_relation.relation_number,
        string_agg(
            code_title.title || '（' || code_title.code || '）' || figure_text(value_low, value_high, code_title.unit),
            '，' ORDER BY relation_code.position
        ) AS values_text,
        first(relation_code.code ORDER BY relation_code.position) FILTER (WHERE NOT code_title.is_ledger) AS item_code,
        list(relation_code.code ORDER BY relation_code.position) AS item_codes,
        arg_min(measure.sheet, relation_code.position) AS sheet,
        arg_min(measure.cell, relation_code.position) AS cell,
        arg_min(measure.raw_text, relation_code.position) AS raw_text
    FROM broken_relation
    INNER JOIN relation_code USING (rule_id, relation_number)
    INNER JOIN code_title ON relation_code.code = code_title.code
    LEFT JOIN measure ON broken_relation.submission_id = measure.submission_id AND relation_code.code = measure.code
    GROUP BY ALL
)

SELECT
    operand.submission_id,
    operand.rule_id,
    NULL AS variant,
    operand.sheet,
    operand.cell,
    operand.item_code,
    operand.item_codes,
    NULL AS subject,
    operand.raw_text,
    operand.values_text AS found,
    '应满足 ' || relation_definition.notation || '；代入为 ' || substituted.with_values AS expected
FROM operand
INNER JOIN substituted USING (submission_id, rule_id, relation_number)
INNER JOIN relation_definition USING (rule_id, relation_number);
