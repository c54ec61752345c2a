-- The cause that explains most differences of the operator's file; no row when there is none.
-- whole_text: | text | hidden
-- explained: | count | hidden
-- differing: | count | hidden
-- organization_count: | count | hidden
SELECT whole_text, explained, differing, organization_count FROM operator_whole
