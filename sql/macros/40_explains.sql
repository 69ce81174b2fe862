-- Purpose: whether a text is long enough to explain anything: six characters at least, as 联网直报 asks.
CREATE OR REPLACE MACRO explains(wording) AS
coalesce(length(regexp_replace(wording, '[\s\p{Z}]', '', 'g')) >= 6, FALSE);
