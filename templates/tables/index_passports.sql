-- The passports: the organization's name leads to its passport.
-- name: Организация | text | width=44
-- municipality: Муници\-пальное образование | text | grey width=28
-- place: Место | place | width=8
-- size_text: Размер | text | width=9
SELECT coalesce(o.short_name, d.title) AS name, CASE WHEN d.is_made THEN d.file END AS name_link, nullif(o.municipality, '') AS municipality, o.place,
    CASE WHEN d.is_made THEN d.size_text ELSE 'не сделан' END AS size_text
FROM documents d LEFT JOIN organizations o ON o.org_id = substr(d.file, length('passports/') + 1, length(d.file) - length('passports/.pdf'))
WHERE d.name = 'passport' ORDER BY coalesce(o.short_name, d.title) COLLATE ru, d.document
