-- Purpose: what the two snapshots were made from.
-- Grain:   one row
-- Inputs:  earlier.snapshot_info, later.snapshot_info
SELECT
    before.version AS earlier_version,
    before.content_hash AS earlier_content_hash,
    now.version,
    now.content_hash
FROM earlier.snapshot_info AS before
CROSS JOIN later.snapshot_info AS now;
