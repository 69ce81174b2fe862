-- Purpose: whether a unit exists in a period, by the first and the last period that the roster gives; empty is open.
CREATE OR REPLACE MACRO valid_in(first_period, last_period, wanted_period) AS
(coalesce(first_period, '') = '' OR first_period <= wanted_period)
AND (coalesce(last_period, '') = '' OR wanted_period <= last_period);
