-- One row when some shortcoming has a proposal.
SELECT 1 AS yes WHERE EXISTS (SELECT 1 FROM proposals)
