-- The campaign: one row. Its columns are described in templates/README.md.
-- report_date: | date | hidden
-- contract_date: | date | hidden
-- basis_date: | date | hidden
-- meeting_date: | date | hidden
-- survey_start: | date | hidden
-- survey_end: | date | hidden
SELECT * FROM campaign
