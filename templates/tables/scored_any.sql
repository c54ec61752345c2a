-- One row when some organization is scored: what a paper of results cannot do without.
SELECT scored_count FROM campaign WHERE scored_count > 0
