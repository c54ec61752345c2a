-- Organizations that could not be scored, and why.
-- name: Организация | text | width=44
-- respondents: Анкет | count | width=8
-- reason: Причина | text | width=50
SELECT short_name AS name, respondents, unscored_reason AS reason FROM organizations WHERE NOT is_scored ORDER BY short_name COLLATE ru, organization
