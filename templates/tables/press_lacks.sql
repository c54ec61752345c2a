-- What most organizations lack, three at most: conditions that a quarter or more of four and more organizations do not have.
SELECT CASE group_code WHEN 'stand' THEN 'на стенде – ' || short WHEN 'site' THEN 'на сайте – ' || short ELSE short END AS what, lack_count, organization_count
FROM checklist WHERE share >= 250 AND lack_count >= 4 ORDER BY share DESC, item LIMIT 3
