-- Organizations of a campaign of the earlier regime that could not be scored.
-- name: Организация | text | width=44
-- sphere: Сфера | text | width=30
-- type: Тип | text | width=26
-- reason: Почему не оценена | text | width=50
SELECT short_name AS name, coalesce((SELECT sphere_title FROM methods m WHERE m.method = o.method), nullif(sphere, '')) AS sphere, type, unscored_reason AS reason
FROM organizations o WHERE NOT is_scored ORDER BY o.method, alphabet
